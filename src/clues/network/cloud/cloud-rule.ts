import type { About } from '../../reader.ts';
import { type PortRange, readPortList } from '../ports.ts';
import type { Notes } from '../reading.ts';
import { type Judgement, judge } from '../rules/judge.ts';
import { ALWAYS, type Chain, type Condition, INSIDE_ONLY, NEVER } from '../rules/rule.ts';
import { walk } from '../rules/walk.ts';
import { ALL_IPV4, ALL_IPV6, readSpan, type Span } from '../spans.ts';

/** One inbound rule of a provider's firewall. */
export interface CloudRule {
  readonly allows: boolean;
  /** Lower numbers are tried first. */
  readonly order: number;
  /** Protocol as it was printed, for example `tcp`, `6`, `-1`, `all` or `*`. */
  readonly protocol: string;
  /** Ports as they were printed, for example `22`, `22-80` or `0-65535`; empty for all. */
  readonly ports: readonly string[];
  /** Addresses, networks, and names of groups, tags and lists. */
  readonly sources: readonly string[];
  readonly line: number;
}

const EVERYWHERE =
  /^(?:\*|any|any[- ]?ipv[46]|all|all ipv[46]|internet|anywhere(?:-ipv[46])?|0\.0\.0\.0(?:\/0)?|::\/0)$/i;

/** What a list of rules does to the port; what none of them allows is blocked. */
export function judgeCloud(rules: readonly CloudRule[], line: number, about: About): Judgement | null {
  const ordered = [...rules].sort((one, other) => one.order - other.order || Number(one.allows) - Number(other.allows));
  const chain: Chain = {
    name: 'inbound',
    policy: 'drop',
    line,
    rules: ordered.map((rule) => ({
      conditions: [protocolOf(rule.protocol), portsOf(rule.ports), sourcesOf(rule.sources)],
      action: { kind: rule.allows ? 'accept' : 'drop' },
      line: rule.line,
    })),
  };
  const chains = new Map([['inbound', chain]]);
  return judge(about, (packet) => walk(packet, 'inbound', chains));
}

function protocolOf(protocol: string): Condition {
  return /^(?:tcp|6|-1|all|any|\*|tcp.*udp|all traffic)$/i.test(protocol.trim()) ? ALWAYS : NEVER;
}

function portsOf(texts: readonly string[]): Condition {
  const plain = texts.filter((text) => text !== '' && !/^(?:\*|all|any|-1|n\/a|-)$/i.test(text));
  if (plain.length === 0) return ALWAYS;
  const ranges = plain.flatMap((text): readonly PortRange[] => readPortList(text.replaceAll(' ', '')));
  return ranges.length === 0 ? { kind: 'unknown' } : { kind: 'port', ranges, negated: false };
}

/** Groups, tags and lists stand for machines of the same owner or for addresses that are not shown. */
function sourcesOf(texts: readonly string[]): Condition {
  const spans = texts.flatMap((text): readonly Span[] => {
    if (EVERYWHERE.test(text))
      return text.includes(':') ? [ALL_IPV6] : /ipv6/i.test(text) ? [ALL_IPV6] : everywhere(text);
    return [readSpan(text)].flatMap((span) => span ?? []);
  });
  return spans.length === 0 ? INSIDE_ONLY : { kind: 'source', spans, negated: false };
}

function everywhere(text: string): readonly Span[] {
  return /^0\.0\.0\.0|ipv4/i.test(text) ? [ALL_IPV4] : [ALL_IPV4, ALL_IPV6];
}

/** Notes what several groups of rules do, of which nobody knows which are in force: only where all agree. `whole` is false where rules may be missing. */
export function noteCloudRules(
  notes: Notes,
  groups: readonly { readonly rules: readonly CloudRule[]; readonly line: number }[],
  about: About,
  whole = true,
): void {
  const judged = groups.map(({ rules, line }) => judgeCloud(rules, line, about));
  const [first] = judged;
  if (first === undefined || first === null) return;
  // What was cut off may hold the rule that is missing.
  if (!whole && first.outcome === 'blocks') return;
  if (judged.every((one) => one?.outcome === first.outcome) && first.outcome !== 'limits') {
    notes.note('cloud-rule', first.outcome, first.line);
  }
}
