import { type PortRange, readPortRange } from '../ports.ts';
import { incomingInterface } from '../rules/interface.ts';
import { ALWAYS, type Condition, INSIDE_ONLY, NEVER, type Rule } from '../rules/rule.ts';
import { type Family, readSpan } from '../spans.ts';

export interface PfRule extends Rule {
  /** Ends the search; without it the last rule that holds decides. */
  readonly quick: boolean;
}

const RULE = /^(?:@\d+ )?(pass|block)\b(.*)$/;
const WORD = /"[^"]*"|[{}()!=<>:,]|[^\s{}()!=<>:,"]+/g;
const ENDS: ReadonlySet<string> = new Set(
  'flags keep modulate synproxy no label tag tagged queue rtable user group probability set'.split(' '),
);

/** Reads one rule for packets of a direction; null for other rules and any other text. */
export function readPfRule(text: string, line: number, family: Family, direction: 'in' | 'out' = 'in'): PfRule | null {
  const [, verb = '', rest = ''] = RULE.exec(text) ?? [];
  if (verb === '') return null;
  const words = Array.from(rest.matchAll(WORD), ([word]) => word);
  const other = words.indexOf(direction === 'in' ? 'out' : 'in');
  if (other >= 0 && other < 3) return null;
  const conditions: Condition[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === 'inet' || word === 'inet6') conditions.push((word === 'inet6') === (family === 6) ? ALWAYS : NEVER);
    else if (word === 'on') conditions.push(...readInterface(words, index + 1));
    else if (word === 'proto') conditions.push(listAt(words, index + 1).includes('tcp') ? ALWAYS : NEVER);
    else if (word === 'from') conditions.push(...readPlace(words, index + 1, 'source'));
    else if (word === 'to') conditions.push(...readPlace(words, index + 1, 'destination'));
    else if (word === 'max-src-conn' || word === 'max-src-conn-rate' || word === 'overload')
      conditions.push({ kind: 'rate', over: false });
    else if (word === 'icmp-type' || word === 'icmp6-type') conditions.push(NEVER);
    else if (word === 'tagged' || word === 'user' || word === 'group' || word === 'probability')
      conditions.push({ kind: 'unknown' });
  }
  const isReturn = words.some((word) => word.startsWith('return'));
  const kind = verb === 'pass' ? 'accept' : isReturn ? 'reject' : 'drop';
  return { conditions, action: { kind }, line, quick: words.includes('quick') };
}

/** One word, or all words between braces. */
function listAt(words: readonly string[], start: number): readonly string[] {
  if (words[start] !== '{') return [words[start] ?? ''];
  const end = words.indexOf('}', start);
  return words.slice(start + 1, end < 0 ? words.length : end).filter((word) => word !== ',');
}

function readInterface(words: readonly string[], start: number): readonly Condition[] {
  const negated = words[start] === '!';
  const names = listAt(words, negated ? start + 1 : start);
  // A macro or a group such as `egress` stands for the interface to the outside.
  return [
    incomingInterface(
      names.map((name) => (name.startsWith('$') ? '*' : name)),
      negated,
    ),
  ];
}

/** `any`, an address, `<table>`, an interface, each with ports behind it. */
function readPlace(words: readonly string[], start: number, kind: 'source' | 'destination'): readonly Condition[] {
  const stop = words.findIndex((word, index) => index > start && (word === 'to' || ENDS.has(word)));
  const part = words.slice(start, stop < 0 ? words.length : stop);
  const port = part.indexOf('port');
  const place = port < 0 ? part : part.slice(0, port);
  const conditions = [readHost(place, kind)];
  if (port >= 0) conditions.push(kind === 'source' ? NEVER : readPorts(part.slice(port + 1)));
  return conditions;
}

function readHost(words: readonly string[], kind: 'source' | 'destination'): Condition {
  const negated = words[0] === '!';
  const plain = words.filter((word) => !/^[!{}(),]$/.test(word));
  const [first = 'any'] = plain;
  if (first === 'any' || first === 'all' || plain.length === 0) return ALWAYS;
  if (first === '<') return kind === 'source' ? { kind: 'listed', list: plain[1] ?? '', negated } : { kind: 'unknown' };
  // IPv6 addresses were parted at their colons.
  const spans = joinColons(plain).flatMap((text) => readSpan(text) ?? []);
  if (spans.length > 0) return { kind, spans, negated };
  if (kind === 'destination') return ALWAYS;
  return plain.includes('network') ? INSIDE_ONLY : { kind: 'unknown' };
}

function joinColons(words: readonly string[]): readonly string[] {
  return words.includes(':') ? words.join(' ').replaceAll(/ ?: ?/g, ':').split(' ') : words;
}

/** `= ssh`, `22`, `20 : 25`, `!= 22`, `{ 22, 80 }`, `> 1023`. */
function readPorts(words: readonly string[]): Condition {
  const negated = words[0] === '!';
  const plain = words.filter((word) => !/^[!={},]$/.test(word));
  const texts = plain.includes(':') ? [plain.join('')] : plain;
  const ranges = texts.flatMap((text): PortRange[] => [readPortRange(text)].flatMap((range) => range ?? []));
  return ranges.length === 0 ? { kind: 'unknown' } : { kind: 'port', ranges, negated };
}
