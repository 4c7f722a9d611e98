import { finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { About, Paste, Reading } from '../reader.ts';
import { type Attempt, OF_SERVER } from './attempt.ts';
import { ipv4Findings, jumpHostFindings, localFindings, referenceFindings, sortCalls } from './attempt-addressee.ts';
import { attemptFindings } from './attempt-findings.ts';
import { chooseAttempt } from './choose-attempt.ts';
import { withClientNames } from './client-names.ts';
import { type Judged, judgeAttempts } from './judge-attempts.ts';
import { splitAttempts } from './split-attempts.ts';

/** Lines between the end of an inner call and what the outer one says of it. */
const NEAR = 6;
/** Calls besides the one that counts of which findings are taken. */
const MOST_OTHERS = 20;

/**
 * Reads what every client of SSH prints, whatever its verbosity and wrapper: the stage that it reached, the one symptom
 * of the last call that failed, and what else its lines show.
 */
export function readAttempts(paste: Paste, about: About): Reading {
  const { attempts, understood } = splitAttempts(paste, about);
  const judged = judgeAttempts(attempts, paste);
  const calls = sortCalls(judged, paste, about);
  const evidence = (line: number) => sanitiseLine(paste.lines[line]?.trim() ?? '');
  const beside = [
    ...localFindings(calls.itself, evidence),
    ...referenceFindings(calls.reference, paste, about, evidence),
    ...jumpHostFindings(calls.other, about, evidence),
  ];
  const chosen = chooseAttempt(calls.target, paste, about);
  if (chosen === null) return { findings: beside, understood };
  const others = calls.target
    .filter(({ attempt }) => attempt !== chosen.attempt)
    .slice(-MOST_OTHERS)
    .toReversed();
  const overIpv4 = ipv4Findings(calls.target, paste, evidence);
  // Who was asked to try the way only may not have finished the login.
  const isWayOnly = about.asked?.id === 'ipv4-only' && overIpv4.some(({ value }) => value === 'yes');
  const findings = [
    ...(isWayOnly ? [] : symptomFindings(chosen, about, evidence)),
    ...overIpv4,
    ...attemptFindings(chosen.attempt, chosen.complaint, evidence),
    ...jumpFindings(chosen, judged, evidence),
    ...beside,
    ...others.flatMap(({ attempt, complaint }) => attemptFindings(attempt, complaint, evidence)),
  ];
  const facts = factsOf(chosen.attempt, calls.target);
  // Who came no further than the hop has seen nothing of the server.
  const isCutOff = chosen.complaint?.symptom === 'proxy-failed';
  const ofServer = isCutOff ? findings.filter(({ id }) => !OF_SERVER.has(id)) : findings;
  const named = withClientNames(firstOfEach(ofServer), paste.lines, understood);
  return { findings: named, understood, ...(facts === null ? {} : { about: facts }) };
}

function symptomFindings(
  { attempt, complaint }: Judged,
  about: About,
  evidence: (line: number) => string,
): readonly Finding[] {
  const [value, line] =
    complaint === null ? (['ok', attempt.lastLine] as const) : ([complaint.symptom, complaint.line] as const);
  const isOtherUser = about.user !== null && attempt.user !== null && attempt.user !== about.user;
  if (complaint === null && (attempt.reached !== 'done' || isOtherUser)) return [];
  const found = finding('symptom', value, `paste:${complaint?.tool ?? attempt.tool ?? 'ssh'}`, evidence(line));
  return [complaint === null || complaint.or.length === 0 ? found : { ...found, or: complaint.or }];
}

/** Which half of a way through a jump host failed: the hop itself, or what lies behind it. */
function jumpFindings(
  { attempt, complaint }: Judged,
  judged: readonly Judged[],
  evidence: (line: number) => string,
): readonly Finding[] {
  if (complaint === null || attempt.shown.has('jump-host')) return [];
  const source = `paste:${complaint.tool}`;
  if (complaint.symptom === 'proxy-failed') {
    const hop = judged.findLast((other) => other.attempt !== attempt && other.complaint !== null);
    const said = attempt.errors.findLast(({ role, line }) => role === 'end' && line < complaint.line) ?? hop?.complaint;
    const isNear = said && complaint.line - said.line <= NEAR;
    return isNear ? [finding('jump-host', 'fails', source, evidence(said.line))] : [];
  }
  const hasPassed = attempt.viaProxy && attempt.reached !== null && attempt.reached !== 'connect';
  return hasPassed ? [finding('jump-host', 'works', source, evidence(complaint.line))] : [];
}

/** One value of each finding, the first; the attempts stand in the order of their weight. */
function firstOfEach(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** What stands in the place of a name: a peer behind a proxy, a socket, or what a person struck out. */
const NO_NAME = /^(?:unknown|(?:x{1,12}[.:-]){1,7}x{1,12}|x{2,})$|^[/<([]|\*/i;

function factsOf(chosen: Attempt, judged: readonly Judged[]): NonNullable<Reading['about']> | null {
  const call = chosen.call?.host
    ? chosen.call
    : (judged.findLast(({ attempt }) => attempt.call?.host)?.attempt.call ?? null);
  const host = chosen.call?.host ?? (chosen.viaProxy ? null : chosen.host) ?? call?.host ?? chosen.address;
  const port = chosen.call?.port ?? (chosen.viaProxy ? null : chosen.port);
  const user = chosen.call?.user ?? chosen.user ?? call?.user ?? null;
  const facts = {
    ...(host === null || NO_NAME.test(host) ? {} : { host }),
    ...(port === null ? {} : { port }),
    ...(user === null ? {} : { user }),
  };
  return Object.keys(facts).length === 0 ? null : facts;
}
