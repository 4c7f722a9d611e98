import type { LogLine } from './log-line.ts';

const MESSAGE = /^\s{0,8}MESSAGE=(.*)$/;
const FIELD = /^\s{0,8}_?[A-Z][A-Z0-9_]{1,60}=/;
/** An entry has some thirty fields. */
const MOST_FIELDS = 60;

/** The message of an entry of `journalctl -o verbose`, whose other fields stand around it. */
export function parseVerboseEntry(lines: readonly string[], index: number): LogLine | null {
  const message = MESSAGE.exec(lines[index] ?? '')?.[1];
  if (message === undefined) return null;
  const program = fieldNear(lines, index, 'SYSLOG_IDENTIFIER=') ?? fieldNear(lines, index, '_COMM=') ?? '';
  return { program, pid: fieldNear(lines, index, '_PID=') ?? '', message };
}

function fieldNear(lines: readonly string[], index: number, name: string): string | null {
  for (const step of [1, -1]) {
    for (let away = 1; away <= MOST_FIELDS; away += 1) {
      const line = lines[index + step * away];
      if (line === undefined || !FIELD.test(line) || MESSAGE.test(line)) break;
      const field = line.trimStart();
      if (field.startsWith(name)) return field.slice(name.length);
    }
  }
  return null;
}
