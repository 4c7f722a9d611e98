import { STAGE_WORDS } from '../../reply/stage-words.ts';
import { SYMPTOM_WORDS } from '../../reply/symptom-words.ts';
import type { CheckProgress } from '../../report/check-report.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import { type AddressProgress, currentStage, type TargetProgress } from '../core/target-progress.ts';

/** One event as a line of its own, for an output that only ever grows: `203.0.113.7: connected (12 ms)`. */
export function eventLine(progress: CheckProgress): string {
  switch (progress.type) {
    case 'resolved': {
      const { addresses, ms } = progress;
      const count = addresses.length === 1 ? '1 address' : `${addresses.length} addresses`;
      return `${count}: ${addresses.map((address) => sanitiseLine(address, 64)).join(', ')} (${ms} ms)`;
    }
    case 'stage': {
      const note = progress.note === null ? '' : `: ${sanitiseLine(progress.note, 120)}`;
      return `${progress.address}: ${STAGE_WORDS[progress.stage].done} (${progress.ms} ms)${note}`;
    }
    case 'address': {
      const { address, symptom } = progress.report;
      return `${address}: ${SYMPTOM_WORDS[symptom]} (${symptom})`;
    }
    case 'waiting':
      return `in line: ${progress.ahead} before it`;
    case 'surroundings':
      return 'looking around: other ports, other signs of life';
  }
}

/** The state of one target as lines that are drawn again and again. */
export function stateLines(state: TargetProgress, elapsedMs: number): readonly string[] {
  const seconds = `${Math.floor(elapsedMs / 1_000)} s`;
  if (state.phase === 'resolving') return [`  looking up the name ... ${seconds}`];
  const width = Math.max(...state.addresses.map(({ address }) => address.length));
  const lines = state.addresses.map((line) => `  ${line.address.padEnd(width)}  ${addressState(line, seconds)}`);
  return state.phase === 'looking around' ? [...lines, `  looking around ... ${seconds}`] : lines;
}

/** What is going on comes first, because a narrow terminal cuts the end off. */
function addressState(line: AddressProgress, seconds: string): string {
  if (line.report !== null) return `${SYMPTOM_WORDS[line.report.symptom]} (${line.report.symptom})`;
  const now = `${STAGE_WORDS[currentStage(line)].doing} ... ${seconds}`;
  const past = line.reached.map(({ stage }) => STAGE_WORDS[stage].done).join(', ');
  return past === '' ? now : `${now} (${past})`;
}

/** The state of one target in a few words, for a line that it shares with nobody. */
export function stateSummary(state: TargetProgress): string {
  if (state.phase === 'resolving') return 'looking up the name';
  if (state.phase === 'looking around') return 'looking around';
  const open = state.addresses.filter(({ report }) => report === null);
  const [first] = open;
  if (first === undefined) return 'putting the answer together';
  const others = open.length > 1 ? ` and ${open.length - 1} more` : '';
  return `${STAGE_WORDS[currentStage(first)].doing} (${first.address}${others})`;
}

/** What was learnt of one target before somebody interrupted, as the end of a sentence. */
export function knownSoFar(state: TargetProgress): string {
  if (state.phase === 'resolving') return 'nothing yet; the name was being looked up';
  return state.addresses
    .map((line) => {
      const past = line.reached.map(({ stage }) => STAGE_WORDS[stage].done).join(', ');
      const now =
        line.report === null ? `then ${STAGE_WORDS[currentStage(line)].doing}` : SYMPTOM_WORDS[line.report.symptom];
      return `${line.address}: ${past === '' ? now.replace('then ', '') : `${past}, ${now}`}`;
    })
    .join('; ');
}
