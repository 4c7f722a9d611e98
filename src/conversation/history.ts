import { sanitiseBlock } from '../text/sanitise.ts';

/** One thing that happened in a case, for the report. Texts are masked and bounded; `at` is UTC in ISO 8601. */
export type HistoryEntry = { readonly at: string } & (
  | { readonly kind: 'check'; readonly target: string; readonly from: string; readonly summary: string }
  | { readonly kind: 'asked'; readonly command: string | null; readonly text: string }
  /** `isPast`: it was seen before a repair, or of another host, and counts no more. */
  | {
      readonly kind: 'pasted';
      readonly by: string;
      readonly files: readonly string[];
      readonly text: string;
      readonly isPast: boolean;
    }
  | { readonly kind: 'told'; readonly by: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly by: string; readonly text: string }
  | { readonly kind: 'fix'; readonly title: string }
  | { readonly kind: 'repair-failed'; readonly title: string }
);

const MOST_ENTRIES = 500;
/** Characters of all texts together. */
const MOST_CHARACTERS = 1_000_000;
const HEAD_LINES = 300;
const TAIL_LINES = 500;
const MOST_COLUMNS = 400;

/** The history with one more entry; the oldest go where there are too many. */
export function remember(
  history: readonly HistoryEntry[],
  ...entries: readonly HistoryEntry[]
): readonly HistoryEntry[] {
  const all = [...history, ...entries].slice(-MOST_ENTRIES);
  let characters = 0;
  const tooOld = all.findLastIndex((entry) => {
    characters += sizeOf(entry);
    return characters > MOST_CHARACTERS;
  });
  return all.slice(Math.min(tooOld + 1, all.length - 1));
}

/** What was pasted so far is kept for the report and counts no more. */
export function asPast(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return history.map((entry) => (entry.kind === 'pasted' ? { ...entry, isPast: true } : entry));
}

function sizeOf(entry: HistoryEntry): number {
  return 'text' in entry ? entry.text.length : 0;
}

/** A pasted text as it is kept: of a long one its beginning and its end, because the newest lines of a log come last. */
export function keptText(masked: string): string {
  const lines = masked.split('\n');
  const left = lines.length - HEAD_LINES - TAIL_LINES;
  const kept =
    left <= 0 ? lines : [...lines.slice(0, HEAD_LINES), `… (${left} lines left out)`, ...lines.slice(-TAIL_LINES)];
  return sanitiseBlock(kept.join('\n'), HEAD_LINES + TAIL_LINES + 1, MOST_COLUMNS);
}
