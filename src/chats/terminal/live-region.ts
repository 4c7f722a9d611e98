import { displayWidth } from './wrap.ts';

/** The part of a terminal that receives text: a stream, or what a test puts in its place. */
export interface TerminalOutput {
  write(text: string): void;
  /** Columns and rows now; they change when a window is resized. */
  size(): { readonly columns: number; readonly rows: number };
}

/** Lines at the end of a terminal that are drawn again in place. */
export interface LiveRegion {
  draw(lines: readonly string[]): void;
  clear(): void;
}

export function createLiveRegion(output: TerminalOutput): LiveRegion {
  let drawn = 0;
  function erasing(): string {
    return drawn === 0 ? '' : `\x1b[${drawn}A\r\x1b[J`;
  }
  return {
    draw(lines) {
      const { columns, rows } = output.size();
      // A line that wraps, or a region higher than the screen, could not be found again to be erased.
      const fitting = lines.slice(0, Math.max(1, rows - 1)).map((line) => clip(line, columns - 1));
      output.write(`${erasing()}${fitting.map((line) => `${line}\n`).join('')}`);
      drawn = fitting.length;
    },
    clear() {
      if (drawn > 0) output.write(erasing());
      drawn = 0;
    },
  };
}

function clip(line: string, columns: number): string {
  if (displayWidth(line) <= columns) return line;
  let kept = '';
  let width = 0;
  for (const character of line) {
    width += displayWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
