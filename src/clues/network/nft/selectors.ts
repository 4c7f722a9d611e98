import { flagsCondition, portCondition, sourcePortCondition } from '../iptables/match-facts.ts';
import { incomingInterface } from '../rules/interface.ts';
import { ALWAYS, type Condition, NEVER } from '../rules/rule.ts';
import { type Family, readSpan } from '../spans.ts';
import type { Sets } from './sets.ts';
import type { Token } from './statements.ts';

/** Selectors that are one word; all others are two. */
const ONE_WORD: readonly string[] = [
  'iif',
  'iifname',
  'oif',
  'oifname',
  'mark',
  'skuid',
  'skgid',
  'iifgroup',
  'cgroup',
];

/** Reads what a rule looks at, for example `tcp dport`, or several joined by dots. */
export function readSelector(
  tokens: readonly Token[],
  start: number,
): { readonly selector: readonly string[]; readonly next: number } {
  const selector: string[] = [];
  let index = start;
  for (;;) {
    const { name, next } = oneSelector(tokens, index);
    selector.push(name);
    index = next;
    if (tokens[index] !== '.') return { selector, next: Math.max(index, start + 1) };
    index += 1;
  }
}

function oneSelector(tokens: readonly Token[], index: number): { readonly name: string; readonly next: number } {
  const word = String(tokens[index] ?? '');
  if (word === 'meta') return { name: String(tokens[index + 1] ?? ''), next: index + 2 };
  if (ONE_WORD.includes(word)) return { name: word, next: index + 1 };
  if (word === 'fib') return fib(tokens, index);
  if (word === 'ct' && /^(?:original|reply)$/.test(String(tokens[index + 1]))) {
    const deep = /^ip6?$/.test(String(tokens[index + 2]));
    return { name: `ct ${tokens.slice(index + 1, index + (deep ? 4 : 3)).join(' ')}`, next: index + (deep ? 4 : 3) };
  }
  if (word === 'tcp' && tokens[index + 1] === 'flags' && tokens[index + 2] === '&') {
    // `tcp flags & (fin|syn|rst|ack) == syn`
    return { name: `tcp flags & ${String(tokens[index + 3])}`, next: index + 4 };
  }
  return { name: `${word} ${String(tokens[index + 1] ?? '')}`, next: index + 2 };
}

/** `fib daddr type local`, `fib saddr . iif oif missing`. */
function fib(tokens: readonly Token[], index: number): { readonly name: string; readonly next: number } {
  let next = index + 1;
  while (next < tokens.length && tokens[next] !== 'type' && tokens[next] !== 'oif' && tokens[next] !== 'oifname')
    next += 1;
  return { name: `fib ${String(tokens[next] ?? '')}`, next: next + 1 };
}

/** What a selector with a value means for the packet of the case. */
export function conditionOf(
  name: string,
  value: Token | undefined,
  negated: boolean,
  family: Family,
  sets: Sets,
): Condition {
  const values = typeof value === 'object' ? value : expand(value ?? '', name, sets);
  const fixed = (holds: boolean): Condition => (holds === negated ? NEVER : ALWAYS);
  switch (name) {
    case 'tcp dport':
    case 'th dport':
      return values.length === 0 ? fixed(false) : portCondition(values.join(','), negated);
    case 'tcp sport':
    case 'th sport':
      return sourcePortCondition(values.join(','), negated);
    case 'ip saddr':
    case 'ip6 saddr':
      return ofFamily(name, family) ? addresses('source', value, values, negated, sets) : NEVER;
    case 'ip daddr':
    case 'ip6 daddr':
      return ofFamily(name, family) ? addresses('destination', value, values, negated, sets) : NEVER;
    case 'ip protocol':
    case 'ip6 nexthdr':
      return ofFamily(name, family) ? fixed(values.includes('tcp') || values.includes('6')) : NEVER;
    case 'l4proto':
      return fixed(values.includes('tcp') || values.includes('6'));
    case 'nfproto':
      return fixed(values.includes(family === 4 ? 'ipv4' : 'ipv6'));
    case 'protocol':
      return fixed(values.includes(family === 4 ? 'ip' : 'ip6'));
    case 'iif':
    case 'iifname':
      return incomingInterface(values, negated);
    case 'ct state':
      return fixed(values.includes('new') || values.includes('untracked,new'));
    case 'ct direction':
      return fixed(values.includes('original'));
    case 'ct status':
      return fixed(false);
    case 'pkttype':
      return fixed(values.includes('host') || values.includes('unicast'));
    case 'fib type':
      return fixed(values.includes('local') || values.includes('unicast'));
    case 'fib oif':
    case 'fib oifname':
      return fixed(!values.includes('missing') && !values.includes('0'));
    default:
      return otherSelector(name, values, negated);
  }
}

/** Protocols other than TCP never hold; what is left is not understood. */
function otherSelector(name: string, values: readonly string[], negated: boolean): Condition {
  if (name === 'tcp flags') {
    const [wanted = '', mask = wanted] = values.join(',').split('/');
    return flagsCondition(flagNames(mask), flagNames(wanted), negated);
  }
  if (name.startsWith('tcp flags & '))
    return flagsCondition(flagNames(name.slice(12)), flagNames(values.join(',')), negated);
  if (/^(?:udp|udplite|icmp|icmpv6|igmp|esp|ah|comp|sctp|dccp|arp|rt|frag|hbh|dst|mh|oif|oifname|vlan)\b/.test(name))
    return NEVER;
  return { kind: 'unknown' };
}

function flagNames(text: string): string {
  return text
    .replace(/[()\s]/g, '')
    .replaceAll('|', ',')
    .toUpperCase();
}

function ofFamily(selector: string, family: Family): boolean {
  return selector.startsWith('ip6 ') === (family === 6);
}

/** A single value, a list with commas, or the elements of a named set. */
function expand(value: string, name: string, sets: Sets): readonly string[] {
  if (value.startsWith('@')) return sets.named.get(value.slice(1))?.elements ?? [];
  return name === 'tcp flags' ? [value] : value.split(',');
}

function addresses(
  kind: 'source' | 'destination',
  value: Token | undefined,
  values: readonly string[],
  negated: boolean,
  sets: Sets,
): Condition {
  const list = typeof value === 'string' && value.startsWith('@') ? value.slice(1) : null;
  if (list !== null && sets.knocks.has(list)) return { kind: 'knocked' };
  const spans = values.flatMap((one) => readSpan(one) ?? []);
  if (list === null) return spans.length === 0 ? { kind: 'unknown' } : { kind, spans, negated };
  if (kind === 'destination') return spans.length === 0 ? { kind: 'unknown' } : { kind, spans, negated };
  return spans.length === 0 ? { kind: 'listed', list, negated } : { kind: 'source', spans, negated, list };
}

/** `ip saddr . tcp dport { 192.0.2.8 . 22 }`: for each item, the conditions that must hold together. */
export function alternatives(
  selector: readonly string[],
  items: readonly string[],
  family: Family,
  sets: Sets,
): readonly (readonly Condition[])[] {
  return items.map((item) => {
    const parts = item.split(' . ');
    return selector.map((name, index) => conditionOf(name, [parts[index] ?? ''], false, family, sets));
  });
}

/** The items of a set or map that stands in the rule or has a name. */
export function itemsOf(token: Token | undefined, sets: Sets): readonly string[] {
  if (typeof token === 'object') return token;
  return token?.startsWith('@') ? (sets.named.get(token.slice(1))?.elements ?? []) : [];
}
