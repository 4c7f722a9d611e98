import { incomingInterface } from '../rules/interface.ts';
import { ALWAYS, type Condition, NEVER } from '../rules/rule.ts';
import {
  addressCondition,
  flagsCondition,
  portCondition,
  protocolCondition,
  sourcePortCondition,
  stateCondition,
} from './match-facts.ts';

/** A rule as `-A` writes it, taken apart. */
export interface RuleOptions {
  readonly conditions: readonly Condition[];
  readonly target: string;
  readonly final: boolean;
}

type Take = (value: string, negated: boolean, next: string) => Condition;

/** Options with one value that decide on their own. */
const ONE_VALUE: Readonly<Record<string, Take>> = {
  '-p': protocolCondition,
  '--protocol': protocolCondition,
  '-s': (value, negated) => addressCondition('source', value, negated),
  '--source': (value, negated) => addressCondition('source', value, negated),
  '--src': (value, negated) => addressCondition('source', value, negated),
  '-d': (value, negated) => addressCondition('destination', value, negated),
  '--destination': (value, negated) => addressCondition('destination', value, negated),
  '--dst': (value, negated) => addressCondition('destination', value, negated),
  '-i': (value, negated) => incomingInterface([value], negated),
  '--in-interface': (value, negated) => incomingInterface([value], negated),
  '-o': (value, negated) => ({ kind: 'outgoing', matches: incomingInterface([value], negated) !== NEVER }),
  '--out-interface': (value, negated) => ({ kind: 'outgoing', matches: incomingInterface([value], negated) !== NEVER }),
  '--dport': portCondition,
  '--destination-port': portCondition,
  '--dports': portCondition,
  '--destination-ports': portCondition,
  '--ports': portCondition,
  '--sport': sourcePortCondition,
  '--source-port': sourcePortCondition,
  '--sports': sourcePortCondition,
  '--state': stateCondition,
  '--ctstate': stateCondition,
  '--ctorigdstport': portCondition,
  '--src-range': (value, negated) => addressCondition('source', value, negated),
  '--dst-range': (value, negated) => addressCondition('destination', value, negated),
  '--icmp-type': () => NEVER,
  '--icmpv6-type': () => NEVER,
  '--dst-type': (value, negated) => (/(?:^|,)(?:LOCAL|UNICAST)(?:,|$)/.test(value) === negated ? NEVER : ALWAYS),
  '--pkt-type': (value, negated) => ((value === 'unicast' || value === 'host') === negated ? NEVER : ALWAYS),
  '--match-set': (value, negated, next) =>
    next === 'dst' ? { kind: 'unknown' } : { kind: 'listed', list: value, negated },
  '--limit': () => ({ kind: 'rate', over: false }),
  '--hashlimit-upto': () => ({ kind: 'rate', over: false }),
  '--hashlimit': () => ({ kind: 'rate', over: false }),
  '--hashlimit-above': () => ({ kind: 'rate', over: true }),
  '--connlimit-above': (_value, negated) => ({ kind: 'rate', over: !negated }),
  '--connlimit-upto': () => ({ kind: 'rate', over: false }),
  '--mac-source': () => ({ kind: 'unknown' }),
};

/** Matches that say nothing more than their options, and those that are only remarks. */
const HARMLESS_MATCHES: ReadonlySet<string> = new Set(
  (
    'tcp udp state conntrack multiport comment limit hashlimit connlimit recent set iprange addrtype pkttype icmp icmp6 ' +
    'icmpv6 mac'
  ).split(' '),
);

/** Matches of headers that the first packet of a connection does not carry. */
const OTHER_PROTOCOLS: ReadonlySet<string> = new Set(
  'rt frag hbh dst ah esp mh ipv6header udplite sctp dccp'.split(' '),
);

/** Reads the words after the chain's name. */
export function readRuleOptions(words: readonly string[]): RuleOptions {
  const conditions: Condition[] = [];
  let target = '';
  let final = false;
  let negated = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const value = words[index + 1] ?? '';
    if (word === '!') {
      negated = true;
      continue;
    }
    if (word === '-j' || word === '--jump' || word === '-g' || word === '--goto') {
      target = value;
      final = word === '-g' || word === '--goto';
      // What follows belongs to the target, such as `--reject-with`.
      break;
    }
    // Old versions write `--dport ! 22`.
    const late = value === '!';
    const take = Object.hasOwn(ONE_VALUE, word) ? ONE_VALUE[word] : undefined;
    if (take !== undefined) {
      const at = late ? index + 2 : index + 1;
      const condition = take(words[at] ?? '', negated !== late, words[at + 1] ?? '');
      if (condition !== ALWAYS) conditions.push(condition);
      index = at;
    } else if (word === '-m' || word === '--match') {
      if (OTHER_PROTOCOLS.has(value)) conditions.push(NEVER);
      else if (!HARMLESS_MATCHES.has(value)) conditions.push({ kind: 'unknown' });
      index += 1;
    } else if (word === '--tcp-flags') {
      conditions.push(flagsCondition(value, words[index + 2] ?? '', negated));
      index += 2;
    } else if (word === '--syn') {
      if (negated) conditions.push(NEVER);
    }
    negated = false;
  }
  // A list that grew keeps room for more, and there are many rules.
  return { conditions: conditions.concat(recentConditions(words)), target, final };
}

/** `-m recent`: with a count it is a limit, without one a list of who was seen before. */
function recentConditions(words: readonly string[]): readonly Condition[] {
  if (!words.includes('--rcheck') && !words.includes('--update') && !words.includes('--remove')) return [];
  if (words.includes('--hitcount')) return [{ kind: 'rate', over: true }];
  return [{ kind: 'knocked' }];
}
