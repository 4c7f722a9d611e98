/** One line of a system log, whatever wrote it. */
export interface LogLine {
  /** `sshd`, `systemd`, `kernel` …: without path, brackets or process id; empty where the line names none. */
  readonly program: string;
  /** The process id as it is written, or empty. */
  readonly pid: string;
  readonly message: string;
}

/** The date, and what may stand before it: a priority, a file's name that `grep` put there, a weekday. */
const DATE =
  /^(?:<\d{1,3}>\d? ?)?(?:[\w./*-]{1,100}[:-])?(?:\p{L}{2,14}[.,]{0,2} {1,8})?(?:(?:\p{L}{3,9}\.?|\d{1,2}月) {1,2}\d{1,2}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4},?)(?:T| {1,2})(?=\d)/u;
/** Time of day, with what may follow: a fraction, a zone. */
const TIME = /^\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2}| [A-Z]{3,4}(?= ))?/;
const UNIX_TIME = /^\d{10}\.\d{6}(?= )/;
/** `host sshd[812]: `, `auth.info sshd[812]: `, `kernel: `: at most a few words before the program. */
const PROGRAM = /^(?: ?[^\s:]{1,80}(?= )){0,3}? \(?([A-Za-z][\w./@+-]{0,60})\)?(?:\[([\w ]{1,10})\])?: /;
/** The same in columns (Windows' events) or without a colon (macOS, `log show --style compact`). */
const COLUMNS =
  /^[^:[]{0,100}?\s(sshd(?:-session|-auth)?|dropbear|systemd|kernel)(?:\[(\d{1,10})(?::[\da-f]{1,16})?\]:?|:) /;
/** macOS `log show`: thread, type, activity, process id, lifetime, program. */
const MACOS =
  /^ {1,4}0x[0-9a-f]{1,16} +\S{1,20} +0x[0-9a-f]{1,16} +(?<pid>\d{1,10}) +\d{1,10} +(?<program>[\w.-]{1,60}): /;
/** The newer syslog form: `host sshd 812 - - message`. */
const RFC5424 =
  /^ ?[^\s:]{1,80} (sshd[\w-]*|systemd|kernel|dropbear) (\d{1,10}|-) [^\s:]{1,32} (?:-|\[[^\]]{0,200}\]) (?:BOM|\uFEFF)?/;
