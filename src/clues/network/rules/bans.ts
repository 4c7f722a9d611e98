import type { About } from '../../reader.ts';
import { hasPort } from '../ports.ts';
import { covers, type Span } from '../spans.ts';
import type { Chain, Condition, Rule } from './rule.ts';

/** Addresses that rules shut out one by one, which is what ban tools do. */
export interface Bans {
  readonly bans: readonly { readonly spans: readonly Span[]; readonly line: number }[];
  /** Index of a line that shows that a ban tool is at work, or null. */
  readonly toolLine: number | null;
  /** The chains without those rules, so that what is left is the firewall itself. */
  readonly chains: ReadonlyMap<string, Chain>;
}

/** Takes the bans out of a set of chains; `isBanChain` knows the names that ban tools use. */
export function takeOutBans(
  chains: ReadonlyMap<string, Chain>,
  port: number,
  isBanChain: (name: string) => boolean,
): Bans {
  const elsewhere = chainsForOtherPorts(chains, port);
  const bans: { spans: readonly Span[]; line: number }[] = [];
  let toolLine: number | null = null;
  const left = new Map<string, Chain>();
  for (const [name, chain] of chains) {
    if (isBanChain(name)) {
      if (elsewhere.has(name)) continue;
      toolLine ??= chain.line;
      bans.push(...chain.rules.flatMap((rule) => (stops(rule) ? bannedByTool(rule) : [])));
      continue;
    }
    const single = new Set(chain.rules.filter((rule) => stops(rule) && isSingle(rule) && concerns(rule, port)));
    bans.push(...[...single].flatMap(bannedBy));
    left.set(name, single.size === 0 ? chain : { ...chain, rules: chain.rules.filter((rule) => !single.has(rule)) });
  }
  return { bans, toolLine, chains: left };
}

/** Ban chains that every jump to them restricts to other ports than the one in question. */
function chainsForOtherPorts(chains: ReadonlyMap<string, Chain>, port: number): ReadonlySet<string> {
  const concerned = new Set<string>();
  const referred = new Set<string>();
  for (const { rules } of chains.values()) {
    for (const rule of rules) {
      if (rule.action.kind !== 'jump') continue;
      referred.add(rule.action.chain);
      if (concerns(rule, port)) concerned.add(rule.action.chain);
    }
  }
  return new Set([...referred].filter((name) => !concerned.has(name)));
}

function stops({ action }: Rule): boolean {
  return action.kind === 'drop' || action.kind === 'reject';
}

function bannedBy({ conditions, line }: Rule): readonly { spans: readonly Span[]; line: number }[] {
  return conditions.flatMap((one) => (isSource(one) && one.spans.length > 0 ? [{ spans: one.spans, line }] : []));
}

/** In a chain of a ban tool every rule that stops is a ban, also of a name that cannot be read as an address. */
function bannedByTool(rule: Rule): ReturnType<typeof bannedBy> {
  const read = bannedBy(rule);
  return read.length > 0 ? read : [{ spans: [], line: rule.line }];
}

function isSource(condition: Condition): condition is Extract<Condition, { kind: 'source' }> {
  return condition.kind === 'source' && !condition.negated;
}

/** One address, or a list of them that has a name. */
function isSingle({ conditions }: Rule): boolean {
  return conditions.some(
    (one) => isSource(one) && one.spans.length > 0 && (one.list !== undefined || one.spans.every(isOne)),
  );
}

function isOne({ from, to }: Span): boolean {
  return from === to;
}

function concerns({ conditions }: Rule, port: number): boolean {
  return conditions.every(
    (one) =>
      (one.kind !== 'port' || hasPort(one.ranges, port) !== one.negated) && (one.kind !== 'fixed' || one.matches),
  );
}

/**
 * What a list of bans says of the case, and the index of the line that shows it; null where nothing is known.
 * `passes` says that the rules as a whole let the client in: a rule before the ban may have decided already.
 */
export function judgeBans(
  { bans, toolLine }: Pick<Bans, 'bans' | 'toolLine'>,
  { clientAddresses }: About,
  passes = false,
): { readonly state: 'banned' | 'not-banned' | 'others-banned'; readonly line: number } | null {
  const ours = bans.find(({ spans }) => clientAddresses.some((address) => spans.some((span) => covers(span, address))));
  if (ours !== undefined) return { state: passes ? 'not-banned' : 'banned', line: ours.line };
  const [first] = bans;
  if (first !== undefined) {
    const areKnown = clientAddresses.length > 0 && bans.every(({ spans }) => spans.length > 0);
    return { state: areKnown ? 'not-banned' : 'others-banned', line: first.line };
  }
  return toolLine === null ? null : { state: 'not-banned', line: toolLine };
}
