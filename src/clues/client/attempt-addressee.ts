import { type FindingValue, finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { SYMPTOM_STAGE, type Symptom } from '../../taxonomy/symptoms.ts';
import { typedAbove } from '../calls.ts';
import { isLocalName, meansServer } from '../network/addressee.ts';
import { isReference, isReferenceSsh } from '../network/references.ts';
import { type Machine, machineOf } from '../origin.ts';
import type { About, Paste } from '../reader.ts';
import type { Attempt } from './attempt.ts';
import type { Judged } from './judge-attempts.ts';

const SSH_PORT = 22;
const PROGRAMS = ['ssh', 'sftp', 'scp'] as const;

/** Calls by where they go. */
export interface SortedCalls {
  /** To the host of the case, and to whatever host where there is no case. */
  readonly target: readonly Judged[];
  /** From the server to itself. */
  readonly itself: readonly Judged[];
  /** To hosts where SSH always answers. */
  readonly reference: readonly Judged[];
  /** To other machines: of them only the jump host matters, where the bot asked for it. */
  readonly other: readonly Judged[];
}

/** Tells the calls to the host of the case from those that were made beside them. */
export function sortCalls(judged: readonly Judged[], paste: Paste, about: About): SortedCalls {
  const groups: Record<keyof SortedCalls, Judged[]> = { target: [], itself: [], reference: [], other: [] };
  for (const one of judged) groups[groupOf(one.attempt, paste, about)].push(one);
  // Where nothing else was tried, what was tried is what it is about.
  const isOpen = !hasCase(about) && !groups.target.some(hasTried);
  if (!isOpen) return groups;
  const target = judged.filter(({ attempt }) => machineAt(attempt, paste, about) !== 'server');
  return { target, itself: groups.itself, reference: [], other: [] };
}

/** sshd complains of its own key files in the client's words. */
const HOST_KEY_FILE = /\bfor '[^']{0,200}(?:ssh_host_|\/etc\/ssh\/)|^Unable to load host key/;

function isAboutHostKey({ lastLine }: Attempt, { lines }: Paste): boolean {
  return lines.slice(Math.max(0, lastLine - 4), lastLine + 6).some((line) => HOST_KEY_FILE.test(line));
}

function groupOf(attempt: Attempt, paste: Paste, about: About): keyof SortedCalls {
  const host = attempt.call?.host ?? attempt.host;
  if (attempt.host === null && isAboutHostKey(attempt, paste)) return 'other';
  // Who is named by the address alone was called by a name that nobody saw.
  if (host === null)
    return attempt.address !== null && isLocalName(attempt.address) ? local(attempt, paste, about) : 'target';
  if (isLocalName(host)) return local(attempt, paste, about);
  const means = meansServer({ host, address: null }, about);
  if (means === true) return machineAt(attempt, paste, about) === 'server' ? 'itself' : 'target';
  if (isReference(host)) return 'reference';
  // A short name may be one of `~/.ssh/config`.
  return means === false && /[.:]/.test(host) ? 'other' : 'target';
}

/** `ssh -p 2222 localhost` goes into a container or a tunnel. */
function local(attempt: Attempt, paste: Paste, about: About): keyof SortedCalls {
  const port = attempt.port ?? SSH_PORT;
  const isCase = meansServer({ host: attempt.call?.host ?? attempt.host, address: attempt.address }, about) === true;
  if (isCase && machineAt(attempt, paste, about) !== 'server') return 'target';
  if (port === SSH_PORT || (port === about.port && machineAt(attempt, paste, about) === 'server')) return 'itself';
  return hasCase(about) ? 'other' : 'target';
}

/** `ssh -V` is a call that tries nothing. */
function hasTried({ attempt, complaint }: Judged): boolean {
  return complaint !== null || attempt.reached !== null;
}

function hasCase({ host, serverAddresses }: About): boolean {
  return Boolean(host) || serverAddresses.length > 0;
}

function machineAt({ lastLine }: Attempt, paste: Paste, about: About): Machine {
  return machineOf(paste, about, lastLine, ...PROGRAMS);
}

const LOCAL_ANSWERS: Readonly<Partial<Record<Symptom, FindingValue<'local-answer'>>>> = {
  'connection-refused': 'refused',
  'closed-before-banner': 'closed',
  'reset-before-banner': 'closed',
  'server-busy': 'closed',
  'banner-timeout': 'silent',
  'not-ssh': 'other-protocol',
};

