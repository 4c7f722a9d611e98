import { readPortRange } from '../ports.ts';
import { incomingInterface } from '../rules/interface.ts';
import { type Action, ALWAYS, type Condition, NEVER, type Rule } from '../rules/rule.ts';
import { type Family, readSpan } from '../spans.ts';

/** Number, counters of `show`, action, protocol, and the rest from `from` on. */
const RULE =
  /^\d{5}\s+(?:\d+\s+\d+\s+)?(?<action>allow|accept|pass|permit|deny|drop|reject|reset|unreach \S+|count|check-state|skipto \d+|nat \S+|divert \S+|fwd \S+)(?: :\S+)?(?: log(?: logamount \d+)?)?(?: (?<protocol>\S+) from (?<rest>.+))?$/;
const ACTIONS: Readonly<Record<string, Action>> = {
  allow: { kind: 'accept' },
  accept: { kind: 'accept' },
  pass: { kind: 'accept' },
  permit: { kind: 'accept' },
  deny: { kind: 'drop' },
  drop: { kind: 'drop' },
  reject: { kind: 'reject' },
  reset: { kind: 'reject' },
  unreach: { kind: 'reject' },
  count: { kind: 'continue' },
  'check-state': { kind: 'continue' },
};

/** Reads one rule for packets that come in; null for any other text. */
export function readIpfwRule(text: string, line: number, family: Family): Rule | null {
  const { action = '', protocol = 'ip', rest } = RULE.exec(text)?.groups ?? {};
  const [verb = ''] = action.split(' ');
  if (verb === '' || (rest === undefined && verb !== 'check-state')) return null;
  const kind = ACTIONS[verb] ?? { kind: 'unknown' };
  if (rest === undefined) return { conditions: [NEVER], action: kind, line };
  const words = rest.split(/\s+/);
  const to = words.indexOf('to');
  if (to < 0) return null;
  const options = optionsFrom(words, to + 1);
  const conditions = [
    isTcp(protocol, family) ? ALWAYS : NEVER,
    ...readPlace(words.slice(0, to), 'source'),
    ...readPlace(words.slice(to + 1, options), 'destination'),
    ...readOptions(words.slice(options)),
  ];
  return { conditions, action: kind, line };
}

function isTcp(protocol: string, family: Family): boolean {
  if (protocol === 'ip4' || protocol === 'ipv4') return family === 4;
  if (protocol === 'ip6' || protocol === 'ipv6') return family === 6;
  return protocol === 'tcp' || protocol === 'ip' || protocol === 'all' || protocol === '{';
}

const OPTIONS: ReadonlySet<string> = new Set(
  'in out via recv xmit setup established keep-state limit frag icmptypes icmp6types dst-port src-port // tagged uid'.split(
    ' ',
  ),
);

/** Where the options begin, behind the place and its ports. */
function optionsFrom(words: readonly string[], start: number): number {
  const at = words.findIndex((word, index) => index > start && OPTIONS.has(word));
  return at < 0 ? words.length : at;
}

/** `any`, `me`, an address, `table(1)`, each with ports behind it. */
function readPlace(words: readonly string[], kind: 'source' | 'destination'): readonly Condition[] {
  const negated = words[0] === 'not';
  const [place = 'any', ports] = negated ? words.slice(1) : words;
  const conditions = [readHost(place, negated, kind)];
  if (ports !== undefined) conditions.push(kind === 'source' ? NEVER : readPorts(ports));
  return conditions;
}

function readHost(place: string, negated: boolean, kind: 'source' | 'destination'): Condition {
  if (/^(?:any|any6)$/.test(place) || (/^me6?$/.test(place) && kind === 'destination')) return negated ? NEVER : ALWAYS;
  if (/^me6?$/.test(place)) return negated ? ALWAYS : NEVER;
  if (place.startsWith('table(')) return { kind: 'listed', list: place.slice(6, -1), negated };
  const spans = place.split(',').flatMap((text) => readSpan(text.replace(':', '/')) ?? []);
  return spans.length === 0 ? { kind: 'unknown' } : { kind, spans, negated };
}

function readPorts(text: string): Condition {
  const ranges = text.split(',').flatMap((port) => readPortRange(port) ?? []);
  return ranges.length === 0 ? { kind: 'unknown' } : { kind: 'port', ranges, negated: false };
}

function readOptions(words: readonly string[]): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const [index, word] of words.entries()) {
    const next = words[index + 1] ?? '';
    if (word === '//') break;
    if (word === 'out' || word === 'xmit' || word === 'established' || word === 'frag' || word === 'icmptypes')
      conditions.push(NEVER);
    else if (word === 'via' || word === 'recv') conditions.push(incomingInterface([next], false));
    else if (word === 'dst-port') conditions.push(readPorts(next));
    else if (word === 'src-port' || word === 'icmp6types') conditions.push(NEVER);
    else if (word === 'limit') conditions.push({ kind: 'rate', over: false });
    else if (word === 'tagged' || word === 'uid') conditions.push({ kind: 'unknown' });
  }
  return conditions;
}
