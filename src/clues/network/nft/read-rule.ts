import { readTarget } from '../iptables/targets.ts';
import { type Action, ALWAYS, type Condition, NEVER, type Rule } from '../rules/rule.ts';
import type { Family } from '../spans.ts';
import { alternatives, conditionOf, itemsOf, readSelector } from './selectors.ts';
import type { Sets } from './sets.ts';
import type { Statement, Token } from './statements.ts';

/** Words that neither match nor decide, with the number of words that belong to them. */
const REMARKS: Readonly<Record<string, number>> = {
  notrack: 1,
  continue: 1,
  prefix: 2,
  level: 2,
  group: 2,
  comment: 2,
};
const OPERATORS: readonly string[] = ['==', '!=', 'eq', 'ne', '<', '>', '<=', '>='];
const TRANSLATIONS: readonly string[] = [
  'dnat',
  'snat',
  'redirect',
  'masquerade',
  'queue',
  'tproxy',
  'synproxy',
  'dup',
  'fwd',
];

/** One way in which a rule may hold; the verdict is the rule's own where it has none. */
interface Branch {
  readonly conditions: readonly Condition[];
  readonly action: Action | null;
}

/** Reads one rule. A verdict map or joined selectors give a rule for each of their items. */
export function readRule({ tokens, line }: Statement, family: Family, sets: Sets): readonly Rule[] {
  const conditions: Condition[] = [];
  let branches: readonly Branch[] | null = null;
  let action: Action = { kind: 'continue' };
  let index = 0;
  while (index < tokens.length) {
    const word = tokens[index];
    const verdict = readVerdict(typeof word === 'string' ? word : '', tokens[index + 1]);
    if (verdict !== null) {
      action = verdict;
      // What follows a verdict describes it, such as `with tcp reset`.
      break;
    }
    const aside = readAside(tokens, index);
    if (aside !== null) {
      if (aside.condition !== null) conditions.push(aside.condition);
      index = aside.next;
      continue;
    }
    const { selector, next } = readSelector(tokens, index);
    const isMap = tokens[next] === 'vmap';
    const negated = tokens[next] === '!=' || tokens[next] === 'ne';
    const at = isMap || OPERATORS.includes(String(tokens[next])) ? next + 1 : next;
    const [first = ''] = selector;
    if (first === 'tcp flags' && tokens[at + 1] === '/') {
      conditions.push(conditionOf(first, `${String(tokens[at])}/${String(tokens[at + 2])}`, negated, family, sets));
      index = at + 3;
      continue;
    }
    if (!isMap && selector.length === 1) conditions.push(conditionOf(first, tokens[at], negated, family, sets));
    else if (branches !== null || negated) conditions.push({ kind: 'unknown' });
    else branches = readBranches(selector, itemsOf(tokens[at], sets), isMap, family, sets);
    index = at + 1;
  }
  if (branches === null) return [{ conditions, action, line }];
  return [
    ...branches.map((one) => ({ conditions: [...conditions, ...one.conditions], action: one.action ?? action, line })),
    ...(branches.some((one) => one.action !== null) ? [{ conditions, action, line }] : []),
  ];
}

/** What stands in a rule beside its matches and its verdict. */
function readAside(tokens: readonly Token[], index: number): Aside | null {
  const length = remarkLength(tokens, index);
  return length > 0 ? { condition: null, next: index + length } : readRate(tokens, index);
}

/** `22 : accept` in a map, `192.0.2.8 . 22` in a set. */
function readBranches(
  selector: readonly string[],
  items: readonly string[],
  isMap: boolean,
  family: Family,
  sets: Sets,
): readonly Branch[] {
  if (!isMap) return alternatives(selector, items, family, sets).map((conditions) => ({ conditions, action: null }));
  return items.flatMap((item) => {
    const cut = item.indexOf(' : ');
    const [verdict = '', chain] = item.slice(cut + 3).split(' ');
    const action = cut < 0 ? null : readVerdict(verdict, chain);
    const [conditions = []] = alternatives(selector, [item.slice(0, cut)], family, sets);
    return action === null ? [] : [{ conditions, action }];
  });
}

