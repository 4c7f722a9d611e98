import type { CommandSpec } from '../knowledge/command-spec.ts';
import type { CommandId } from '../knowledge/commands.ts';
import { COMMAND_IDS, COMMANDS } from '../knowledge/commands.ts';
import type { FindingId } from '../knowledge/findings.ts';
import type { Evidence } from './evidence.ts';
import type { Situation } from './situation.ts';
import { applies } from './situation.ts';
import { spell } from './spell.ts';
import { symptomViews } from './symptom-views.ts';

/** A step that can be asked for here and may still tell something. */
export interface OpenStep {
  readonly id: CommandId;
  readonly spec: CommandSpec;
  /** As it is typed here; null for a question or an action. */
  readonly command: string | null;
  /** What it settles of that which nobody has seen yet. */
  readonly settles: readonly FindingId[];
  /** What it takes; 1 is a very short command at an open prompt. */
  readonly cost: number;
}

/** The steps that apply, are not done (answered or skipped), and settle something that is still open. */
export function openSteps(evidence: Evidence, situation: Situation, done: ReadonlySet<string>): readonly OpenStep[] {
  const isOpen = openFindings(evidence);
  return COMMAND_IDS.flatMap((id): readonly OpenStep[] => {
    const spec: CommandSpec = COMMANDS[id];
    if (done.has(id) || !isPossible(spec, situation)) return [];
    const settles = spec.settles.filter(isOpen);
    const command = spec.command === null ? null : spell(spec.command, situation, spec.where);
    if (settles.length === 0 || (spec.command !== null && command === null)) return [];
    return [{ id, spec, command, settles, cost: costOf(spec, command, situation) }];
  });
}

/** Findings that nobody has seen yet; one view of the symptom is enough. */
function openFindings(evidence: Evidence): (id: FindingId) => boolean {
  const { outside, client } = symptomViews(evidence);
  const isSymptomOpen = client.length === 0 && outside.length === 0;
  return (id) => (id === 'symptom' ? isSymptomOpen : !evidence.has(id));
}

function isPossible(spec: CommandSpec, situation: Situation): boolean {
  if (!applies(spec, situation) || isAboutNobody(spec, situation)) return false;
  if (spec.where !== 'console') return true;
  if (situation.known('console') === 'none') return false;
  return spec.cost.privilege === 0 || situation.known('privilege') !== 'none';
}

const ABOUT_ONE_USER: ReadonlySet<FindingId> = new Set(['user-exists', 'home', 'key-installed', 'selinux-label']);

/** A command about one account, while nobody has said which: with a stand-in it would tell that no such user exists. */
function isAboutNobody({ settles, command }: CommandSpec, { target }: Situation): boolean {
  // Without a host every command is a pattern to be filled in by hand.
  if (command === null || target.host === null || target.user !== null) return false;
  return settles.some((id) => ABOUT_ONE_USER.has(id)) && JSON.stringify(command).includes('{user}');
}

// Characters that are entered in the time that opening a prompt and reading a short answer takes. Who complains of
// having no clipboard types slowly, and has to type the answer back as well.
const TYPED_ON_CONSOLE = 200;
const TYPED_BOTH_WAYS = 70;
const PASTED = 600;
const PRIVILEGE = 0.1;
const RISK = 10;

/** Effort + typing + rights + risk, in one number. */
function costOf(spec: CommandSpec, command: string | null, { known }: Situation): number {
  const typing = (command?.length ?? 0) / (spec.where === 'console' ? onConsole(known('clipboard')) : PASTED);
  return spec.cost.effort + typing + PRIVILEGE * spec.cost.privilege + RISK * spec.cost.risk;
}

function onConsole(clipboard: string | null): number {
  if (clipboard === 'yes') return PASTED;
  return clipboard === 'none' ? TYPED_BOTH_WAYS : TYPED_ON_CONSOLE;
}
