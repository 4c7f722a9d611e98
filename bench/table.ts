type Cell = string | number | null;

/** A plain table: words to the left, numbers to the right, nothing (`null`) as a dash. Numbers keep `digits` decimals. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[], digits = 1): string {
  const texts = rows.map((row) => row.map((cell) => formatCell(cell, digits)));
  const widths = header.map((title, column) => Math.max(title.length, ...texts.map((row) => row[column]?.length ?? 0)));
  const isNumeric = header.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
  const lines = [header, widths.map((width) => '-'.repeat(width)), ...texts].map((row) =>
    row
      .map((text, column) =>
        isNumeric[column] ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function formatCell(cell: Cell, digits: number): string {
  if (cell === null || Number.isNaN(cell)) return '-';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? `${cell}` : cell.toFixed(digits);
}