function readVerdict(word: string, next: Token | undefined): Action | null {
  if (word === 'accept' || word === 'drop' || word === 'reject' || word === 'return') return { kind: word };
  if (word === 'jump' || word === 'goto') return { kind: 'jump', chain: String(next), final: word === 'goto' };
  if (TRANSLATIONS.includes(word)) return { kind: 'unknown' };
  return null;
}

function remarkLength(tokens: readonly Token[], index: number): number {
  const word = String(tokens[index]);
  if (Object.hasOwn(REMARKS, word)) return REMARKS[word] ?? 1;
  if (word === 'log') return 1;
  if (word === 'counter') return tokens[index + 1] === 'packets' ? 5 : tokens[index + 1] === 'name' ? 3 : 1;
  // `meta mark set 0x1`, `ct mark set 1`: it changes the packet and goes on.
  return (word === 'meta' || word === 'ct') && tokens[index + 2] === 'set' ? 4 : 0;
}

interface Aside {
  readonly condition: Condition | null;
  readonly next: number;
}

/** Limits of all kinds, and lists that rules fill. */
function readRate(tokens: readonly Token[], index: number): Aside | null {
  const word = tokens[index];
  const next = tokens[index + 1];
  if (word === 'limit' && next === 'rate') {
    const over = tokens[index + 2] === 'over';
    let end = index + (over ? 4 : 3);
    if (tokens[end] === 'burst') end += 3;
    return { condition: { kind: 'rate', over }, next: end };
  }
  if (word === 'limit' && next === 'name') return { condition: { kind: 'rate', over: false }, next: index + 3 };
  if (word === 'ct' && next === 'count') {
    const over = tokens[index + 2] === 'over';
    return { condition: { kind: 'rate', over }, next: index + (over ? 4 : 3) };
  }
  if (word === 'quota') return { condition: { kind: 'unknown' }, next: index + 4 };
  if (word === 'xt') return { condition: readForeign(tokens, index), next: foreignEnd(tokens, index) };
  if (word === 'add' || word === 'update' || word === 'delete' || word === 'meter') {
    const at = tokens.findIndex((token, place) => place > index && typeof token === 'object');
    const inside = at < 0 ? '' : String(tokens[at]);
    const isRate = /\b(?:limit rate|ct count)\b/.test(inside);
    const over = /\b(?:limit rate|ct count) over\b/.test(inside);
    return { condition: isRate ? { kind: 'rate', over } : null, next: at < 0 ? tokens.length : at + 1 };
  }
  return null;
}

/** `xt match recent` hides its numbers; before a stop it is a limit, before anything else only a note. */
function readForeign(tokens: readonly Token[], index: number): Condition {
  const name = String(tokens[index + 2]).replace(/:$/, '');
  if (tokens[index + 1] === 'target') return ALWAYS;
  if (name === 'comment') return ALWAYS;
  if (name === 'icmp6' || name === 'icmp') return NEVER;
  if (name === 'limit' || name === 'hashlimit') return { kind: 'rate', over: false };
  if (name === 'connlimit') return { kind: 'rate', over: true };
  if (name === 'recent') {
    const target = tokens.findIndex((token) => token === 'jump' || token === 'goto');
    const action = target < 0 ? readTarget(String(tokens.at(-1)).toUpperCase(), false) : null;
    const stops = action?.kind === 'drop' || action?.kind === 'reject' || /limit/i.test(String(tokens[target + 1]));
    return stops ? { kind: 'rate', over: true } : { kind: 'unknown' };
  }
  return { kind: 'unknown' };
}

function foreignEnd(tokens: readonly Token[], index: number): number {
  return tokens[index + 3] === 'hit_count:' ? index + 4 : index + 3;
}
