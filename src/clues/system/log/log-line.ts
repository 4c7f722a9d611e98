/** One line of a system log, whatever wrote it. */
export interface LogLine {
  /** `sshd`, `systemd`, `kernel` …: without path, brackets or process id; empty where the line names none. */
  readonly program: string;
  /** The process id as it is written, or empty. */
  readonly pid: string;
  readonly message: string;
}

/** Time of day, with what may follow: a fraction, a zone, a year (BusyBox). */
const TIME = /\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2}| [A-Z]{3,4}(?= ))?/;
/** `host sshd[812]: `, `auth.info sshd[812]: `, `kernel: `: at most a few words before the program. */
const PROGRAM = /^(?: ?[^\s:]{1,80}){0,3}? \(?([A-Za-z][\w./@+-]{0,60})\)?(?:\[([\w ]{1,10})\])?: /;
/** macOS `log show`: thread, type, activity, process id, lifetime, program. */
const MACOS =
  /^ {1,4}0x[0-9a-f]{1,16} +\S{1,20} +0x[0-9a-f]{1,16} +(?<pid>\d{1,10}) +\d{1,10} +(?<program>[\w.-]{1,60}): /;
/** The newer syslog form: `host sshd 812 - - message`. */
const RFC5424 = /^ ?[^\s:]{1,80} (sshd[\w-]*|systemd|kernel|dropbear) (\d{1,10}|-) [^\s:]{1,20} - /;
const UPTIME_STAMP = /^\[\s{0,8}\d{1,10}\.\d{1,9}\] ?/;
const DATE_STAMP = /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}\] ?/;
const WITHOUT_TIME = /^(sshd(?:-session|-auth)?|dropbear|systemd)\[(\w{1,10})\]: |^(kernel): /;
/** `4420 2024-06-01 10:00:00.123 `, `4420 10:00:00 123 `: the log file of OpenSSH on Windows, newer and older. */
const WINDOWS_FILE = /^\d{1,10} (?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d[.: ]\d{3} /;

/** The server's name wherever a collector's own stamps have pushed it. */
const NAMED_LATER = /^.{1,160}?\b(sshd(?:-session|-auth)?)\[(\d{1,10})\]: /;

/** Reads syslog, journal (short forms, JSON) and kernel log lines; null for any other text. */
export function parseLogLine(text: string): LogLine | null {
  const line = text.trimStart();
  if (line.startsWith('[')) return parseKernelLine(line);
  if (line.startsWith('{') && line.includes('"MESSAGE"')) return parseJsonEntry(line);
  const time = TIME.exec(line.slice(0, 48));
  if (time === null) return parseTimeless(line);
  const rest = line.slice(time.index + time[0].length);
  if (WINDOWS_FILE.test(line))
    return { program: 'sshd', pid: '', message: rest.replace(/^[: ]\d{3} /, '').trimStart() };
  const named = PROGRAM.exec(rest.slice(0, 240)) ?? RFC5424.exec(rest.slice(0, 240));
  if (named === null) return parseMacos(rest) ?? { program: '', pid: '', message: rest.trimStart() };
  return { program: programName(named[1]), pid: named[2] ?? '', message: rest.slice(named[0].length) };
}

function parseMacos(rest: string): LogLine | null {
  const found = MACOS.exec(rest);
  if (found === null) return null;
  const { program, pid = '' } = found.groups ?? {};
  // The library that logged stands before the message: `(libpam.2.dylib) in openpam_dispatch(): …`
  return {
    program: programName(program),
    pid,
    message: rest.slice(found[0].length).replace(/^(?:\[[^\]]{0,80}\] )/, ''),
  };
}

function parseTimeless(line: string): LogLine | null {
  const named = WITHOUT_TIME.exec(line) ?? (line.includes('sshd') ? NAMED_LATER.exec(line) : null);
  if (named === null) return null;
  return { program: named[1] ?? named[3] ?? '', pid: named[2] ?? '', message: line.slice(named[0].length) };
}

function parseKernelLine(line: string): LogLine | null {
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

function programName(written: string | undefined): string {
  const name = written ?? '';
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}
