/** Widths at which terminals and web consoles break lines. */
const WIDTHS: ReadonlySet<number> = new Set([80, 100, 120, 132, 160]);

/** How a message of a log or of ssh begins: only such a line is continued, and none such continues another. */
const RECORD_START =
  /^(?:debug[123]: |(?:ssh|scp|sftp|kex_exchange|ssh_exchange|client_loop|Connection |Permission |Warning: |OpenSSH_)|(?:[A-Z][a-z]{2}|\d{4}-\d\d-\d\d)[ T]+\d|-- |(?:Caused by: |Exception in thread "[^"]{1,60}" )?[a-zA-Z][\w$]{0,40}(?:\.[\w$]{1,60}){1,12}(?:Exception|Error): |(?:fatal|ERROR|Error|FATAL ERROR): )/;

/** A message that goes on for longer than this is none. */
const LONGEST = 2_000;

/** Joins a message that a terminal of a usual width broke in two; tables and prose stay as they are. */
export function withoutWraps(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let join: string | null = null;
  for (const line of lines) {
    const last: string | undefined = joined.at(-1);
    const goesOn: boolean =
      join !== null && last !== undefined && last.length < LONGEST && continues(line) && !isNewSentence(last, line);
    if (goesOn) joined[joined.length - 1] = `${last}${join}${line}`;
    else joined.push(line);
    join = goesOn || RECORD_START.test(line) ? jointAfter(line) : null;
  }
  return joined;
}

/** What stood between a line of full width and the next one; null where the line is no such one. */
function jointAfter(line: string): string | null {
  if (WIDTHS.has(line.length)) return '';
  // A blank in the last column is lost.
  return WIDTHS.has(line.length + 1) ? ' ' : null;
}

function continues(line: string): boolean {
  return line !== '' && line.length <= 160 && !/^[\s$#>@[\]{}|+-]/.test(line) && !RECORD_START.test(line);
}

/** A message that ends at the edge by chance has said all; what was broken goes on in the middle of a sentence. */
function isNewSentence(last: string, line: string): boolean {
  return /[.!?]$/.test(last) && /^[A-Z]/.test(line);
}
