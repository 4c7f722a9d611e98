import type { Chain, Rule } from '../rules/rule.ts';
import type { Family } from '../spans.ts';

/** One table of iptables or ip6tables as far as it was pasted. */
export interface Table {
  /** Null where the paste does not show it. */
  readonly family: Family | null;
  readonly name: string;
  readonly chains: ReadonlyMap<string, Chain>;
  /** Whether a filter such as grep took lines out. */
  readonly partial: boolean;
}

/** A table while it is being read. */
export interface TableDraft {
  family: Family | null;
  name: string;
  partial: boolean;
  readonly chains: Map<string, ChainDraft>;
}

export interface ChainDraft {
  readonly name: string;
  policy: Chain['policy'];
  readonly rules: Rule[];
  line: number;
}

/** The chains that the kernel itself enters; all others are jumped to. */
const BUILT_IN: readonly string[] = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];

export function isBuiltIn(chain: string): boolean {
  return BUILT_IN.includes(chain);
}

export function draftTable(name: string, family: Family | null): TableDraft {
  return { family, name, partial: false, chains: new Map() };
}

/** The chain of that name, made where it is new. */
export function draftChain(table: TableDraft, name: string, line: number): ChainDraft {
  const known = table.chains.get(name);
  if (known !== undefined) return known;
  const chain: ChainDraft = { name, policy: isBuiltIn(name) ? null : 'return', rules: [], line };
  table.chains.set(name, chain);
  return chain;
}

/** The policies that iptables prints; a user's own chain has none. */
export function readPolicy(word: string): Chain['policy'] {
  const policy = word.toLowerCase();
  return policy === 'accept' || policy === 'drop' || policy === 'reject' ? policy : null;
}

/** Names that ban tools give to their chains. */
const BAN_CHAIN =
  /^(?:f2b-|fail2ban-|sshguard|CROWDSEC|crowdsec|BLACKLIST|blacklist|DENYHOSTS|bruteforce|csf-?deny|DENYIN)/;

export function isBanChain(name: string): boolean {
  return BAN_CHAIN.test(name);
}

/** The addresses of its rules give a table's family away; IPv4 is what people mean where nothing does. */
export function guessFamily(chains: ReadonlyMap<string, Pick<Chain, 'rules'>>): Family {
  let guess: Family | null = null;
  for (const { rules } of chains.values()) {
    for (const { conditions } of rules) {
      for (const one of conditions) {
        if (one.kind !== 'source' && one.kind !== 'destination') continue;
        if (one.spans.some(({ family }) => family === 4)) return 4;
        if (one.spans.length > 0) guess = 6;
      }
    }
  }
  return guess ?? 4;
}
