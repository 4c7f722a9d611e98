import type { PortRange } from '../ports.ts';
import type { Span } from '../spans.ts';

/** One condition of a rule, made ready for the first packet of a new TCP connection from another machine. */
export type Condition =
  /** Decided already: the protocol, the connection's state, the interface. */
  | { readonly kind: 'fixed'; readonly matches: boolean }
  | { readonly kind: 'port'; readonly ranges: readonly PortRange[]; readonly negated: boolean }
  /**
   * No span at all stands for places that no Internet address belongs to, such as a VPN's interface. `list` names the
   * set that holds the spans.
   */
  | { readonly kind: 'source'; readonly spans: readonly Span[]; readonly negated: boolean; readonly list?: string }
  | { readonly kind: 'destination'; readonly spans: readonly Span[]; readonly negated: boolean }
  /** An interface through which packets leave: it holds for none that comes in. */
  | { readonly kind: 'outgoing'; readonly matches: boolean }
  /** A list of addresses that is kept elsewhere: a ban list, or the addresses that knocked. */
  | { readonly kind: 'listed'; readonly list: string; readonly negated: boolean }
  /** Holds for who connects too often (`over`), or for who does not. */
  | { readonly kind: 'rate'; readonly over: boolean }
  /** Holds for who knocked before. */
  | { readonly kind: 'knocked' }
  /** A condition that is not understood. */
  | { readonly kind: 'unknown' };

export type Action =
  | { readonly kind: 'accept' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'reject' }
  | { readonly kind: 'return' }
  /** Counts, logs or marks, and goes on with the next rule. */
  | { readonly kind: 'continue' }
  /** The chain's rules are next; after its last one the caller goes on, unless it was a `goto`. */
  | { readonly kind: 'jump'; readonly chain: string; readonly final: boolean }
  /** Something else decides, such as a program in user space. */
  | { readonly kind: 'unknown' };

export interface Rule {
  readonly conditions: readonly Condition[];
  readonly action: Action;
  /** Index of the line in the paste. */
  readonly line: number;
}

export interface Chain {
  readonly name: string;
  /** What becomes of a packet that no rule decided: `return` for a chain that is jumped to, null where it is cut off. */
  readonly policy: 'accept' | 'drop' | 'reject' | 'return' | null;
  readonly rules: readonly Rule[];
  /** Index of the line that names the policy. */
  readonly line: number;
}

export const ALWAYS: Condition = { kind: 'fixed', matches: true };
export const NEVER: Condition = { kind: 'fixed', matches: false };
/** Only from a place that is not the Internet: a VPN, a bridge of containers. */
export const INSIDE_ONLY: Condition = { kind: 'source', spans: [], negated: false };
