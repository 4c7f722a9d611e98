import type { CauseBelief, Fix, NextStep as Step } from '../diagnosis/diagnose.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { likelihoodWords } from './likelihood.ts';
import type { CauseLine, FixSteps, NextStep } from './reply.ts';
import { upperFirst } from './upper-first.ts';
import { WHERE_WORDS } from './where.ts';

/** How many of the causes are told. */
interface CauseDetail {
  readonly most: number;
  /** A cause below this says nothing that helps, unless it is the first. */
  readonly least: number;
}

const USUAL: CauseDetail = { most: 5, least: 0.03 };
// The first cause is what the person acts on; of the others one reason tells them apart.
const MOST_REASONS = 3;
const MOST_OTHER_REASONS = 1;

/** The causes worth a line, most probable first, each with what speaks for it more than for most others. */
export function causeLines(causes: readonly CauseBelief[], detail: Partial<CauseDetail> = {}): readonly CauseLine[] {
  const { most, least } = { ...USUAL, ...detail };
  const shared = sharedReasons(causes);
  return causes
    .filter(({ probability }, index) => index === 0 || probability >= least)
    .slice(0, most)
    .map(({ id, title, probability, because }, index) => ({
      id,
      title,
      likelihood: likelihoodWords(probability),
      because: because
        .filter((reason) => !shared.includes(reason))
        .slice(0, index === 0 ? MOST_REASONS : MOST_OTHER_REASONS)
        .map((reason) => sanitiseLine(reason, 300)),
    }));
}

/** What speaks for most of the causes: it does not help to tell them apart. */
export function sharedReasons(causes: readonly CauseBelief[]): readonly string[] {
  const first = causes.filter(({ probability }) => probability >= USUAL.least).slice(0, USUAL.most);
  const reasons = new Set(first.flatMap(({ because }) => because));
  return [...reasons].filter(
    (reason) => first.length > 1 && first.filter(({ because }) => because.includes(reason)).length > first.length / 2,
  );
}

export function nextStep({ id, kind, command, where, text, why }: Step): NextStep {
  return { id, lead: nextLead(kind, where), command, text, why };
}

function nextLead(kind: Step['kind'], where: Step['where']): string {
  if (kind === 'command') return `Next, type this ${WHERE_WORDS[where]}:`;
  return kind === 'question' ? 'Next, a question:' : `Next, look ${WHERE_WORDS[where]}:`;
}

export function fixSteps({ cause, steps, verify, prevent, lasting }: Fix, causes: readonly CauseBelief[]): FixSteps {
  const title = causes.find(({ id }) => id === cause)?.title ?? cause;
  return {
    lead: `To repair it (${title}):`,
    // Where to type is said where it changes.
    steps: steps.map(({ command, note, where, risk, undo }, index) => ({
      command,
      note: where === steps[index - 1]?.where ? note : `${upperFirst(WHERE_WORDS[where])}: ${note}`,
      risk,
      undo,
    })),
    verify,
    prevent,
    lasting,
  };
}
