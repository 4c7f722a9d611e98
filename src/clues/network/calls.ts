import type { Paste } from '../reader.ts';
import { wordsOf } from './paste-text.ts';

/** A command that somebody typed, and where its output stands. */
export interface Call {
  /** The program's name without its path, for example `nc`. */
  readonly program: string;
  /** The words after the program, up to the first pipe or other operator. */
  readonly words: readonly string[];
  /** The whole line as typed. */
  readonly command: string;
  /** Index of the first line of its output. */
  readonly line: number;
  /** Index after the last line of its output. */
  readonly end: number;
}

type Typed = Omit<Call, 'end'>;

/** Programs whose calls are recognised without a prompt before them. */
const BARE_PROGRAMS: ReadonlySet<string> = new Set(
  (
    'nc ncat netcat telnet curl nmap ping ping6 traceroute traceroute6 tracepath tracert mtr dig host nslookup getent ' +
    'drill resolvectl systemd-resolve ip ifconfig tcpdump ssh-keyscan ufw firewall-cmd iptables ip6tables nft pfctl ' +
    'iptables-save ip6tables-save fail2ban-client cscli ipset docker podman kubectl aws gcloud az doctl hcloud ' +
    'linode-cli vultr-cli cat route netstat ssh netsh'
  ).split(' '),
);
/** Programs that only start the program that matters. */
const WRAPPERS: ReadonlySet<string> = new Set(['sudo', 'doas', 'time', 'nohup', 'busybox', 'timeout', 'watch']);
/** First words after a program that no sentence has there. */
const SUBCOMMANDS: ReadonlySet<string> = new Set(
  (
    'a addr address r route n neigh link status list show hosts ahosts query ps port inspect get ec2 compute firewall ' +
    'firewalls server network decisions advfirewall localhost'
  ).split(' '),
);
const LONGEST_CALL = 400;

const KNOWN_CALLS = new WeakMap<Paste, readonly Call[]>();

/** Every command of the paste, in order, those without a prompt included. */
export function callsOf(paste: Paste): readonly Call[] {
  const known = KNOWN_CALLS.get(paste);
  if (known !== undefined) return known;
  const typed = new Map<number, Typed>();
  for (const [index, text] of paste.lines.entries()) {
    const call = bareCall(text, index + 1);
    if (call !== null) typed.set(call.line, call);
  }
  for (const { command, line } of paste.commands) {
    const call = readCall(command, line);
    if (call !== null) typed.set(line, call);
  }
  const inOrder = [...typed.values()].sort((one, other) => one.line - other.line);
  const calls = inOrder.map((call, index) => ({ ...call, end: endOf(call, inOrder[index + 1], paste) }));
  KNOWN_CALLS.set(paste, calls);
  return calls;
}

/** The line of the next command is not output of this one. */
function endOf(call: Typed, next: Typed | undefined, paste: Paste): number {
  return next === undefined ? paste.lines.length : Math.max(call.line, next.line - 1);
}

/** The command whose output a line is, where it is one of these programs; a hint, as prompts are often cut off. */
export function callAbove(paste: Paste, line: number, ...programs: readonly string[]): Call | null {
  const calls = callsOf(paste);
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((calls[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  const call = calls[low - 1];
  return call !== undefined && programs.includes(call.program) ? call : null;
}

/** Every command of these programs. */
export function callsTo(paste: Paste, ...programs: readonly string[]): readonly Call[] {
  return callsOf(paste).filter(({ program }) => programs.includes(program));
}

/** Whether the output went through a filter, so that lines are missing. */
export function isFiltered(call: Call | null): boolean {
  return call !== null && /\|\s*(?:sudo )?(?:e?grep|fgrep|rg|awk|sed|head|tail|cut|findstr)\b/.test(call.command);
}

/** A quick look at the first word comes first: nearly every line of a long log ends there. */
function bareCall(text: string, line: number): Typed | null {
  const space = text.indexOf(' ');
  if (space < 2 || text.length > LONGEST_CALL) return null;
  const first = text.slice(0, space);
  if (!BARE_PROGRAMS.has(first) && !WRAPPERS.has(first)) return null;
  const call = readCall(text, line);
  return call !== null && BARE_PROGRAMS.has(call.program) && looksTyped(call) ? call : null;
}

/** Sentences begin with such words as well (`host is down`, `route was lost`). */
function looksTyped({ words, command }: Typed): boolean {
  const [first = ''] = words;
  const isArgument = /^[-+@][\w-]/.test(first) || /^[\w/]+[.:/][\w.:/-]*\w$/.test(first) || SUBCOMMANDS.has(first);
  return isArgument && !command.endsWith('.');
}

function readCall(command: string, line: number): Typed | null {
  const words = wordsOf(command.slice(0, LONGEST_CALL));
  const start = startOfProgram(words);
  const [path = '', ...rest] = words.slice(start);
  const program = path.slice(path.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
  return /^[\w.+-]+$/.test(program) ? { program, words: untilOperator(rest), command, line } : null;
}

/** Where the program's name stands, after `sudo -n`, `timeout 5`, `LANG=C` and their like. */
function startOfProgram(words: readonly string[]): number {
  let index = 0;
  let wrapped = false;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (WRAPPERS.has(word)) wrapped = true;
    else if (!/^[A-Z_]+=/.test(word) && !(wrapped && /^(?:-|\d+[smh]?$)/.test(word))) return index;
    index += 1;
  }
  return index;
}

function untilOperator(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const word of words) {
    const operator = /[|;&<>#]/.exec(word);
    if (operator === null) {
      kept.push(word);
      continue;
    }
    const head = word.slice(0, operator.index);
    if (head !== '' && !/^\d$/.test(head)) kept.push(head);
    break;
  }
  return kept;
}
