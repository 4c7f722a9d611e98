import type { FindingValue } from '../../../knowledge/findings.ts';
import type { Shown } from '../sheet.ts';

/** One message of a log and what it shows. */
export interface MessageRow {
  /**
   * Fixed text with what varies in braces: `{user}`, `{address}`, `{port}` and `{offer}` are read, `{}` is anything.
   * It starts where the message starts and may stop before its end; `{}` first means anywhere.
   */
  readonly text: string;
  readonly shows?: readonly Shown[];
  /** Anybody on the Internet makes a server log this, all day long: evidence only where it is about this login. */
  readonly noise?: true;
  /** A client prints the same words: only a line that names the server's program counts. */
  readonly shared?: true;
  /** What happened to the service, or to the whole machine. */
  readonly service?: ServiceEvent;
  /** Said while sshd starts: over once a later start succeeds. */
  readonly start?: true;
  /** Why sshd did not start. */
  readonly failure?: FindingValue<'sshd-failure'>;
  /** What the same line means as output of `sshd -t`. */
  readonly test?: FindingValue<'config-test'>;
}

export type ServiceEvent = 'starting' | 'up' | 'stopped' | 'failed' | 'restarting' | 'boot';

/** A message that was recognised, with the names it carries. */
export interface FoundMessage {
  readonly row: MessageRow;
  readonly user: string | null;
  readonly address: string | null;
  readonly port: string | null;
  /** The algorithms that the other side offered. */
  readonly offer: string | null;
}

interface Pattern {
  readonly row: MessageRow;
  /** Fixed texts; the first stands at the start of the message, unless it is empty. */
  readonly exact: readonly string[];
  /** The same, folded. */
  readonly pieces: readonly string[];
  /** What stands after each piece. */
  readonly names: readonly string[];
}

/** Patterns by their first word, so that a line is held against a handful of them. */
export interface MessageTable {
  readonly byWord: ReadonlyMap<string, readonly Pattern[]>;
  readonly anywhere: readonly Pattern[];
}

export function compileTable(rows: readonly MessageRow[]): MessageTable {
  const byWord = new Map<string, Pattern[]>();
  const anywhere: Pattern[] = [];
  for (const row of rows) {
    const pattern = compile(row);
    const word = firstWord(pattern.pieces[0] ?? '');
    if (word === null) anywhere.push(pattern);
    else byWord.set(word, [...(byWord.get(word) ?? []), pattern]);
  }
  return { byWord, anywhere };
}

function compile(row: MessageRow): Pattern {
  const exact: string[] = [];
  const names: string[] = [];
  for (const part of row.text.split('{')) {
    const end = part.indexOf('}');
    if (end >= 0) names.push(part.slice(0, end));
    exact.push(part.slice(end + 1));
  }
  return { row, exact, pieces: exact.map(fold), names };
}

/** Whole first word of a fixed text, or null where a placeholder cuts it. */
function firstWord(piece: string): string | null {
  const space = piece.indexOf(' ');
  return space <= 0 ? null : piece.slice(0, space);
}

/** Letters that screens and scanners confuse become one; the length stays, so positions hold. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // A few letters grow when they are made small; positions matter more than those.
  const same = lower.length === text.length ? lower : text;
  return same.replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('|', 'i').replaceAll('l', 'i');
}

/** Shorter beginnings of a cut message could be anything. */
const MIN_CUT = 14;

/** The first row that fits. A message that ends in an ellipsis was cut by a pager or by systemctl. */
export function findMessage(table: MessageTable, message: string): FoundMessage | null {
  const space = message.indexOf(' ');
  const candidates = table.byWord.get(fold(space < 0 ? message : message.slice(0, space))) ?? [];
  if (candidates.length === 0 && table.anywhere.length === 0) return null;
  const cut = cutOff(message);
  // Most logs are whole and spelt right: the costly comparison is for the rest.
  const exact = cut === null ? (firstExact(candidates, message) ?? firstExact(table.anywhere, message)) : null;
  if (exact !== null) return exact;
  const patterns = [...candidates, ...table.anywhere];
  const text = fold(cut?.head ?? message);
  const tail = fold(cut?.tail ?? '');
  const ending = tail === '' ? null : firstFit(patterns.filter(endsLike(tail)), text, message, true);
  return ending ?? firstFit(patterns, text, message, cut !== null);
}

