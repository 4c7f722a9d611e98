import type { About } from '../../reader.ts';
import { covers, readSpan } from '../spans.ts';

/** One rule of hosts_access(5): `daemons : clients [: options]`. */
export interface AccessRule {
  readonly daemons: readonly string[];
  readonly clients: readonly string[];
  /** What hosts_options(5) says at the end, or null: then the file decides. */
  readonly option: 'allow' | 'deny' | null;
  readonly line: number;
}

export interface Decision {
  readonly verdict: 'allow' | 'deny';
  /** Whether the rule names one address and no network. */
  readonly isOne: boolean;
  readonly line: number;
}

const DAEMONS = /^(?:ALL|sshd|ssh|in\.\w+|[a-z][\w.-]{1,30})(?:@\S+)?$/;

/** Reads one line, or null where it is no rule. */
export function readAccessRule(text: string, line: number): AccessRule | null {
  const parts = splitOutsideBrackets(text);
  if (parts.length < 2) return null;
  const daemons = wordsOf(parts[0] ?? '');
  const clients = wordsOf(parts[1] ?? '');
  if (clients.length === 0 || daemons.length === 0 || !daemons.every((word) => word === 'EXCEPT' || DAEMONS.test(word)))
    return null;
  const options = parts.slice(2).map((part) => part.trim().toLowerCase());
  const option = options.includes('deny') ? 'deny' : options.includes('allow') ? 'allow' : null;
  return { daemons, clients, option, line };
}

/** An IPv6 address stands in brackets, because colons part the fields. */
function splitOutsideBrackets(text: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '[') depth += 1;
    if (character === ']') depth = Math.max(0, depth - 1);
    if (character === ':' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

/** The first rule that concerns sshd and the client decides; an address that nobody knows is only met by `ALL` and its like. */
export function decide(
  rules: readonly AccessRule[],
  file: Decision['verdict'],
  { clientAddresses }: About,
): Decision | null {
  const clients = clientAddresses.length > 0 ? clientAddresses : [null];
  for (const rule of rules) {
    if (!matches(rule.daemons, isSshd)) continue;
    const met = clients.some((client) => matches(rule.clients, (pattern) => isClient(pattern, client)));
    if (!met) continue;
    const isOne = rule.clients.length === 1 && /^\[?[\da-f.:]+\]?$/i.test(rule.clients[0] ?? '');
    return { verdict: rule.option ?? file, isOne, line: rule.line };
  }
  return null;
}

/** `list EXCEPT list`, nested to the right. */
function matches(words: readonly string[], holds: (word: string) => boolean): boolean {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word.toUpperCase() === 'EXCEPT') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.reduceRight((excepted, part) => part.some(holds) && !excepted, false);
}

function isSshd(word: string): boolean {
  const [daemon = ''] = word.split('@');
  return daemon === 'ALL' || daemon === 'sshd';
}

/** A client pattern of hosts_access(5); names are not resolved, so none of them holds. */
function isClient(pattern: string, client: string | null): boolean {
  const text = pattern.replaceAll(/[[\]]/g, '');
  if (text === 'ALL') return true;
  if (client === null) return text === '0.0.0.0/0' || text === '0.0.0.0/0.0.0.0' || text === '*';
  if (text === 'LOCAL' || text === 'KNOWN' || text === 'UNKNOWN' || text === 'PARANOID') return false;
  // `192.168.` stands for all addresses that begin so.
  if (/^[\d.]+\.$/.test(text)) return client.startsWith(text);
  if (/^[\d.]*[*?]/.test(text)) return likeWildcard(text, client);
  const span = readSpan(text);
  return span !== null && covers(span, client);
}

/** `*` and `?` as in a shell, without backtracking: addresses are short. */
function likeWildcard(pattern: string, text: string): boolean {
  const head = pattern.indexOf('*');
  if (head < 0)
    return (
      pattern.length === text.length &&
      pattern.split('').every((letter, index) => letter === '?' || letter === text[index])
    );
  return text.startsWith(pattern.slice(0, head)) && text.endsWith(pattern.slice(pattern.lastIndexOf('*') + 1));
}
