import { hasPort } from '../ports.ts';
import { covers, isEverything, isLoopback, type Span } from '../spans.ts';
import type { Packet } from './packet.ts';
import type { Action, Chain, Condition, Rule } from './rule.ts';

/** What becomes of a packet, and what was seen on its way. */
export interface Walk {
  /** `undecided`: no rule and no policy that is known decided it. `unknown`: it hangs on something not understood. */
  readonly verdict: 'accept' | 'drop' | 'reject' | 'undecided' | 'unknown';
  /** Index of the line that decided. */
  readonly line: number | null;
  /** Whether a rule on the way limits how often one address may connect. */
  readonly limited: boolean;
  /** Whether a rule on the way accepts the port from certain other addresses. */
  readonly others: boolean;
  /** Whether a rule on the way accepts those who knocked before. */
  readonly knock: boolean;
}

/** Deeper than any kernel lets chains nest (nftables: 16), and shallow enough for our own stack. */
const DEEPEST = 64;

type Match = 'yes' | 'no' | 'maybe';
type Decision = { readonly verdict: 'accept' | 'drop' | 'reject' | 'unknown'; readonly line: number };

/** What has been seen so far; one walk owns one. */
interface Journey {
  readonly packet: Packet;
  readonly chains: ReadonlyMap<string, Chain>;
  /** Chains already walked: a chain's answer does not depend on who jumped to it, so the work stays linear. */
  readonly answers: Map<string, Decision | null>;
  /** Decisions that hang on a condition that is not understood. */
  readonly doubts: Decision[];
  depth: number;
  limited: boolean;
  others: boolean;
  knock: boolean;
}

/** Sends a packet down a chain: the first rule that holds decides, as in iptables, nftables, ufw and their like. */
export function walk(packet: Packet, entry: string, chains: ReadonlyMap<string, Chain>): Walk {
  const journey: Journey = {
    packet,
    chains,
    answers: new Map(),
    doubts: [],
    depth: 0,
    limited: false,
    others: false,
    knock: false,
  };
  const decision = decide(journey, entry);
  const { limited, others, knock } = journey;
  const seen = { limited, others, knock };
  if (decision === null) return { verdict: 'undecided', line: null, ...seen };
  const doubtful = journey.doubts.some(({ verdict }) => isPassing(verdict) !== isPassing(decision.verdict));
  return { verdict: doubtful ? 'unknown' : decision.verdict, line: decision.line, ...seen };
}

function isPassing(verdict: Decision['verdict']): boolean | null {
  return verdict === 'unknown' ? null : verdict === 'accept';
}

function decide(journey: Journey, name: string): Decision | null {
  const known = journey.answers.get(name);
  if (known !== undefined) return known;
  // A chain that is jumped to while it is being walked decides nothing: kernels refuse such loops.
  journey.answers.set(name, null);
  const chain = journey.chains.get(name);
  if (chain === undefined) return null;
  if (journey.depth >= DEEPEST) return { verdict: 'unknown', line: chain.line };
  journey.depth += 1;
  const decision = decideInChain(journey, chain);
  journey.depth -= 1;
  journey.answers.set(name, decision);
  return decision;
}

function decideInChain(journey: Journey, chain: Chain): Decision | null {
  for (const rule of chain.rules) {
    const match = matchRule(journey, rule);
    if (match !== 'yes' && match !== 'maybe') continue;
    if (rule.action.kind === 'return' && match === 'yes') break;
    const decision = carryOut(journey, rule.action, rule.line);
    if (decision === null) {
      if (match === 'yes' && rule.action.kind === 'jump' && rule.action.final) break;
      continue;
    }
    if (match === 'yes') return decision;
    journey.doubts.push(decision);
  }
  if (chain.policy === 'return' || chain.policy === null) return null;
  return { verdict: chain.policy, line: chain.line };
}

