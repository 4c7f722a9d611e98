import { sshCheck } from '../../commands/ssh-check.ts';
import { advance, NO_PROGRESS } from '../chats/terminal/target-progress.ts';
import type { CheckSurroundings } from '../conversation/check-target.ts';
import type { CheckProgress } from '../probe/report.ts';
import type { Settings } from '../settings/settings.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { targetsAtOnce } from './at-once.ts';
import { type Finished, statusOf } from './finished.ts';
import type { Plan, PlannedTarget } from './plan.ts';
import { printJson, printText } from './print-finished.ts';
import type { Screen } from './screen.ts';
import { STATUS } from './status.ts';
import { readSurroundings } from './surroundings.ts';
import { sweep } from './sweep.ts';
import { createTally } from './tally.ts';

/** Checks every target of a plan, shows how far it is, prints each answer in its turn; answers with the exit status. */
export async function runChecks(
  plan: Plan,
  settings: Settings,
  screen: Screen,
  json: boolean,
  signal: AbortSignal,
): Promise<number> {
  const progress = screen.progress(plan.targets.map(nameOf));
  const read = await readSurroundings(settings);
  if (!read.ok) {
    progress.stop();
    for (const problem of read.problems) screen.tell(`ssh-check: ${problem}\n`);
    return STATUS.unusable;
  }
  for (const warning of read.warnings) progress.around(() => screen.tell(`ssh-check: ${warning}\n`));
  const tally = createTally();
  let status: number = STATUS.fine;
  await sweep(
    plan.targets,
    plan.targets.length > 1 ? targetsAtOnce() : 1,
    async (planned, index) => {
      progress.begin(index);
      const finished = await finish(planned, plan, read.surroundings, settings, signal, (event) =>
        progress.update(index, event),
      );
      progress.end(index);
      return finished;
    },
    (finished, index) => {
      status = Math.max(status, statusOf(finished));
      tally.add(finished);
      progress.around(() => (json ? printJson(finished, screen) : printText(finished, screen, index > 0)));
    },
  );
  progress.stop();
  const lines = json ? [] : tally.lines();
  if (lines.length > 0) screen.print(`\n${lines.join('\n')}\n`);
  return status;
}

async function finish(
  planned: PlannedTarget,
  plan: Plan,
  surroundings: CheckSurroundings,
  settings: Settings,
  signal: AbortSignal,
  onProgress: (progress: CheckProgress) => void,
): Promise<Finished> {
  const input = nameOf(planned);
  if (!planned.ok) return { kind: 'not-checked', input, error: planned.error };
  let known = NO_PROGRESS;
  try {
    const { port, user, timeoutMs, credentials } = plan;
    const call = { target: planned.target, port, user, timeoutMs, credentials };
    const outcome = await sshCheck.run(
      call,
      surroundings,
      (event) => {
        known = advance(known, event);
        onProgress(event);
      },
      signal,
    );
    if (outcome.kind === 'interrupted') return { kind: 'interrupted', input, known };
    return outcome.kind === 'refused' ? { kind: 'not-checked', input, error: outcome.error } : outcome;
  } catch (error) {
    return { kind: 'not-checked', input, error: { code: 'internal-error', message: ourFault(input, error, settings) } };
  }
}

function nameOf(planned: PlannedTarget): string {
  return planned.ok ? planned.target.input : planned.input;
}

/** The person is answered also where ssh-check itself fails. */
function ourFault(input: string, error: unknown, settings: Settings): string {
  const fault = error instanceof Error ? error : new Error(String(error));
  if (settings.logLevel === 'debug') return sanitiseLine(`${input}: ${fault.stack ?? fault.message}`, 2_000);
  return `${input}: ssh-check itself failed (${sanitiseLine(fault.message)}). Run it again with LOG_LEVEL=debug to see where.`;
}
