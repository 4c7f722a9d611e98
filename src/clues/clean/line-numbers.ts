/** An editor's, pager's or grep's number before a line: `  12 text`, `12: text`, `12| text`, `12-text`. */
const NUMBERED = /^\s{0,8}(\d{1,6})(?:[:|.)\]-] {0,4}|\s{1,6}|$)/;
/** Where a leading number belongs to the tool: firewall rules, hops of a trace, interfaces, processes, history, files of `ls -s`. */
const OWN_NUMBERS =
  /^\s{0,8}\d{1,6}(?:\s+(?:ACCEPT|DROP|REJECT|LOG|RETURN|QUEUE|[\w-]*f2b|\*)|: \S+: <|\s.{0,300}\bms\b|\s.{0,60}!?\* \*|\s+\d+ |\s+[DIRSTWXZt][a-zA-Z<+]{0,5}\s|\s+\S{1,32}\s+\d{1,4}:\d\d\s|\s+(?:\d{4}-|\w{3} +\d))/;
/** What `grep -n` gives for configuration: numbers grow in leaps. */
const GREPPED = /^\d{1,6}:(?=\s{0,8}#?\s{0,2}[A-Z][A-Za-z]{2,40}\s)/;

/** Takes off line numbers where a run of at least three lines counts up by one, or where grep numbered a configuration. */
export function withoutLineNumbers(lines: readonly string[]): readonly string[] {
  const plain: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const end = endOfRun(lines, index);
    const run = lines.slice(index, end);
    const numbered = run.length >= 3 && run.filter((line) => OWN_NUMBERS.test(line)).length * 3 < run.length;
    for (const line of run) plain.push(line.replace(numbered ? NUMBERED : GREPPED, ''));
    index = end;
  }
  return plain;
}

/** The end of the run of lines that starts here and counts up by one; the next line where there is no run. */
function endOfRun(lines: readonly string[], start: number): number {
  let expected = numberOf(lines[start]);
  if (expected === null) return start + 1;
  let end = start + 1;
  for (expected += 1; numberOf(lines[end]) === expected; expected += 1) end += 1;
  return end;
}

function numberOf(line: string | undefined): number | null {
  if (line === undefined || !/^\s{0,8}\d/.test(line)) return null;
  const match = NUMBERED.exec(line);
  return match === null ? null : Number(match[1]);
}
