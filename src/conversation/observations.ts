import type { FindingValue } from '../knowledge/findings.ts';
import type { Endpoint, StageTimings } from '../report/check-report.ts';
import type { Symptom } from '../taxonomy/symptoms.ts';

/** What looks from outside learnt of hosts. A host is named as looks go to it: by address and port, not by its name here. */
export interface Observations {
  /** Keeps what a look saw. It is written soon, together with others; nothing waits for it. */
  record(observation: Observation): void;
  /** Ends once all that was recorded is written. */
  flush(): Promise<void>;
  /** The newest look, or null where there was none. */
  latest(target: Endpoint): Promise<Stretch | null>;
  /** What was seen from `from` until before `to` (milliseconds since 1970), oldest first: at most 50,000 stretches. */
  between(target: Endpoint, from: number, to: number): Promise<readonly Stretch[]>;
  /** What is known of a host that may not show it any more; null where nobody ever looked. */
  recall(target: Endpoint): Promise<Memory | null>;
}

/** One look from outside. */
export interface Observation {
  readonly target: Endpoint;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly symptom: Symptom;
  /** Of the address that came furthest. */
  readonly timings: StageTimings;
  readonly system: SeenSystem | null;
  readonly hostKeys: readonly SeenKey[];
  /** What made the look: somebody who asked, or a watch. */
  readonly source: 'check' | 'watch';
}

/** A system that a server told of itself. */
export interface SeenSystem {
  readonly value: FindingValue<'system'>;
  /** What showed it, for example the identification string; sanitised. */
  readonly evidence: string;
}

export interface SeenKey {
  /** For example `ssh-ed25519`. */
  readonly type: string;
  /** `SHA256:…`. */
  readonly fingerprint: string;
}

/** A look, or all the looks of an hour with the same symptom, once they are some days old. */
export interface Stretch {
  /** Milliseconds since 1970; equal for a single look. */
  readonly from: number;
  readonly to: number;
  readonly looks: number;
  readonly symptom: Symptom;
  /** The mean of each stage. */
  readonly timings: StageTimings;
  /** The longest of each stage. */
  readonly slowest: StageTimings;
}

/** What is remembered of a host. Times are milliseconds since 1970. */
export interface Memory {
  readonly lastAt: number;
  /** When it was last found fine, or null for never. */
  readonly lastFineAt: number | null;
  readonly system: (SeenSystem & { readonly at: number }) | null;
  readonly hostKeys: readonly (SeenKey & { readonly firstAt: number; readonly lastAt: number })[];
  /** Milliseconds that a connect usually takes (the median of its newest looks), or null where none succeeded. */
  readonly usualConnectMs: number | null;
}
