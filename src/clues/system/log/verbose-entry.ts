import type { LogLine } from './log-line.ts';

const MESSAGE = /^\s{0,8}(?:MESSAGE=(.*)|"MESSAGE" ?: ?"(.*)",?)$/;
const FIELD = /^\s{0,8}"?_{0,2}[A-Z][A-Z0-9_]{1,60}(?:=|" ?: ?")/;
/** An entry has some thirty fields. */
const MOST_FIELDS = 60;

/** The message of an entry of `journalctl -o verbose` or `-o json-pretty`, whose other fields stand around it. */
export function parseVerboseEntry(lines: readonly string[], index: number): LogLine | null {
  const [whole, plain, quoted] = MESSAGE.exec(lines[index] ?? '') ?? [];
  if (whole === undefined) return null;
  const program = fieldNear(lines, index, 'SYSLOG_IDENTIFIER') ?? fieldNear(lines, index, '_COMM') ?? '';
  const message = plain ?? (quoted ?? '').replaceAll('\\"', '"');
  return { program, pid: fieldNear(lines, index, '_PID') ?? '', message };
}

function fieldNear(lines: readonly string[], index: number, name: string): string | null {
  for (const step of [1, -1]) {
    for (let away = 1; away <= MOST_FIELDS; away += 1) {
      const line = lines[index + step * away];
      if (line === undefined || !FIELD.test(line) || MESSAGE.test(line)) break;
      const [key = '', value = ''] = splitOnce(line.trim());
      if (key === name) return value;
    }
  }
  return null;
}

/** `_PID=812`, `"_PID" : "812",`. */
function splitOnce(field: string): readonly string[] {
  const at = field.search(/[=:]/);
  return [field.slice(0, at), field.slice(at + 1)].map((part) => part.trim().replace(/^"|",?$/g, ''));
}
