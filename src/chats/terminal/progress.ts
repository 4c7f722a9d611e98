import type { CheckProgress } from '../../report/check-report.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import { advance, NO_PROGRESS, type TargetProgress } from '../core/target-progress.ts';
import { createLiveRegion, type TerminalOutput } from './live-region.ts';
import { eventLine, stateLines, stateSummary } from './progress-words.ts';

/** Shows how far the checks are, on standard error. Targets are told apart by their place in the call. */
export interface ProgressView {
  begin(index: number): void;
  update(index: number, progress: CheckProgress): void;
  end(index: number): void;
  /** Runs what prints to the same terminal, with nothing drawn in its way. */
  around(print: () => void): void;
  stop(): void;
}

// More targets than this share one line.
const FEW_TARGETS = 8;
const REDRAW_MS = 250;

/** Lines drawn in place, for a terminal that can move its cursor. */
export function createLiveProgress(output: TerminalOutput, names: readonly string[]): ProgressView {
  const region = createLiveRegion(output);
  const running = new Map<number, { state: TargetProgress; since: number }>();
  let ended = 0;

  function lines(): readonly string[] {
    if (names.length > FEW_TARGETS) return [`${ended} of ${names.length} checked, ${running.size} under way`];
    const only = names.length === 1 ? running.get(0) : undefined;
    if (only !== undefined) return stateLines(only.state, performance.now() - only.since);
    return [...running].map(([index, { state }]) => `  ${names[index]}: ${stateSummary(state)} ...`);
  }
  function draw(): void {
    if (running.size > 0) region.draw(lines());
    else region.clear();
  }
  output.write(`${beginning(names)}\n`);
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  return {
    begin(index) {
      running.set(index, { state: NO_PROGRESS, since: performance.now() });
      if (names.length <= FEW_TARGETS) draw();
    },
    update(index, progress) {
      const target = running.get(index);
      if (target === undefined || names.length > FEW_TARGETS) return;
      target.state = advance(target.state, progress);
      draw();
    },
    end(index) {
      running.delete(index);
      ended += 1;
      if (names.length <= FEW_TARGETS) draw();
    },
    around(print) {
      region.clear();
      print();
      if (running.size > 0) draw();
    },
    stop() {
      clearInterval(timer);
      region.clear();
    },
  };
}

/** Lines in sequence, for a pipe, a file or a screen reader: what was written stays. */
export function createPlainProgress(write: (text: string) => void, names: readonly string[]): ProgressView {
  const step = Math.max(1, Math.ceil(names.length / 10));
  let ended = 0;
  write(`${beginning(names)}\n`);
  return {
    begin() {},
    update(index, progress) {
      if (names.length > FEW_TARGETS) return;
      const name = names.length > 1 ? `${names[index]}: ` : '';
      write(`${name}${eventLine(progress)}\n`);
    },
    end() {
      ended += 1;
      if (names.length > FEW_TARGETS && ended % step === 0) write(`${ended} of ${names.length} checked\n`);
    },
    around(print) {
      print();
    },
    stop() {},
  };
}

function beginning(names: readonly string[]): string {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? `Checking ${sanitiseLine(only, 120)} from this machine ...`
    : `Checking ${names.length} targets from this machine ...`;
}
