import { advance, NO_PROGRESS } from '../chats/core/target-progress.ts';
import type { ProgressView } from '../chats/terminal/progress.ts';
import type { CheckSurroundings } from '../conversation/check-target.ts';
import type { CheckProgress } from '../report/check-report.ts';
import type { Settings } from '../settings/settings.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { withAddedHosts } from './added-hosts.ts';
import { targetsAtOnce } from './at-once.ts';
import { type Finished, statusOf } from './finished.ts';
import { nameOf, type Plan, type PlannedTarget } from './plan.ts';
import { printJson, printText } from './print-finished.ts';
import type { Screen } from './screen.ts';
import { STATUS } from './status.ts';
import { readSurroundings } from './surroundings.ts';
import { sweep } from './sweep.ts';
import { createTally } from './tally.ts';

/** A plan, and where its checks run and are shown. */
export interface Run extends Plan {
  readonly settings: Settings;
  readonly json: boolean;
  readonly screen: Screen;
  readonly progress: ProgressView;
  readonly signal: AbortSignal;
}

/** Checks every target, shows how far it is, prints each answer in its turn; answers with the exit status. */
export async function runChecks(run: Run): Promise<number> {
  const { targets, settings, json, screen, progress } = run;
  const read = await readSurroundings(settings);
  if (!read.ok) {
    progress.stop();
    for (const problem of read.problems) screen.tell(`ssh-check: ${problem}\n`);
    return STATUS.unusable;
  }
  for (const warning of read.warnings) progress.around(() => screen.tell(`ssh-check: ${warning}\n`));
  const names = targets.flatMap((planned) => (planned.ok ? [planned.target.host] : []));
  const inventory = await withAddedHosts(read.surroundings.inventory, names, settings);
  const surroundings = { ...read.surroundings, inventory };
  const tally = createTally();
  let status: number = STATUS.fine;
  function deliver(finished: Finished, index: number): void {
    status = Math.max(status, statusOf(finished));
    tally.add(finished);
    progress.around(() => (json ? printJson(finished, screen) : printText(finished, screen, index > 0)));
  }
  const atOnce = targets.length > 1 ? targetsAtOnce() : 1;
  await sweep(targets, atOnce, (planned, index) => checkOne(planned, index, run, surroundings), deliver);
  progress.stop();
  const lines = json ? [] : tally.lines(screen.columns);
  if (lines.length > 0) screen.print(`\n${lines.join('\n')}\n`);
  return status;
}

async function checkOne(
  planned: PlannedTarget,
  index: number,
  run: Run,
  surroundings: CheckSurroundings,
): Promise<Finished> {
  const input = nameOf(planned);
  if (!planned.ok) return { kind: 'not-checked', input, error: planned.error };
  const { port, user, timeoutMs, credentials, progress, signal } = run;
  if (signal.aborted) return { kind: 'interrupted', input, known: null };
  let known = NO_PROGRESS;
  function onProgress(event: CheckProgress): void {
    // What an aborted check did not see yet looks like silence.
    if (signal.aborted) return;
    known = advance(known, event);
    progress.update(index, event);
  }
  progress.begin(index);
  try {
    const call = { target: planned.target, port, user, timeoutMs, credentials };
    const { checkTarget } = await import('../conversation/check-target.ts');
    const outcome = await checkTarget(call, surroundings, onProgress, signal);
    if (outcome.kind === 'interrupted') return { kind: 'interrupted', input, known };
    return outcome.kind === 'refused' ? { kind: 'not-checked', input, error: outcome.error } : outcome;
  } catch (error) {
    const message = ourFault(input, error, run.settings);
    return { kind: 'not-checked', input, error: { code: 'internal-error', message } };
  } finally {
    progress.end(index);
  }
}

/** The person is answered also where ssh-check itself fails. */
function ourFault(input: string, error: unknown, settings: Settings): string {
  const fault = error instanceof Error ? error : new Error(String(error));
  if (settings.logLevel === 'debug') return sanitiseLine(`${input}: ${fault.stack ?? fault.message}`, 2_000);
  return `${input}: ssh-check itself failed (${sanitiseLine(fault.message)}). Run it again with LOG_LEVEL=debug to see where.`;
}
