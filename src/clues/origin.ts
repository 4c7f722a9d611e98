import { type TypedLine, typedAbove, typedLines } from './calls.ts';
import type { Step } from './command-line.ts';
import type { About, Asked, Paste, TypedCommand } from './reader.ts';

/** On which machine lines of a paste were printed. */
export type Machine = 'server' | 'client' | 'unknown';

/** What only somebody on the server's console types. */
const SERVER_PROGRAMS: ReadonlySet<string> = new Set(
  (
    'systemctl service rc-service journalctl sshd ufw firewall-cmd iptables ip6tables nft pfctl iptables-save ' +
    'ip6tables-save fail2ban-client cscli getenforce semanage dmesg ss apt dnf yum sockstat rcctl'
  ).split(' '),
);
/** What somebody types who tries to come in. */
const CLIENT_PROGRAMS: ReadonlySet<string> = new Set(
  'ssh sftp scp ssh-add ssh-copy-id ssh-keyscan plink putty mosh ssh-check'.split(' '),
);
/** Those of them that connect to nobody. */
const OWN_KEYS: ReadonlySet<string> = new Set(['ssh-add', 'ssh-check']);
/** What prints nothing of a connection: a client's message below it was pasted from elsewhere. */
const LOOKS_AT_FILES: ReadonlySet<string> = new Set(
  'ls ll stat namei id getent df du free ps pwd whoami hostname uptime groups passwd chage getfacl lsattr'.split(' '),
);
const SERVER_SIGNS: readonly string[] = ['ssh.service - ', 'sshd.service - ', 'sshd[', 'Status: active', 'Chain INPUT'];
const CLIENT_SIGNS: readonly string[] = [
  'ssh: connect to host',
  'debug1: ',
  'kex_exchange_identification',
  'Permission denied (publickey',
];
/** Lines of one output that are looked at for a sign. */
const LONGEST_LOOK = 2_000;
const LOOPBACK = /^(?:\S{1,64}@)?(?:localhost\S*|ip6-localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|0\.0\.0\.0|0)$/i;

/**
 * The machine that printed a line: by the name in its prompt, by what else was typed at such a prompt, by what the bot
 * asked for (where the line is output of one of `programs`, if any are named), by the command above it and the lines
 * around it, and last by the paste as a whole. `unknown` where these say nothing or speak against each other.
 */
export function machineOf(paste: Paste, about: About, line: number, ...programs: readonly string[]): Machine {
  const typed = typedAbove(paste, line);
  const origins = originsOf(paste, about);
  const own = origins.parts.get(typed);
  if (own === undefined) return origins.whole;
  const isOutput = programs.length === 0 || typed?.steps.some(({ program }) => programs.includes(program)) === true;
  if (own.asked !== null && isOutput) return own.asked;
  if (own.machine !== 'unknown') return own.machine;
  const isElsewhere = typed?.host != null && origins.names.size > 0 && !origins.names.has(typed.host);
  return isElsewhere ? 'unknown' : origins.whole;
}

/**
 * The paste without what was surely printed on one of the two machines, so that a reader of the other one's files and
 * programs does not take it for its own. What came over a connection is left: it may be the other one's.
 */
export function withoutMachine<P extends Paste>(paste: P, about: About, machine: 'server' | 'client'): P {
  if (paste.commands.every(({ host = null }) => host === null)) return paste;
  const { parts } = originsOf(paste, about);
  const gone = Array.from(parts, ([typed, part]) => {
    const connects = typed?.steps.some(({ program }) => CLIENT_PROGRAMS.has(program)) === true;
    return part.isNamed && part.machine === machine && !connects ? typed : null;
  }).filter((typed) => typed !== null);
  if (gone.length === 0) return paste;
  const lines = paste.lines.slice();
  for (const { line, end } of gone) lines.fill('', line, end);
  const from = new Set(gone.map(({ line }) => line));
  return { ...paste, lines, commands: paste.commands.filter(({ line }) => !from.has(line)) };
}

interface Origins {
  /** By the command line above them; null for the lines before the first. */
  readonly parts: ReadonlyMap<TypedLine | null, Part>;
  /** Where only one of the two shows, all that is left belongs to it. */
  readonly whole: Machine;
  /** The names in the prompts of the machine that shows. */
  readonly names: ReadonlySet<string>;
}

interface Part {
  readonly machine: Machine;
  /** Where the bot asked for this command, the place that it named. */
  readonly asked: 'server' | 'client' | null;
  /** Whether the name in the prompt tells. */
  readonly isNamed: boolean;
}

const KNOWN = new WeakMap<Paste, { readonly about: About; readonly origins: Origins }>();

function originsOf(paste: Paste, about: About): Origins {
  const known = KNOWN.get(paste);
  if (known?.about === about) return known.origins;
  const typed = [null, ...typedLines(paste)];
  const own = new Map(typed.map((line) => [line, ownMachine(paste, about, line)]));
  const byPrompt = machinesByPrompt(own);
  const parts = new Map<TypedLine | null, Part>();
  for (const [line, machine] of own) {
    const named = line === null ? undefined : byPrompt.get(line.host ?? '');
    const asked = line === null || named !== undefined ? null : askedPlace(line, about.asked ?? null);
    parts.set(line, { machine: named ?? machine, asked, isNamed: named !== undefined });
  }
  const origins = { parts, whole: oneOf(own.values()), names: new Set(byPrompt.keys()) };
  KNOWN.set(paste, { about, origins });
  return origins;
}

