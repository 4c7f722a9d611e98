import type { HistoryEntry } from '../history.ts';
import { fenced, inline, time } from './markdown.ts';

/** What happened, in order, with every output. */
export function courseLines(history: readonly HistoryEntry[]): readonly string[] {
  return history.flatMap((entry) => entryLines(entry, `- ${time(entry.at)}:`));
}

function entryLines(entry: HistoryEntry, lead: string): readonly string[] {
  switch (entry.kind) {
    case 'check':
      return [`${lead} Looked from outside at ${inline(entry.target)}, from ${inline(entry.from)}. ${entry.summary}`];
    case 'asked':
      return [`${lead} Asked for ${entry.command === null ? entry.text : inline(entry.command)}`];
    case 'skipped':
      return [`${lead} ${inline(entry.by)} skipped ${inline(entry.text)}`];
    case 'fix':
      return [`${lead} Offered a repair for: ${entry.title}`];
    case 'repair-failed':
      return [`${lead} The repair did not help: ${entry.title}`];
    case 'told':
      return [`${lead} ${inline(entry.by)} said ${inline(entry.text)}`];
    case 'pasted':
      return [`${lead} ${inline(entry.by)} ${sent(entry.files)}:`, '', ...fenced(entry.text), ''];
  }
}

function sent(files: readonly string[]): string {
  return files.length === 0 ? 'pasted' : `attached ${files.map(inline).join(', ')}`;
}
