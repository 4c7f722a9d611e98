/** An error of sshd's configuration that names its line. */
export interface ConfigError {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly complaint: string;
  /** Deprecated and unsupported options are only warnings: sshd starts all the same. */
  readonly isWarning: boolean;
}

/** `FILE: line N: complaint` and `FILE line N: complaint`, as servconf.c writes them. */
const AT_LINE = /^(\S{1,300}?):? [li1I]ine (\d{1,6}): ?(\S.*)$/;
/** The same inside a sentence, where the file has its usual name. */
const IN_SENTENCE = /(\/\S{0,200}sshd_config\S{0,80}?):? [li1I]ine (\d{1,6}): ?(\S.*)$/;
/** Capital letters: `unsupported option "x"` is an error. */
const WARNING =
  /^(?:Deprecated|Unsupported) option [^"]|^unsupported \S+ option |option \S+ is deprecated|^[Ii]gnoring /;

/** What configures a client, in the same words. */
const CLIENT_FILE = /\bssh_config|[/\\]\.ssh[/\\]config|^command-line$/;

/** Reads a message of sshd; `isServer`: whether the line itself tells that a server wrote it. */
export function parseConfigError(message: string, isServer: boolean): ConfigError | null {
  const found = AT_LINE.exec(message) ?? (message.includes('sshd_config') ? IN_SENTENCE.exec(message) : null);
  if (found === null) return null;
  const [, file = '', line = '', complaint = ''] = found;
  if (!isServer && !isServerFile(file)) return null;
  if (/authorized_keys|known_hosts|hosts\.(?:allow|deny)/.test(file) || CLIENT_FILE.test(file)) return null;
  return { file, line: Number(line), complaint, isWarning: WARNING.test(complaint) };
}

/** `FILE: terminating, N bad configuration options`. */
export function isConfigSummary(message: string): boolean {
  const file = /^(\S{1,300}): terminating, \d{1,6} bad configuration option/.exec(message)?.[1];
  return file !== undefined && !CLIENT_FILE.test(file);
}

export function isServerFile(path: string): boolean {
  return /sshd/i.test(path);
}
