import type { About, Paste, Reading } from '../../reader.ts';
import { isSilent, outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { onePort } from '../sockets/listener.ts';

const HEAD = /^\s*(?:USER|UID|PID|F\s+S|S\s+UID|F\s+UID)\s+.*\b(?:COMMAND|CMD)\b/;
/** `sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups`; before 8.2 only the path, with its options. */
const LISTENER =
  /(?:sshd: )?(?:\/\S{1,100}\/)?sshd(?:\.exe)?(?: -\S+(?: [^-[\s]\S*)?)*(?: \[listener\] (\d{1,6}) of (\d{1,6})-(\d{1,6}) startups)?$/;
const CHILD =
  /\bsshd(?:-session|-auth)?: \S+(?: \S+)? ?\[(priv|net|preauth|accepted|pam)\]|\bsshd(?:-session)?: \S+@\S+/;
/** Rows of `ls`, `lsof` and `fuser` look alike. */
const FILE_ROW = /^\s*[-dlbcps][-rwxsStT]{9}|\s(?:REG|DEL|DIR|CHR|FIFO|IPv[46]|unix|sock)\s|\s[F.][.frcem]{3,5}\s/;
const GREP = /\b(?:grep|egrep|pgrep|rg|ack)\b.*\b(?:sshd?|dropbear)\b/;
const DROPBEAR = /(?:^|\s|\/)dropbear(?: -\S+(?: [^-\s]\S*)?)*$/;
/** `ps`: user, process, then the state among the numbers, or right behind the process. */
const STATE = /(?:^\s*\d+|\s)\s+([DRSTtZXI][sl+<NLJ]{0,5})\s+(?:(?:\S+\s+)?\d+:\d\d|[A-Z][a-z]{2}\s)/;
/** `Get-Process sshd | Format-Table Id,StartTime,Responding`. */
const WINDOWS_ROW = /^\s*\d+\s+\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\s.{4,40}\s(True|False)$/;
const WINDOWS_NONE = /Cannot find a process with the name "sshd"/;
const LISTS = /\bpgrep\b.*\b(?:sshd|dropbear)\b|\bpidof sshd|\bps\b[^|]{0,80}\|\s*e?grep\b[^|]{0,20}\[s\]shd/;
/** So many logins at once that have not finished are more than one person's. */
const MANY = 10;

/** What the rows of a process list show. */
interface Seen {
  head: string | null;
  /** Process 1 stands in every whole list. */
  hasInit: boolean;
  listener: string | null;
  waiting: string[];
  grep: string | null;
}

/** Reads `ps`, `pgrep -a sshd` and `top`'s rows: sshd, dropbear and their children. */
export function readProcesses(paste: Paste, about: About): Reading {
  const sheet = openSheet('ps');
  const seen: Seen = { head: null, hasInit: false, listener: null, waiting: [], grep: null };
  const windows = outputsOf(paste, /\bGet-Process\b.*\bsshd\b/i);
  eachRow(paste, (line, index) => {
    if (readWindows(sheet, line, windows.length > 0)) return sheet.see(index);
    if (HEAD.test(line)) seen.head = line;
    else if (!isProcessRow(line)) return;
    else readRow(sheet, seen, { line, about });
    if (seen.head !== null || /ssh|dropbear/.test(line)) sheet.see(index);
  });
  conclude(sheet, seen);
  for (const output of outputsOf(paste, LISTS)) {
    if (isSilent(paste, output)) sheet.note('sshd-processes', 'none', output.command);
  }
  return sheet.reading();
}

function readWindows(sheet: Sheet, line: string, isAsked: boolean): boolean {
  const responds = isAsked ? WINDOWS_ROW.exec(line)?.[1] : undefined;
  if (responds !== undefined) sheet.note('sshd-processes', responds === 'True' ? 'normal' : 'stuck', line);
  else if (WINDOWS_NONE.test(line)) sheet.note('sshd-processes', 'none', line);
  else return isAsked && /^\s*(?:Id\s+StartTime|-- -+)/.test(line);
  return true;
}

/** `ps` begins with a user and a number, `pgrep -a` with a number alone. */
function isProcessRow(line: string): boolean {
  return /^\s*(?:[\w+.-]+\s+)?\d+\s+\S/.test(line) && !FILE_ROW.test(line);
}

function readRow(sheet: Sheet, seen: Seen, { line, about }: { line: string; about: About }): void {
  seen.hasInit ||= /^\s*(?:[\w+.-]+\s+)?1\s/.test(line);
  if (!/ssh|dropbear/.test(line)) return;
  if (GREP.test(line)) seen.grep = line;
  else if (CHILD.test(line)) {
    if (/\[(?:net|preauth|accepted)\]/.test(line)) seen.waiting.push(line);
  } else if (isDaemon(line)) {
    seen.listener = line;
    noteStartups(sheet, line);
    const state = STATE.exec(line)?.[1] ?? '';
    if (/^[TtD]/.test(state)) sheet.note('sshd-processes', 'stuck', line);
    const port = Number(/\s-p\s?(\d{1,5})\b/.exec(line)?.[1]);
    if (!Number.isNaN(port)) {
      const value = port === about.port ? 'the-port' : 'another-port';
      sheet.note('configured-port', value, line, onePort([{ port }], about));
    }
  }
}

function isDaemon(line: string): boolean {
  const text = line.trimEnd();
  if (/\[listener\]/.test(text)) return true;
  const command = /(?:^|\s)((?:sshd: )?(?:\/\S{0,100}(?:bin|libexec|lib)\/)?sshd(?:\.exe)?(?:\s.*)?)$/.exec(text)?.[1];
  return (command !== undefined && LISTENER.test(command)) || DROPBEAR.test(text);
}

/** sshd writes how many logins wait, and from how many on it drops some. */
function noteStartups(sheet: Sheet, line: string): void {
  const found = /\[listener\] (\d{1,6}) of (\d{1,6})-(\d{1,6}) startups/.exec(line);
  if (found !== null && Number(found[1]) >= Number(found[2])) sheet.note('sshd-processes', 'many-waiting', line);
}

function conclude(sheet: Sheet, seen: Seen): void {
  if (seen.listener !== null) sheet.note('sshd-state', 'running', seen.listener);
  const [first] = seen.waiting;
  if (seen.waiting.length >= MANY && first !== undefined) sheet.note('sshd-processes', 'many-waiting', first);
  if (sheet.has('sshd-processes')) return;
  if (seen.listener !== null) return sheet.note('sshd-processes', 'normal', seen.listener);
  // A whole list, or a search that found only itself.
  const isWhole = seen.head !== null && seen.hasInit;
  if (seen.waiting.length > 0 || !(isWhole || seen.grep !== null)) return;
  sheet.note('sshd-processes', 'none', seen.grep ?? seen.head ?? '');
}
