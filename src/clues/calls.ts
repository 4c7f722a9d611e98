import { type Step, stepsOf } from './command-line.ts';
import type { Paste } from './reader.ts';

/** A command line that somebody typed, and where its output stands. */
export interface TypedLine {
  /** The programs that it calls, at least one. */
  readonly steps: readonly Step[];
  /** The whole line as typed. */
  readonly command: string;
  /** Index of the first line of its output. */
  readonly line: number;
  /** Index after the last line of its output. */
  readonly end: number;
  /** Names that the prompt shows, or null. */
  readonly user: string | null;
  readonly host: string | null;
  /** Whether it was not seen: the bot asked for it, and what was pasted stands for its output. */
  readonly isAsked: boolean;
}

/** One program that was called. */
export type Call = Step & Omit<TypedLine, 'steps'>;

/** Programs whose calls are recognised without a prompt before them. */
const BARE_PROGRAMS: ReadonlySet<string> = new Set(
  (
    'nc ncat netcat telnet curl nmap ping ping6 traceroute traceroute6 tracepath tracert mtr dig host nslookup getent ' +
    'drill resolvectl systemd-resolve ip ifconfig tcpdump ssh-keyscan ufw firewall-cmd iptables ip6tables nft pfctl ' +
    'iptables-save ip6tables-save fail2ban-client cscli ipset docker podman kubectl aws gcloud az doctl hcloud ' +
    'linode-cli vultr-cli cat route netstat ssh netsh'
  ).split(' '),
);
const BARE_STARTS: ReadonlySet<string> = new Set([
  ...BARE_PROGRAMS,
  'sudo',
  'doas',
  'time',
  'nohup',
  'busybox',
  'timeout',
  'watch',
]);
/** First words after a program that no sentence has there. */
const SUBCOMMANDS: ReadonlySet<string> = new Set(
  (
    'a addr address r route n neigh link status list show hosts ahosts query ps port inspect get ec2 compute firewall ' +
    'firewalls server network decisions advfirewall localhost'
  ).split(' '),
);
const LONGEST_CALL = 400;

const KNOWN_LINES = new WeakMap<Paste, readonly TypedLine[]>();

/** Every command line of the paste, in order, those without a prompt included. */
export function typedLines(paste: Paste): readonly TypedLine[] {
  const known = KNOWN_LINES.get(paste);
  if (known !== undefined) return known;
  const typed = new Map<number, Omit<TypedLine, 'end'>>();
  for (let index = 0; index < paste.lines.length; index += 1) {
    const text = paste.lines[index] ?? '';
    const line = bareLine(text, index + 1);
    if (line !== null) typed.set(line.line, line);
  }
  for (const { command, line, user = null, host = null, isAsked = false } of paste.commands) {
    const steps = stepsOf(command);
    if (steps.length > 0) typed.set(line, { steps, command, line, user, host, isAsked });
  }
  const inOrder = [...typed.values()].sort((one, other) => one.line - other.line);
  const lines = inOrder.map((line, index) => ({ ...line, end: endOf(line, inOrder[index + 1], paste) }));
  KNOWN_LINES.set(paste, lines);
  return lines;
}

/** The line of the next command is not output of this one. */
function endOf({ line }: Omit<TypedLine, 'end'>, next: Omit<TypedLine, 'end'> | undefined, paste: Paste): number {
  return next === undefined ? paste.lines.length : Math.max(line, next.line - 1);
}

/** The command line whose output a line is, or null where none stands above it. */
export function typedAbove(paste: Paste, line: number): TypedLine | null {
  const lines = typedLines(paste);
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return lines[low - 1] ?? null;
}

/** The call of one of these programs whose output a line is; a hint, as prompts are often cut off. */
export function callAbove(paste: Paste, line: number, ...programs: readonly string[]): Call | null {
  const typed = typedAbove(paste, line);
  return typed === null ? null : callIn(typed, programs);
}

/** Every command line that calls one of these programs, as that call. */
export function callsTo(paste: Paste, ...programs: readonly string[]): readonly Call[] {
  return typedLines(paste).flatMap((typed) => callIn(typed, programs) ?? []);
}

function callIn({ steps, ...line }: TypedLine, programs: readonly string[]): Call | null {
  const step = steps.find(({ program }) => programs.includes(program));
  return step === undefined ? null : { ...line, ...step };
}

/** Whether the output went through a filter, so that lines are missing. */
export function isFiltered(call: Call | null): boolean {
  return call?.filtered === true;
}

/** Whether a command printed nothing at all, and the paste goes on after it: at its end the output may be missing. */
export function isSilent({ lines }: Paste, { line, end }: Pick<TypedLine, 'line' | 'end'>): boolean {
  return line < lines.length && lines.slice(line, end).every((text) => text.trim() === '');
}

/** A quick look at the first word comes first: nearly every line of a long log ends there. */
function bareLine(text: string, line: number): Omit<TypedLine, 'end'> | null {
  const space = text.indexOf(' ');
  if (space < 2 || text.length > LONGEST_CALL || !BARE_STARTS.has(text.slice(0, space))) return null;
  const steps = stepsOf(text);
  const [first] = steps;
  if (first === undefined || !BARE_PROGRAMS.has(first.program) || !looksTyped(first, text)) return null;
  return { steps, command: text, line, user: null, host: null, isAsked: false };
}

/** Sentences begin with such words as well (`host is down`, `route was lost`). */
function looksTyped({ words }: Step, text: string): boolean {
  const [first = ''] = words;
  const isArgument = /^[-+@][\w-]/.test(first) || /^[\w/]+[.:/][\w.:/-]*\w$/.test(first) || SUBCOMMANDS.has(first);
  return isArgument && !text.endsWith('.');
}
