import type { FixSpec, FixStepSpec } from '../knowledge/cause-spec.ts';
import { CAUSE_SPECS } from '../knowledge/causes.ts';
import { standInsOf } from '../knowledge/placeholders.ts';
import type { Place } from '../knowledge/spelling.ts';
import { WITHOUT_CONSOLE } from '../knowledge/without-console.ts';
import type { Cause } from '../taxonomy/causes.ts';
import { CAUSES } from '../taxonomy/causes.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { becauseOf } from './because.ts';
import type { Belief } from './belief.ts';
import { believe } from './belief.ts';
import type { DiagnosisTarget } from './case-words.ts';
import { decide } from './decide.ts';
import type { Evidence } from './evidence.ts';
import { gatherEvidence } from './evidence.ts';
import type { StepChoice } from './next-step.ts';
import type { Situation } from './situation.ts';
import { applies, situationOf } from './situation.ts';
import { fillWords, spell } from './spell.ts';

export interface DiagnosisInput {
  readonly findings: readonly Finding[];
  /** Ids of the steps that were answered. */
  readonly answered?: readonly string[];
  /** Ids of the steps that the person skipped. */
  readonly skipped?: readonly string[];
  /** Fills host, port and user into commands. */
  readonly target?: DiagnosisTarget | null;
}

export interface Diagnosis {
  /** Most probable first; those above half a percent, so they sum to at most 1. */
  readonly causes: readonly CauseBelief[];
  /** What to ask for next; null once a fix is due, or nothing is wrong, or nothing is left to ask. */
  readonly next: NextStep | null;
  /** Null until the cause is sure enough to act on. */
  readonly fix: Fix | null;
}

export interface CauseBelief {
  readonly id: Cause;
  /** 0 to 1. */
  readonly probability: number;
  readonly title: string;
  /** What speaks for it, a sentence each, the strongest first. */
  readonly because: readonly string[];
}

export interface NextStep {
  readonly id: string;
  readonly kind: 'command' | 'question' | 'action';
  /** One line to type; null for a question or an action. */
  readonly command: string | null;
  readonly where: Place;
  readonly text: string;
  readonly why: string;
}

export interface Fix {
  readonly cause: Cause;
  readonly steps: readonly FixStep[];
  readonly verify: string;
  readonly prevent: string;
  /** Why the repair survives a reboot. */
  readonly lasting: string;
}

export interface FixStep {
  readonly command: string | null;
  readonly note: string;
  readonly where: Place;
  readonly risk: string | null;
  readonly undo: string | null;
}

/** What the findings mean: causes by probability, and either the next step or the fix. Pure; the order of findings does not matter. */
export function diagnose({ findings, answered = [], skipped = [], target = null }: DiagnosisInput): Diagnosis {
  const evidence = gatherEvidence(findings);
  const belief = believe(evidence);
  const situation = situationOf(evidence, target);
  const decision = decide(belief, evidence, situation, new Set([...answered, ...skipped]));
  return {
    causes: listed(belief, evidence),
    next: decision.kind === 'ask' ? nextOf(decision.step, situation) : null,
    fix: decision.kind === 'fix' ? fixOf(decision.cause, situation) : null,
  };
}

// Causes below this are left out of the list.
const LISTED = 0.005;
function listed(belief: Belief, evidence: Evidence): readonly CauseBelief[] {
  return CAUSES.map((id, place) => ({ id, probability: belief.probabilities[place] ?? 0 }))
    .filter(({ probability }) => probability >= LISTED)
    .toSorted((a, b) => b.probability - a.probability)
    .map(({ id, probability }) => ({
      id,
      probability,
      title: CAUSE_SPECS[id].title,
      because: becauseOf(belief, evidence, id),
    }));
}

function nextOf({ id, spec, command }: StepChoice, situation: Situation): NextStep {
  const { kind, where, why } = spec;
  return { id, kind, command, where, text: fillWords(spec.text, situation), why };
}

/** The fix of a cause as this system writes it, or null where there is none. */
function fixOf(cause: Cause, situation: Situation): Fix | null {
  const { fix } = CAUSE_SPECS[cause];
  if (fix === null) return null;
  return {
    cause,
    steps: stepsOf(fix, situation).flatMap((step) => fixStepOf(step, situation)),
    verify: fillWords(fix.verify, situation),
    prevent: fillWords(fix.prevent, situation),
    lasting: fillWords(fix.lasting, situation),
  };
}

/** Where nobody has a console, the ways around it come before what has to be done there. */
function stepsOf(fix: FixSpec, { known }: Situation): readonly FixStepSpec[] {
  const isBlocked = known('console') === 'none' && fix.steps.some(({ where }) => where === 'console');
  return isBlocked ? [...WITHOUT_CONSOLE, ...fix.steps] : fix.steps;
}

function fixStepOf(step: FixStepSpec, situation: Situation): readonly FixStep[] {
  if (!applies(step, situation)) return [];
  const command = step.command === undefined ? null : spell(step.command, situation, step.where);
  if (step.command !== undefined && command === null) return [];
  return [
    {
      command,
      note: [fillWords(step.note, situation), standInsOf(command ?? '')].join(' ').trimEnd(),
      where: step.where,
      risk: step.risk ?? null,
      undo: step.undo === undefined ? null : fillWords(step.undo, situation),
    },
  ];
}
