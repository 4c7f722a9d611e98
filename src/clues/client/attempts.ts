import { finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { About, Paste, Reading } from '../reader.ts';
import { type Attempt, type Complaint, isOver, openAttempt, symptomOf, takeMessage } from './attempt.ts';
import { attemptFindings } from './attempt-findings.ts';
import { bareCall, type ClientCall, typedCall } from './call.ts';
import { type FoundMessage, messagesIn } from './find-messages.ts';

/** First of the ports that systems give to the near end of a connection: a client names the far end, a server this one. */
const FIRST_EPHEMERAL_PORT = 32_768;
/** What only `sshd -d` says; until a client speaks, the lines after it are the server's. */
const SERVER_DEBUG =
  /^(?:debug\d: )?(?:sshd version |Server listening on |rexec_argv|Bind to port \d|Connection from \S{1,64} port \d)/;

interface Judged {
  readonly attempt: Attempt;
  readonly complaint: Complaint | null;
}

/**
 * Reads what every client of SSH prints, whatever its verbosity and wrapper: the stage that it reached, the one symptom
 * of the last call that failed, and what else its lines show.
 */
export function readAttempts(paste: Paste, about: About): Reading {
  const understood: number[] = [];
  const attempts = attemptsOf(paste, about, understood);
  const judged = attempts.map((attempt) => ({ attempt, complaint: symptomOf(attempt) }));
  const chosen = choose(judged);
  if (chosen === null) return { findings: [], understood };
  const evidence = (line: number) => sanitiseLine(paste.lines[line]?.trim() ?? '');
  const symptom = symptomFinding(chosen, evidence);
  const others = judged.filter(({ attempt }) => attempt !== chosen.attempt).toReversed();
  const findings = [
    ...(symptom === null ? [] : [symptom]),
    ...attemptFindings(chosen.attempt, chosen.complaint, evidence),
    ...jumpFindings(chosen, judged, evidence),
    ...others.flatMap(({ attempt, complaint }) => attemptFindings(attempt, complaint, evidence)),
  ];
  const facts = aboutOf(chosen.attempt, judged);
  return { findings: firstOfEach(findings), understood, ...(facts === null ? {} : { about: facts }) };
}

/** Cuts a paste into calls, by the commands that were typed and by what the messages say of themselves. */
function attemptsOf(paste: Paste, about: About, understood: number[]): readonly Attempt[] {
  const calls = new Map(paste.commands.map(({ command, line }) => [line, command]));
  const attempts: Attempt[] = [];
  let isServer = false;
  for (const [index, line] of paste.lines.entries()) {
    const typed = calls.get(index);
    const call = typed === undefined ? bareCall(line) : typedCall(typed);
    if (call !== null) {
      attempts.push(openAttempt(index, call));
      if (typed === undefined) understood.push(index);
      isServer = false;
    }
    if (line === '') continue;
    if (SERVER_DEBUG.test(line)) isServer = true;
    const found = messagesIn(line).filter((message) =>
      isClients(message, about, call ?? attempts.at(-1)?.call ?? null),
    );
    if (found.length === 0) continue;
    if (isServer && !found.some(({ message }) => message.starts || message.reached === 'connect')) continue;
    isServer = false;
    understood.push(index);
    for (const message of found) place(attempts, message, index);
  }
  return attempts;
}

function place(attempts: Attempt[], message: FoundMessage, line: number): void {
  let attempt = attempts.at(-1);
  if (attempt === undefined || isOver(attempt, message)) {
    attempt = openAttempt(line, attempt === undefined ? null : carriedOn(attempt));
    attempts.push(attempt);
  }
  takeMessage(attempt, message, line);
}

/** A call that goes on after its first end (a retry, the next host of a list) keeps nothing of its command but the proxy. */
function carriedOn({ call, viaProxy }: Attempt): ClientCall | null {
  return call === null && !viaProxy ? null : { host: null, port: null, user: null, viaProxy, verbose: false };
}

function isClients({ message, groups }: FoundMessage, about: About, call: ClientCall | null): boolean {
  const port = Number(groups.port);
  if (!(port >= FIRST_EPHEMERAL_PORT) || message.role !== 'echo') return true;
  return port === about.port || port === call?.port;
}

/** The last call that failed; a call that worked is told only where none failed. */
function choose(judged: readonly Judged[]): Judged | null {
  const failed = judged.filter(({ complaint }) => complaint !== null);
  const firm = failed.findLast(({ complaint }) => complaint?.role !== 'hint');
  return firm ?? failed.at(-1) ?? judged.findLast(({ attempt }) => attempt.tool !== null) ?? null;
}

function symptomFinding({ attempt, complaint }: Judged, evidence: (line: number) => string): Finding | null {
  if (complaint !== null)
    return finding('symptom', complaint.symptom, `paste:${complaint.tool}`, evidence(complaint.line));
  if (attempt.reached !== 'done') return null;
  return finding('symptom', 'ok', `paste:${attempt.tool ?? 'ssh'}`, evidence(attempt.lastLine));
}

/** Which half of a way through a jump host failed: the hop itself, or what lies behind it. */
function jumpFindings({ attempt, complaint }: Judged, judged: readonly Judged[], evidence: (line: number) => string) {
  if (complaint === null || attempt.shown.some(({ shows }) => shows[0] === 'jump-host')) return [];
  const source = `paste:${complaint.tool}`;
  if (complaint.symptom === 'proxy-failed') {
    const hop = judged.findLast((other) => other.attempt !== attempt && other.complaint !== null);
    const isNear = hop !== undefined && complaint.line - hop.attempt.lastLine <= 6;
    return isNear ? [finding('jump-host', 'fails', source, evidence(hop.complaint?.line ?? complaint.line))] : [];
  }
  const hasPassed = attempt.viaProxy && attempt.reached !== null && attempt.reached !== 'connect';
  return hasPassed ? [finding('jump-host', 'works', source, evidence(complaint.line))] : [];
}

/** One value of each finding, the first; the attempts stand in the order of their weight. */
function firstOfEach(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function aboutOf(chosen: Attempt, judged: readonly Judged[]): NonNullable<Reading['about']> | null {
  const call = chosen.call?.host
    ? chosen.call
    : (judged.findLast(({ attempt }) => attempt.call?.host)?.attempt.call ?? null);
  const host = chosen.call?.host ?? (chosen.viaProxy ? null : chosen.host) ?? call?.host ?? chosen.address;
  const port = chosen.call?.port ?? (chosen.viaProxy ? null : chosen.port);
  const user = chosen.call?.user ?? chosen.user ?? call?.user ?? null;
  const about = {
    ...(host === null ? {} : { host }),
    ...(port === null ? {} : { port }),
    ...(user === null ? {} : { user }),
  };
  return Object.keys(about).length === 0 ? null : about;
}