/** What the part itself shows: the name in its prompt, its command, its lines. */
function ownMachine(paste: Paste, about: About, typed: TypedLine | null): Machine {
  if (typed !== null && isNameOfServer(typed.host, about)) return 'server';
  const [first] = typedLines(paste);
  const [from, to] = typed === null ? [0, (first?.line ?? paste.lines.length + 1) - 1] : [typed.line, typed.end];
  const steps = typed === null || isAskedFor(typed, about.asked ?? null) ? [] : typed.steps;
  const byCommand = steps.map((step) => machineOfStep(step, about));
  const byLines = machinesOfLines(paste.lines, from, to, about);
  const isMute = steps.length > 0 && steps.every(({ program }) => LOOKS_AT_FILES.has(program));
  return oneOf([...byCommand, ...(isMute ? byLines.filter((machine) => machine !== 'client') : byLines)]);
}

function isNameOfServer(name: string | null, { host, aliases = [] }: About): boolean {
  const label = firstLabel(name ?? '');
  if (label === '' || LOOPBACK.test(label)) return false;
  return [host ?? '', ...aliases].some((other) => !/^[\d.]+$|:/.test(other) && firstLabel(other) === label);
}

function firstLabel(name: string): string {
  return name.toLowerCase().split('.')[0] ?? '';
}

function machineOfStep({ program, words }: Step, about: About): Machine {
  // Rules for what leaves are read where the connection starts.
  if (SERVER_PROGRAMS.has(program)) return words.includes('OUTPUT') ? 'unknown' : 'server';
  if (!CLIENT_PROGRAMS.has(program) || words.some((word) => LOOPBACK.test(word))) return 'unknown';
  return OWN_KEYS.has(program) || goesToServer(words, about) ? 'client' : 'unknown';
}

/** Of another host a server connects to itself; where no case is known, whoever connects is the client. */
function goesToServer(words: readonly string[], { host, aliases = [], serverAddresses }: About): boolean {
  const names = [host ?? '', ...aliases, ...serverAddresses].filter((name) => name !== '');
  return (
    names.length === 0 || words.some((word) => names.some((name) => word.toLowerCase().includes(name.toLowerCase())))
  );
}

function machinesOfLines(lines: readonly string[], from: number, to: number, about: About): readonly Machine[] {
  const inet = about.serverAddresses.filter(({ length }) => length > 6).map((address) => `inet ${address}/`);
  let server = false;
  let client = false;
  for (let index = from; index < Math.min(to, from + LONGEST_LOOK) && !(server && client); index += 1) {
    const line = lines[index] ?? '';
    if (line.length < 8) continue;
    server ||= SERVER_SIGNS.some((sign) => line.includes(sign)) || inet.some((sign) => line.includes(sign));
    client ||= CLIENT_SIGNS.some((sign) => line.includes(sign));
  }
  return [...(server ? (['server'] as const) : []), ...(client ? (['client'] as const) : [])];
}

/** The one machine that shows, or unknown where none or both do. */
function oneOf(machines: Iterable<Machine>): Machine {
  const shown = new Set(machines);
  shown.delete('unknown');
  const [only] = shown;
  return shown.size === 1 && only !== undefined ? only : 'unknown';
}

/** All prompts that show one name belong to one machine. */
function machinesByPrompt(own: ReadonlyMap<TypedLine | null, Machine>): ReadonlyMap<string, Machine> {
  const groups = new Map<string, Set<Machine>>();
  for (const [typed, machine] of own) {
    if (typed === null || typed.host === null) continue;
    const group = groups.get(typed.host) ?? new Set();
    groups.set(typed.host, group.add(machine));
  }
  const known = Array.from(groups, ([host, machines]) => [host, oneOf(machines)] as const);
  return new Map(known.filter(([, machine]) => machine !== 'unknown'));
}

function askedPlace(typed: TypedLine, asked: Asked | null): Part['asked'] {
  if (asked === null || asked.where === 'provider' || !isAskedFor(typed, asked)) return null;
  return asked.where === 'console' ? 'server' : 'client';
}

function isAskedFor({ command, isAsked }: TypedLine, asked: Asked | null): boolean {
  return isAsked || (asked?.command != null && plain(command) === plain(asked.command));
}

function plain(command: string): string {
  return command
    .replace(/\bsudo (?!-)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The paste with the command that the bot asked for above the lines that stand under no other: that is what they are the
 * answer to. Where the command was copied along, its line gives the place.
 */
export function withAskedCommand<P extends Paste>(paste: P, asked: Asked | null): P {
  if (asked?.command == null) return paste;
  const { command } = asked;
  if (paste.commands.some((typed) => plain(typed.command) === plain(command))) return paste;
  const first = paste.commands[0]?.line ?? paste.lines.length + 1;
  const head = paste.lines.slice(0, Math.min(first - 1, LOOKED_AT));
  const echo = head.findIndex((line) => line.length <= 2 * command.length + 8 && plain(line) === plain(command));
  if (echo < 0 && head.every((line) => line.trim() === '')) return paste;
  const typed: TypedCommand = { command, line: echo + 1, isAsked: true };
  return { ...paste, commands: [typed, ...paste.commands] };
}

/** Lines at the head in which the command itself is looked for. */
const LOOKED_AT = 20;
