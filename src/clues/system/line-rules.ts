import type { Paste, Reader } from '../reader.ts';
import { eachRow } from './rows.ts';
import { openSheet, type Sheet, type Shown } from './sheet.ts';

/** A line that tells by itself what it means. */
export interface LineRule {
  readonly text: RegExp;
  readonly shows: readonly Shown[];
}

/** A reader for a tool whose every line stands alone. `gate` is what all its lines have in common: the cheap first look. */
export function readerOfRules(tool: string, gate: RegExp, rules: readonly LineRule[]): Reader {
  return (paste) => {
    const sheet = openSheet(tool);
    applyRules(sheet, paste, gate, rules);
    return sheet.reading();
  };
}

/** The first rule that fits a line counts. */
export function applyRules(sheet: Sheet, paste: Paste, gate: RegExp, rules: readonly LineRule[]): void {
  eachRow(paste, (line, index) => {
    if (!gate.test(line)) return;
    const rule = rules.find(({ text }) => text.test(line));
    if (rule === undefined) return;
    sheet.see(index);
    for (const shown of rule.shows) sheet.show(shown, line);
  });
}
