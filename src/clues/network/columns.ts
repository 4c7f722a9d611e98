/** A table whose head names the columns: each row's cells by the name of their column. */
export interface Row {
  readonly cells: ReadonlyMap<string, string>;
  readonly line: number;
}

/**
 * Reads the rows under a head line until the first blank line or the next head. Cells are cut where the head's names begin;
 * where the table's spaces were lost, words are dealt out in order as long as their number fits.
 */
export function readRows(lines: readonly string[], head: number, names: readonly string[]): readonly Row[] {
  const title = lines[head] ?? '';
  const starts = names.map((name) => title.indexOf(name));
  const rows: Row[] = [];
  for (let line = head + 1; line < lines.length; line += 1) {
    const text = lines[line] ?? '';
    if (text.trim() === '' || text === title) break;
    if (/^[\s─━+|=-]+$/.test(text)) continue;
    rows.push({ cells: cellsOf(text, names, starts), line });
  }
  return rows;
}

function cellsOf(text: string, names: readonly string[], starts: readonly number[]): ReadonlyMap<string, string> {
  const isAligned = starts.every((start) => start <= 0 || start >= text.length || text[start - 1] === ' ');
  if (isAligned && starts.every((start) => start >= 0)) {
    const ordered = [...starts].sort((one, other) => one - other);
    return new Map(
      names.map((name, index) => {
        const start = starts[index] ?? 0;
        const end = ordered.find((other) => other > start) ?? text.length;
        return [name, text.slice(start, end).trim()];
      }),
    );
  }
  const byGaps = text.trim().split(/\s{2,}/);
  const words = byGaps.length === names.length ? byGaps : text.trim().split(/\s+/);
  return new Map(names.map((name, index) => [name, words[index] ?? '']));
}