function firstExact(patterns: readonly Pattern[], message: string): FoundMessage | null {
  for (const pattern of patterns) {
    const { row, exact, names } = pattern;
    if (!message.startsWith(exact[0] ?? '')) continue;
    const { between, missing } = valuesBetween(exact, message, message);
    if (missing === null) return { row, ...captured(names, between) };
  }
  return null;
}

function firstFit(patterns: readonly Pattern[], text: string, raw: string, isCut: boolean): FoundMessage | null {
  for (const pattern of patterns) {
    const { row, pieces, names } = pattern;
    if (!isCut && !text.startsWith(pieces[0] ?? '')) continue;
    const { between, missing, position } = valuesBetween(pieces, text, raw);
    if (missing === null || (isCut && cutFits(text, position, pattern, missing))) {
      return { row, ...captured(names, between) };
    }
  }
  return null;
}

/** systemctl cuts the middle out of a long message: how a text ends tells patterns apart that begin alike. */
function endsLike(tail: string): (pattern: Pattern) => boolean {
  const end = tail.replace(/\.$/, '');
  return ({ pieces }) => {
    const last = pieces.at(-1) ?? '';
    return last.endsWith(end) || (last !== '' && tail.includes(last));
  };
}

/** What stands before and after an ellipsis, or null where nothing is missing. */
function cutOff(message: string): { readonly head: string; readonly tail: string } | null {
  const at = message.search(/…|\.\.\./);
  if (at >= 0) return { head: message.slice(0, at), tail: message.slice(at + (message[at] === '…' ? 1 : 3)) };
  return message.endsWith('>') ? { head: message.slice(0, -1), tail: '' } : null;
}

interface Between {
  /** What stands between the pieces that were found, the last one open towards the end. */
  readonly between: readonly string[];
  /** Which piece was not found; null where all were. */
  readonly missing: number | null;
  /** Where the last piece that was found ends. */
  readonly position: number;
}

/** Finds one piece after the other; what varies is cut out of the raw text, which is as long. */
function valuesBetween(pieces: readonly string[], text: string, raw: string): Between {
  const between: string[] = [];
  const [first = ''] = pieces;
  if (!text.startsWith(first)) return { between, missing: 0, position: 0 };
  let position = first.length;
  for (let index = 1; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? '';
    // A placeholder that ends a pattern takes all that is left.
    const at = piece === '' && index === pieces.length - 1 ? text.length : text.indexOf(piece, position);
    if (at < 0) return { between, missing: index, position };
    between.push(raw.slice(position, at));
    position = at + piece.length;
  }
  return { between, missing: null, position };
}

/** Whether a cut text ends within this fixed text, with enough before the cut to be sure. */
function cutFits(text: string, position: number, { pieces }: Pattern, index: number): boolean {
  const piece = pieces[index] ?? '';
  if (text.length < MIN_CUT) return false;
  if (index === 0) return piece.startsWith(text);
  const least = pieces[0] === '' && index === 1 ? MIN_CUT : 1;
  for (let start = Math.max(position, text.length - piece.length); start <= text.length - least; start += 1) {
    if (piece.startsWith(text.slice(start))) return true;
  }
  return false;
}

/** dropbear writes the port behind an address: `192.0.2.7:51234`. */
function addressIn(text: string): string | null {
  const found = /^<?([0-9A-Za-z.:%_-]+)/.exec(text)?.[1] ?? null;
  return found === null ? null : found.replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/, '$1');
}

function captured(names: readonly string[], between: readonly string[]): Omit<FoundMessage, 'row'> {
  const last = between.length - 1;
  const named = (name: string): string => (last < 0 ? '' : (between[names.lastIndexOf(name, last)] ?? ''));
  return {
    user: /^[^\s'"`()]+/.exec(named('user'))?.[0] ?? null,
    address: addressIn(named('address')),
    port: /^\d{1,5}/.exec(named('port'))?.[0] ?? null,
    offer: named('offer') || null,
  };
}