const UPTIME_STAMP = /^\[\s{0,8}\d{1,10}\.\d{1,9}(?: <[\s\d.]{1,30}>)?\] ?/;
const DATE_STAMP = /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}\] ?/;
/** `[84] Nov 21 17:00:01 `: dropbear's own log, on standard error. */
const DROPBEAR_STDERR = /^\[(\d{1,10})\] [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d /;
/** What systemd writes on the screen while the machine starts. */
const SCREEN_STATUS = /^\[ {0,4}(?:OK|FAILED|DEPEND|INFO|TIME) {0,4}\] (?=[A-Z])/;
const WITHOUT_TIME =
  /^(sshd(?:-session|-auth)?|dropbear|systemd)\[(\w{1,10})\]: |^(kernel): |^Message {1,12}: (sshd): /;
/** `4420 2024-06-01 10:00:00.123 `, `4420 10:00:00 123 `: the log file of OpenSSH on Windows, newer and older. */
const WINDOWS_FILE = /^\d{1,10} (?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d[.: ]\d{3} /;
/** A row of `ps` with the time of the start: process, state, day. */
const PROCESS_ROW = /^\d{1,10} {1,4}[DIRSTWXZt][A-Za-z<+]{0,5} /;
/** The server's name wherever a collector's own stamps have pushed it. */
const NAMED_LATER = /^.{1,160}?\b(sshd(?:-session|-auth)?)\[(\d{1,10})\]: /;
/** What `docker compose logs` puts before each line. */
const SERVICE_COLUMN = /^[\w.-]{1,60} {1,20}\| /;

/** Nearly every line of a log on Linux: date, host, program, process. The other forms are tried where this one fails. */
const USUAL =
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) [\w.-]{1,80} (?<program>[A-Za-z][\w-]{0,60})(?:\[(?<pid>\d{1,10})\])?: /;
/** A time of day stands near the start of a line. */
const LONGEST_HEAD = 160;

/** Whether digits stand on both sides of a colon near the start: the cheap first look. */
function mayHaveTime(line: string): boolean {
  for (let at = line.indexOf(':'); at >= 0 && at < LONGEST_HEAD; at = line.indexOf(':', at + 1)) {
    if (isDigit(line.charCodeAt(at - 1)) && isDigit(line.charCodeAt(at + 1))) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Reads syslog, journal (short forms, JSON), kernel, Windows and macOS log lines; null for any other text. */
export function parseLogLine(text: string): LogLine | null {
  const usual = USUAL.exec(text);
  if (usual !== null) {
    const [head, program = '', pid = ''] = usual;
    return { program: program.toLowerCase(), pid, message: text.slice(head.length) };
  }
  const line = text.trimStart();
  if (line.startsWith('[')) return parseKernelLine(line);
  if (line.startsWith('{') && line.includes('"MESSAGE"')) return parseJsonEntry(line);
  if (!mayHaveTime(line) && !UNIX_TIME.test(line)) return parseTimeless(line);
  const windows = WINDOWS_FILE.exec(line);
  if (windows !== null) return { program: 'sshd', pid: '', message: line.slice(windows[0].length).trimStart() };
  const date = DATE.exec(line)?.[0] ?? '';
  const time = (TIME.exec(line.slice(date.length, date.length + 40)) ?? UNIX_TIME.exec(line))?.[0];
  if (time === undefined) return parseTimeless(line);
  if (PROCESS_ROW.test(line)) return null;
  const rest = line.slice(date.length + time.length);
  const head = rest.slice(0, 240);
  const named = PROGRAM.exec(head) ?? RFC5424.exec(head);
  if (named !== null) return entryOf(named, rest.slice(named[0].length));
  const placed = MACOS.exec(head) ?? COLUMNS.exec(head);
  if (placed === null) return { program: '', pid: '', message: rest.trimStart() };
  return entryOf(placed, withoutLibrary(rest.slice(placed[0].length)));
}

function entryOf({ groups, 1: program, 2: pid }: RegExpExecArray, message: string): LogLine {
  return { program: programName(groups?.program ?? program), pid: groups?.pid ?? pid ?? '', message };
}

/** On macOS the library that logged stands before the message: `(libpam.2.dylib) [com.apple.pam:auth] …`. */
function withoutLibrary(message: string): string {
  return message.replace(/^(?:\([\w. -]{1,60}\) )?(?:\[[^\]]{0,80}\] )?/, '');
}

function parseTimeless(line: string): LogLine | null {
  const named =
    WITHOUT_TIME.exec(line) ?? (line.includes('sshd[') || line.includes('sshd-') ? NAMED_LATER.exec(line) : null);
  if (named !== null) {
    const [head, program, pid, kernel, windows] = named;
    return { program: program ?? kernel ?? windows ?? '', pid: pid ?? '', message: line.slice(head.length) };
  }
  const column = line.includes('| ') ? SERVICE_COLUMN.exec(line)?.[0] : undefined;
  return column === undefined ? null : { program: '', pid: '', message: line.slice(column.length) };
}

function parseKernelLine(line: string): LogLine | null {
  const status = SCREEN_STATUS.exec(line)?.[0];
  if (status !== undefined) return { program: 'systemd', pid: '1', message: line.slice(status.length) };
  const dropbear = DROPBEAR_STDERR.exec(line);
  if (dropbear !== null)
    return { program: 'dropbear', pid: dropbear[1] ?? '', message: line.slice(dropbear[0].length) };
  const stamp = UPTIME_STAMP.exec(line) ?? DATE_STAMP.exec(line);
  if (stamp === null) return null;
  const rest = line.slice(stamp[0].length);
  const named =
    /^[^\s:]{1,80} ([\w.()/-]{1,60})\[(\d{1,10})\]: /.exec(rest) ?? /^([\w-]{1,60})\[(\d{1,10})\]: /.exec(rest);
  // The kernel itself names processes that way: `sshd[812]: segfault at …`.
  if (named === null || rest.startsWith('segfault', named[0].length))
    return { program: 'kernel', pid: '', message: rest };
  return { program: programName(named[1]), pid: named[2] ?? '', message: rest.slice(named[0].length) };
}

function parseJsonEntry(line: string): LogLine | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null) return null;
    const field = (name: string): string => {
      const value = (entry as Record<string, unknown>)[name];
      return typeof value === 'string' ? value : '';
    };
    const message = field('MESSAGE');
    if (message === '') return null;
    return { program: programName(field('SYSLOG_IDENTIFIER') || field('_COMM')), pid: field('_PID'), message };
  } catch {
    return null;
  }
}

/** `journalctl -o with-unit` names the unit in the place of the program. */
function programName(written: string | undefined): string {
  const name = written ?? '';
  const plain = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  return plain === 'init.scope' ? 'systemd' : plain.replace(/(?:@.*)?\.service$/, '');
}
