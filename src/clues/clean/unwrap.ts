/** Widths at which terminals and web consoles break lines. */
const WIDTHS: ReadonlySet<number> = new Set([80, 100, 120, 132, 160]);

/** How a message of a log or of ssh begins: only such a line is continued, and none such continues another. */
const RECORD_START =
  /^(?:debug[123]: |(?:ssh|scp|sftp|kex_exchange|ssh_exchange|client_loop|Connection |Permission |Warning: |OpenSSH_)|(?:[A-Z][a-z]{2}|\d{4}-\d\d-\d\d)[ T]+\d|-- )/;

/** A message that goes on for longer than this is none. */
const LONGEST = 2_000;

/** Joins a message that a terminal of a usual width broke in two; tables and prose stay as they are. */
export function withoutWraps(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    const last: string | undefined = joined.at(-1);
    const goesOn: boolean = open && last !== undefined && last.length < LONGEST && continues(line);
    if (goesOn) joined[joined.length - 1] = last + line;
    else joined.push(line);
    open = WIDTHS.has(line.length) && (goesOn || RECORD_START.test(line));
  }
  return joined;
}

function continues(line: string): boolean {
  return line !== '' && line.length <= 160 && !/^[\s$#>@[\]{}|+-]/.test(line) && !RECORD_START.test(line);
}
