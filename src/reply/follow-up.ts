import type { Diagnosis } from '../diagnosis/diagnose.ts';
import { valueSpec } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { causeLines, fixSteps, nextStep } from './advice.ts';
import type { CauseLine, FixSteps, NextStep } from './reply.ts';

/** What a person is told between two looks from outside, in the same form for every chat. */
export interface FollowUp {
  /** One or two sentences: what was understood, or what happened. */
  readonly lead: readonly string[];
  /** What was read, a plain clause each. */
  readonly read: readonly string[];
  /** Most probable first. */
  readonly causes: readonly CauseLine[];
  readonly next: NextStep | null;
  readonly fix: FixSteps | null;
  readonly notes: readonly string[];
  /** What to do or say next, a sentence each; it stands last. */
  readonly closing: readonly string[];
  /** A longer text, such as a report, for a chat to attach; null for none. */
  readonly file: { readonly name: string; readonly content: string } | null;
  /** Rows of equal length, the titles of the columns first; left out: none. */
  readonly table?: readonly (readonly string[])[];
  /** A picture for a chat to attach, as SVG, with what it shows in words; left out: none. */
  readonly picture?: { readonly name: string; readonly svg: string; readonly description: string };
}

const MOST_READ = 6;

/** A follow-up that says where things stand. */
export function followUp(lead: readonly string[], diagnosis: Diagnosis, more: Partial<FollowUp> = {}): FollowUp {
  return {
    lead,
    read: [],
    causes: causeLines(diagnosis.causes),
    next: diagnosis.next && nextStep(diagnosis.next),
    fix: diagnosis.fix && fixSteps(diagnosis.fix, diagnosis.causes),
    notes: [],
    closing: [],
    file: null,
    ...more,
  };
}

/** A follow-up that only says something. */
export function remark(...lead: readonly string[]): FollowUp {
  return { lead, read: [], causes: [], next: null, fix: null, notes: [], closing: [], file: null };
}

/** What was read, in words, each once: what is found least often tells most, so it stands first. */
export function readLines(findings: readonly Finding[]): readonly string[] {
  const specs = findings.flatMap(({ id, value }) => valueSpec(id, value) ?? []);
  const telling = specs.toSorted((a, b) => a.background - b.background);
  const lines = [...new Set(telling.map(({ says }) => sanitiseLine(says)))];
  return lines.length <= MOST_READ
    ? lines
    : [...lines.slice(0, MOST_READ - 1), `${lines.length - MOST_READ + 1} more findings`];
}
