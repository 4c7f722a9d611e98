import type { Diagnosis, NextStep } from '../diagnosis/diagnose.ts';
import type { CheckReport } from '../report/check-report.ts';
import type { Finding } from '../taxonomy/finding.ts';
import type { CheckCall } from './check-target.ts';

/** One person's trouble with one target, from the first command to the fix. Plain data: it can be stored as it is. */
export interface Case {
  readonly status: 'open' | 'fixed' | 'closed';
  /** What is checked, or null where the case began with a paste. */
  readonly call: CheckCall | null;
  /** The last look from outside, or null before the first. */
  readonly report: CheckReport | null;
  /** What persons pasted and told, oldest first; the probe's own findings are in the report. */
  readonly told: readonly Finding[];
  readonly diagnosis: Diagnosis;
  /** Questions and commands that were put, and what became of them. */
  readonly answered: readonly string[];
  readonly skipped: readonly string[];
  /** What the bot asked last and nobody answered yet. */
  readonly asked: NextStep | null;
  /** Repairs that were offered before the last look from outside. */
  readonly offered: readonly string[];
  /** Who spoke since the bot's last message without meaning it. */
  readonly talkers: readonly string[];
  readonly history: readonly HistoryEntry[];
}

/** A line of the case's history, for the report. Texts are masked and bounded. */
export type HistoryEntry =
  | { readonly kind: 'check'; readonly summary: string }
  | { readonly kind: 'asked'; readonly command: string | null; readonly text: string }
  | { readonly kind: 'pasted'; readonly by: string; readonly text: string }
  | { readonly kind: 'told'; readonly by: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly by: string; readonly id: string }
  | { readonly kind: 'fix'; readonly cause: string };

const NO_DIAGNOSIS: Diagnosis = { causes: [], next: null, fix: null };

export function openCase(call: CheckCall | null): Case {
  return {
    status: 'open',
    call,
    report: null,
    told: [],
    diagnosis: NO_DIAGNOSIS,
    answered: [],
    skipped: [],
    asked: null,
    offered: [],
    talkers: [],
    history: [],
  };
}

/** Everything that is known, in the order in which it was learnt. */
export function findingsOf({ report, told }: Case): readonly Finding[] {
  return [...(report?.findings ?? []), ...told];
}