/** What the server answers to a call from its own console. */
export function localFindings(calls: readonly Judged[], evidence: (line: number) => string): readonly Finding[] {
  const last = calls.findLast(({ attempt }) => attempt.tool !== null);
  if (last === undefined) return [];
  const { attempt, complaint } = last;
  const symptom = complaint?.symptom ?? null;
  const stage = symptom === null ? attempt.reached : SYMPTOM_STAGE[symptom];
  const hasAnswered = stage !== null && !['resolve', 'connect', 'banner'].includes(stage);
  const value = (symptom === null ? null : LOCAL_ANSWERS[symptom]) ?? (hasAnswered ? 'banner' : null);
  return value === null
    ? []
    : [finding('local-answer', value, 'paste:ssh', evidence(complaint?.line ?? attempt.lastLine))];
}

/** What a call to a host that always answers tells of the machine that made it. */
export function referenceFindings(
  calls: readonly Judged[],
  paste: Paste,
  about: About,
  evidence: (line: number) => string,
): readonly Finding[] {
  const last = calls.findLast(hasTried);
  if (last === undefined) return [];
  const { attempt, complaint } = last;
  const line = evidence(complaint?.line ?? attempt.lastLine);
  const stage = complaint === null ? 'done' : SYMPTOM_STAGE[complaint.symptom];
  const works = stage !== null && !['resolve', 'connect', 'banner'].includes(stage);
  const isCutOff = complaint?.symptom === 'network-unreachable';
  const machine = machineAt(attempt, paste, about);
  if (machine === 'server') {
    return works || isCutOff ? [finding('server-online', works ? 'yes' : 'no', 'paste:ssh', line)] : [];
  }
  if (isCutOff) return machine === 'client' ? [finding('client-network', 'offline', 'paste:ssh', line)] : [];
  const isSshPort = isReferenceSsh(attempt.call?.host ?? attempt.host ?? '', attempt.port ?? SSH_PORT);
  if (works) {
    const open = isSshPort ? [finding('port-22-egress', 'open', 'paste:ssh', line)] : [];
    return [finding('client-network', 'online', 'paste:ssh', line), ...open];
  }
  const isBlocked = isSshPort && stage === 'connect' && machine === 'client';
  return isBlocked ? [finding('port-22-egress', 'blocked', 'paste:ssh', line)] : [];
}

/** What a server prints to who has come in. */
const WELCOME = /^(?:Last login: |Welcome to |Linux \S{1,64} \d)/;
const FAR_STAGES: readonly string[] = ['hostkey', 'auth', 'session', 'done'];

/** How a call over IPv4 alone (`ssh -4`) went. */
export function ipv4Findings(
  calls: readonly Judged[],
  paste: Paste,
  evidence: (line: number) => string,
): readonly Finding[] {
  const last = calls.findLast(({ attempt }) => isOverIpv4(attempt, paste));
  if (last === undefined) return [];
  const { attempt, complaint } = last;
  const stage = complaint === null ? attempt.reached : SYMPTOM_STAGE[complaint.symptom];
  const end = typedAbove(paste, attempt.lastLine)?.end ?? paste.lines.length;
  const welcome = paste.lines
    .slice(attempt.lastLine, Math.min(end, attempt.lastLine + 60))
    .some((line) => WELCOME.test(line));
  const line = evidence(complaint?.line ?? attempt.lastLine);
  if ((stage !== null && FAR_STAGES.includes(stage)) || (complaint === null && welcome))
    return [finding('works-over-ipv4', 'yes', 'paste:ssh', line)];
  const fails = complaint !== null && stage !== null && ['connect', 'banner'].includes(stage);
  return fails ? [finding('works-over-ipv4', 'no', 'paste:ssh', line)] : [];
}

function isOverIpv4({ lastLine }: Attempt, paste: Paste): boolean {
  const steps = typedAbove(paste, lastLine)?.steps ?? [];
  return steps.some(
    ({ program, words }) => program === 'ssh' && words.some((word) => /^-[A-Za-z]{0,4}4[A-Za-z]{0,4}$/.test(word)),
  );
}

/** Where the bot asked for the jump host alone, a call to another machine is one to that. */
export function jumpHostFindings(
  calls: readonly Judged[],
  { asked }: About,
  evidence: (line: number) => string,
): readonly Finding[] {
  if (asked?.id !== 'jump-host-alone') return [];
  const last = calls.findLast(hasTried);
  if (last === undefined) return [];
  const { attempt, complaint } = last;
  const value = complaint === null ? 'works' : 'fails';
  return [finding('jump-host', value, 'paste:ssh', evidence(complaint?.line ?? attempt.lastLine))];
}