function carryOut(journey: Journey, action: Action, line: number): Decision | null {
  switch (action.kind) {
    case 'accept':
    case 'drop':
    case 'reject':
    case 'unknown':
      return { verdict: action.kind, line };
    case 'jump':
      return decide(journey, action.chain);
    case 'return':
    case 'continue':
      return null;
  }
}

/** Whether a rule holds. What would hold for others, or only above a rate, is remembered. */
function matchRule(journey: Journey, rule: Rule): Match {
  let unsure = false;
  let elsewhere = false;
  let limit = false;
  let knock = false;
  for (const condition of rule.conditions) {
    const match = matchCondition(condition, journey.packet);
    if (match === 'maybe') unsure = true;
    if (condition.kind === 'rate') limit = true;
    if (match !== 'no') continue;
    if (condition.kind === 'source' && !isLocal(condition.spans)) elsewhere = true;
    else if (condition.kind === 'listed') elsewhere = true;
    else if (condition.kind === 'knocked') knock = true;
    else if (condition.kind !== 'rate') return 'no';
  }
  const overLimit = rule.conditions.some((condition) => condition.kind === 'rate' && condition.over);
  if (!elsewhere && !knock && !overLimit) {
    if (limit && leadsTo(journey, rule.action, 'accept')) journey.limited = true;
    return unsure ? 'maybe' : 'yes';
  }
  if (overLimit && !elsewhere && leadsTo(journey, rule.action, 'drop')) journey.limited = true;
  if (elsewhere && leadsTo(journey, rule.action, 'accept')) journey.others = true;
  if (knock && leadsTo(journey, rule.action, 'accept')) journey.knock = true;
  return 'no';
}

function leadsTo(journey: Journey, action: Action, wanted: 'accept' | 'drop'): boolean {
  const verdict = action.kind === 'jump' ? decide(journey, action.chain)?.verdict : action.kind;
  return verdict === wanted || (wanted === 'drop' && verdict === 'reject');
}

function isLocal(spans: readonly Span[]): boolean {
  return spans.length > 0 && spans.every(({ family, from }) => (family === 4 ? from >> 24n === 127n : from === 1n));
}

function matchCondition(condition: Condition, packet: Packet): Match {
  switch (condition.kind) {
    case 'fixed':
      return yesNo(condition.matches);
    case 'port':
      return yesNo(hasPort(condition.ranges, packet.port) !== condition.negated);
    case 'source':
      return yesNo(isFrom(condition.spans, packet) !== condition.negated);
    case 'destination':
      return matchDestination(condition, packet);
    case 'outgoing':
      return yesNo(packet.leaves === true && condition.matches);
    case 'listed':
      return yesNo(condition.negated);
    case 'rate':
      return yesNo(!condition.over);
    case 'knocked':
      return 'no';
    case 'unknown':
      return 'maybe';
  }
}

function yesNo(holds: boolean): Match {
  return holds ? 'yes' : 'no';
}

function isFrom(spans: readonly Span[], { source, family, leaves }: Packet): boolean {
  // Whatever address the machine has, a rule of its own for what it sends is about that.
  if (leaves === true) return !isLocal(spans);
  if (source !== null) return spans.some((span) => covers(span, source));
  return spans.some((span) => span.family === family && isEverything(span));
}

function matchDestination(condition: Extract<Condition, { kind: 'destination' }>, packet: Packet): Match {
  const { spans, negated } = condition;
  if (spans.some((span) => span.family === packet.family && isEverything(span))) return yesNo(!negated);
  if (isLocal(spans) || spans.every(isMulticast)) return yesNo(negated);
  if (packet.destinations.some((address) => spans.some((span) => covers(span, address)))) return yesNo(!negated);
  // Behind a translating router the server sees another address than the one that was dialled.
  return packet.destinations.length > 0 && packet.destinations.every(isLoopback) ? yesNo(negated) : 'maybe';
}

function isMulticast({ family, from }: Span): boolean {
  return family === 4 ? from >> 28n === 0b1110n : from >> 120n === 0xffn;
}
