import type { CommandSpec } from '../knowledge/command-spec.ts';
import type { CommandId } from '../knowledge/commands.ts';
import { COMMAND_IDS, COMMANDS } from '../knowledge/commands.ts';
import type { FindingId } from '../knowledge/findings.ts';
import type { Belief } from './belief.ts';
import type { Evidence } from './evidence.ts';
import type { Forecaster } from './forecast.ts';
import { forecaster } from './forecast.ts';
import type { Situation } from './situation.ts';
import { applies } from './situation.ts';
import { spell } from './spell.ts';
import { symptomViews } from './symptom-views.ts';

/** A step that can be asked for, and what it is worth. */
export interface StepChoice {
  readonly id: CommandId;
  readonly spec: CommandSpec;
  /** As it is typed here; null for a question or an action. */
  readonly command: string | null;
  /** Bits by which the belief is expected to become surer. */
  readonly gain: number;
  /** What it takes; 1 is a very short command at an open prompt. */
  readonly cost: number;
  /** What acting on the best fix is expected to be worth afterwards, -1 to 1. */
  readonly valueAfter: number;
}

export interface StepLimits {
  /** Steps that were answered or skipped. */
  readonly done: ReadonlySet<string>;
}

/**
 * The steps that apply and may still tell something, the greatest gain per cost first. Only the best are looked at in
 * full: the sum of what each finding brings alone is never less than what they bring together.
 */
export function rankSteps(
  belief: Belief,
  evidence: Evidence,
  situation: Situation,
  { done }: StepLimits,
): readonly StepChoice[] {
  const ahead = forecaster(belief);
  const candidates = candidatesFor(openFindings(evidence), situation, done)
    .map((candidate) => ({ candidate, bound: scoreBound(candidate, ahead) }))
    .toSorted((a, b) => b.bound - a.bound);
  const choices: StepChoice[] = [];
  let best = 0;
  for (const { candidate, bound } of candidates) {
    if (choices.length >= MOST_LOOKED_AT || (choices.length >= LOOKED_AT && bound <= best)) break;
    const { gain, valueAfter } = ahead.forecast(candidate.settles, CERTAINTY[candidate.spec.kind]);
    choices.push({ ...candidate, gain, valueAfter });
    best = Math.max(best, gain / candidate.cost);
  }
  return choices.toSorted((a, b) => b.gain / b.cost - a.gain / a.cost);
}

// At least so many steps are looked at in full, so that a fix is weighed against more than one.
const LOOKED_AT = 6;
// Bounds are loose where little is known: the step that is best has always been among the first few.
const MOST_LOOKED_AT = 14;

type Candidate = Pick<StepChoice, 'id' | 'spec' | 'command' | 'cost'> & { readonly settles: readonly FindingId[] };

function candidatesFor(
  isOpen: (id: FindingId) => boolean,
  situation: Situation,
  done: ReadonlySet<string>,
): readonly Candidate[] {
  return COMMAND_IDS.flatMap((id): readonly Candidate[] => {
    const spec: CommandSpec = COMMANDS[id];
    if (done.has(id) || !isPossible(spec, situation)) return [];
    const command = spec.command === null ? null : spell(spec.command, situation);
    const settles = spec.settles.filter(isOpen);
    if (settles.length === 0 || (spec.command !== null && command === null)) return [];
    if (command !== null && isAboutNobody(spec, situation)) return [];
    return [{ id, spec, command, settles, cost: costOf(spec, command, situation) }];
  });
}

/** A command about one account, while nobody has said which: with a stand-in it would tell that no such user exists. */
function isAboutNobody({ settles, command }: CommandSpec, { target }: Situation): boolean {
  const isAboutUser = settles.some((id) => ABOUT_ONE_USER.has(id)) && JSON.stringify(command).includes('{user}');
  // Without a host every command is a pattern to be filled in by hand.
  return isAboutUser && target.host !== null && target.user === null;
}

const ABOUT_ONE_USER: ReadonlySet<FindingId> = new Set(['user-exists', 'home', 'key-installed', 'selinux-label']);

function scoreBound({ spec, settles, cost }: Candidate, { gainOf }: Forecaster): number {
  const gains = settles.reduce((sum, id) => sum + gainOf(id), 0);
  return (CERTAINTY[spec.kind] * gains) / cost;
}

// How often the step is done and its answer settles what it should.
const CERTAINTY = { command: 0.96, action: 0.75, question: 0.55 } as const satisfies Record<
  CommandSpec['kind'],
  number
>;

/** Findings that nobody has seen yet; one view of the symptom is enough. */
function openFindings(evidence: Evidence): (id: FindingId) => boolean {
  const { outside, client } = symptomViews(evidence);
  const isSymptomOpen = client.length === 0 && outside.length === 0;
  return (id) => (id === 'symptom' ? isSymptomOpen : !evidence.has(id));
}

function isPossible(spec: CommandSpec, situation: Situation): boolean {
  if (!applies(spec, situation)) return false;
  if (spec.where === 'console' && situation.known('console') === 'none') return false;
  return !(spec.where === 'console' && spec.cost.privilege === 1 && situation.known('privilege') === 'none');
}

// Characters that are typed in the time that opening a prompt and reading a short answer takes.
const TYPED_ON_CONSOLE = 200;
const PASTED = 600;
const PRIVILEGE = 0.1;
const RISK = 10;

/** What a step takes: effort, typing, rights and risk in one number. */
function costOf(spec: CommandSpec, command: string | null, { known }: Situation): number {
  const typed = spec.where === 'console' && known('clipboard') !== 'yes';
  const typing = (command?.length ?? 0) / (typed ? TYPED_ON_CONSOLE : PASTED);
  return spec.cost.effort + typing + PRIVILEGE * spec.cost.privilege + RISK * spec.cost.risk;
}
