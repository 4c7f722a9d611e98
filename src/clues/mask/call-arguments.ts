/** A call of a program's code that is handed a password: `ssh.Password("…")`, `setPassword('…')`, `params::password(`. */
const CALL = /\b\w{0,40}(?:passw(?:or)?d|passphrase)\w{0,40}\s?\(/i;
/** Words of which one stands in every line in which such a call begins. */
export const CALL_MARKS: readonly string[] = ['password(', 'passwd(', 'passphrase(', 'passwordauth', 'passwordconn'];
const LITERAL = /"[^"\n]{1,200}"|'[^'\n]{1,200}'|`[^`\n]{1,200}`/g;
const MASKED = '"***"';
/** Lines over which one call is written. */
const LONGEST_CALL = 8;

/** Masks the texts that are handed to such calls, also where the call goes over several lines; `isLikely`: lines to look at. */
export function maskCallArguments(lines: readonly string[], isLikely: readonly boolean[]): readonly string[] {
  let masked: string[] | null = null;
  let left = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const call = isLikely[index] ? CALL.exec(line) : null;
    if (call === null && left === 0) continue;
    const from = call === null ? 0 : call.index + call[0].length;
    const end = line.indexOf(')', from);
    const isClosed = end >= 0 && !/^\)?["'`]/.test(line.slice(end + 1));
    const stop = isClosed && call !== null ? end : line.length;
    masked ??= lines.slice();
    masked[index] = line.slice(0, from) + line.slice(from, stop).replace(LITERAL, MASKED) + line.slice(stop);
    left = call !== null ? (isClosed ? 0 : LONGEST_CALL) : /^\s{0,80}\)/.test(line) ? 0 : left - 1;
  }
  return masked ?? lines;
}
