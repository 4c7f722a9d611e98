import type { Diagnosis, NextStep } from '../diagnosis/diagnose.ts';
import type { Vantage } from '../reply/build-reply.ts';
import type { CheckReport } from '../report/check-report.ts';
import type { Cause } from '../taxonomy/causes.ts';
import type { Finding } from '../taxonomy/finding.ts';
import type { CheckCall } from './check-target.ts';
import type { HistoryEntry } from './history.ts';

/** One person's trouble with one target, from the first command to the fix. Plain data: it can be stored as it is. */
export interface Case {
  /** By which the log, the report and failure messages name it; null where it is kept nowhere. */
  readonly id: string | null;
  readonly status: 'open' | 'fixed' | 'closed';
  /** What is checked, or null where the case began with a paste that names no host. */
  readonly call: CheckCall | null;
  /** The last look from outside, or null before the first. */
  readonly report: CheckReport | null;
  /** From where that look was made, or null before it. */
  readonly vantage: Vantage | null;
  /** What persons pasted and told, oldest first; the probe's own findings are in the report. */
  readonly told: readonly Finding[];
  readonly diagnosis: Diagnosis;
  /** Questions and commands that were put, and what became of them. */
  readonly answered: readonly string[];
  readonly skipped: readonly string[];
  /** What the bot asked last and nobody answered yet. */
  readonly asked: NextStep | null;
  /** The cause whose repair is on offer, until somebody says what became of it. */
  readonly repair: Cause | null;
  /** Who spoke since the bot's last message without meaning it. */
  readonly talkers: readonly string[];
  readonly history: readonly HistoryEntry[];
}

const NO_DIAGNOSIS: Diagnosis = { causes: [], next: null, fix: null };

export function openCase(call: CheckCall | null): Case {
  return {
    id: null,
    status: 'open',
    call,
    report: null,
    vantage: null,
    told: [],
    diagnosis: NO_DIAGNOSIS,
    answered: [],
    skipped: [],
    asked: null,
    repair: null,
    talkers: [],
    history: [],
  };
}

/** Everything that is known, in the order in which it was learnt. Who says from where they connect knows it best. */
export function findingsOf({ report, told }: Case): readonly Finding[] {
  const seen = report?.findings ?? [];
  const isTold = told.some(({ id }) => id === 'vantage');
  return [...(isTold ? seen.filter(({ id }) => id !== 'vantage') : seen), ...told];
}

/** The bot speaks, so nobody spoke since. */
export function spoken(current: Case): Case {
  return { ...current, talkers: [] };
}
