import { readPolicy } from '../iptables/table.ts';
import type { Chain, Rule } from '../rules/rule.ts';
import type { Family } from '../spans.ts';
import { readRule } from './read-rule.ts';
import type { NamedSet, Sets } from './sets.ts';
import { readSet } from './sets.ts';
import type { Block, Statement, Token } from './statements.ts';

/** A chain that the kernel enters at a hook. */
export interface BaseChain extends Chain {
  readonly type: string;
  readonly hook: string;
  readonly priority: number;
}

/** One table, read for packets of one family. */
export interface NftTable {
  /** `inet`, `ip`, `ip6` or another. */
  readonly family: string;
  readonly name: string;
  readonly chains: ReadonlyMap<string, Chain>;
  readonly bases: readonly BaseChain[];
  readonly sets: Sets;
}

const PRIORITIES: Readonly<Record<string, number>> = {
  raw: -300,
  mangle: -150,
  dstnat: -100,
  filter: 0,
  security: 50,
  srcnat: 100,
};

export function readTable(block: Block, family: Family): NftTable {
  const sets: Map<string, NamedSet> = new Map();
  for (const inner of block.blocks) {
    if (inner.head[0] === 'set' || inner.head[0] === 'map') sets.set(inner.head[1] ?? '', readSet(inner));
  }
  const knocks = new Set(block.blocks.flatMap(({ statements }) => statements.flatMap(knockList)));
  const chains = new Map<string, Chain>();
  const bases: BaseChain[] = [];
  for (const inner of block.blocks) {
    if (inner.head[0] !== 'chain') continue;
    const chain = readChain(inner, family, { named: sets, knocks });
    chains.set(chain.name, chain);
    if ('hook' in chain) bases.push(chain);
  }
  return { family: block.head[1] ?? '', name: block.head[2] ?? '', chains, bases, sets: { named: sets, knocks } };
}

/** A list to which one port adds the sender and which no rate guards: the sign of knocking. */
function knockList({ tokens }: Statement): readonly string[] {
  const at = tokens.findIndex((token) => token === 'add' || token === 'update');
  const name = tokens[at + 1];
  const inside = tokens[at + 2];
  if (at < 0 || typeof name !== 'string' || !name.startsWith('@') || !Array.isArray(inside)) return [];
  const isRate = inside.some((item: string) => /\b(?:limit|count)\b/.test(item));
  return isRate || tokens.includes('drop') || tokens.includes('reject') ? [] : [name.slice(1)];
}

function readChain(block: Block, family: Family, sets: Sets): Chain | BaseChain {
  const rules: Rule[] = [];
  let base: { type: string; hook: string; priority: number } | null = null;
  let policy: Chain['policy'] = 'return';
  let { line } = block;
  for (const statement of block.statements) {
    const [first, second] = statement.tokens;
    if (first === 'type' && statement.tokens.includes('hook')) {
      base = readHook(statement.tokens);
      policy = 'accept';
      line = statement.line;
    } else if (first === 'policy') {
      policy = readPolicy(String(second)) ?? 'accept';
      line = statement.line;
    } else if (first !== 'comment' && first !== 'flags') rules.push(...readRule(statement, family, sets));
  }
  const chain: Chain = { name: block.head[1] ?? '', policy, rules, line };
  return base === null ? chain : { ...chain, ...base };
}

function readHook(tokens: readonly Token[]): { type: string; hook: string; priority: number } {
  const after = (word: string, steps = 1): string => String(tokens[tokens.indexOf(word) + steps] ?? '');
  const named = after('priority');
  const base = PRIORITIES[named] ?? Number(named);
  const sign = after('priority', 2);
  const shift = Number(after('priority', 3));
  const moved = sign === '-' ? base - shift : sign === '+' ? base + shift : base;
  return { type: after('type'), hook: after('hook'), priority: Number.isFinite(moved) ? moved : 0 };
}
