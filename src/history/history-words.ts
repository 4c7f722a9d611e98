import { SYMPTOM_WORDS } from '../reply/symptom-words.ts';
import { lengthWords, momentWords } from '../text/time-words.ts';
import type { HostHistory, Outage } from './read-history.ts';

/** How much of the time a host worked, in a sentence that is honest about what is not known. */
export function availabilityWords(history: HostHistory): string {
  const { from, to, knownMs, workedMs, looks } = history;
  const span = `the last ${spanWords(history)}`;
  if (looks === 0) return `Nobody looked at it within ${span}.`;
  if (knownMs === 0) {
    return `It was looked at ${countWords(looks, 'time')}, too seldom to say how it went between the looks.`;
  }
  const isAll = to - from - knownMs < 60_000;
  if (isAll) return `It worked ${percentWords(workedMs / knownMs)} of ${span}.`;
  const share = `It worked ${percentWords(workedMs / knownMs)} of the ${lengthWords(knownMs)} that are known`;
  return `${share}; of the rest of ${span} nothing is known, because nobody looked.`;
}

/** `24 hours`, `7 days`. */
export function spanWords({ from, to }: Pick<HostHistory, 'from' | 'to'>): string {
  const days = Math.round((to - from) / DAY_MS);
  return days === 1 ? '24 hours' : `${days} days`;
}

const DAY_MS = 86_400_000;

/** Never 100% where it was not, nor 0%. */
function percentWords(share: number): string {
  if (share === 1 || share === 0) return `${share * 100}%`;
  const percent = Math.min(99.99, Math.max(0.01, share * 100));
  return `${percent.toFixed(percent > 99.9 ? 2 : 1)}%`;
}

export function outageWords({ outages, blips, looks }: HostHistory): readonly string[] {
  if (looks === 0) return [];
  const blipWords =
    blips === 0
      ? []
      : [`${countWords(blips, 'single look')} failed where the next one worked: too little to call it an outage.`];
  return outages.length === 0 ? ['No outage was seen.', ...blipWords] : blipWords;
}

const HEADER = ['began', 'lasted', 'what was seen'] as const;
const MOST_ROWS = 15;

/** The outages as a table, newest first. */
export function outageTable({ outages, to }: HostHistory): readonly (readonly string[])[] {
  if (outages.length === 0) return [];
  return [HEADER, ...outages.slice(0, MOST_ROWS).map((outage) => rowOf(outage, to))];
}

/** What is left out of the table. */
export function leftOutWords({ outages }: HostHistory): readonly string[] {
  const left = outages.length - MOST_ROWS;
  return left <= 0 ? [] : [`${countWords(left, 'earlier outage')} ${left === 1 ? 'is' : 'are'} left out of the table.`];
}

function rowOf({ from, to, isOpen, symptom }: Outage, now: number): readonly string[] {
  const length = lengthWords(to - from);
  return [momentWords(from, now), isOpen ? `${length} or more` : length, `${SYMPTOM_WORDS[symptom]} (${symptom})`];
}

export function countWords(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
