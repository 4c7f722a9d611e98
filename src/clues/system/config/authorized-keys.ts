import type { About, Paste, Reading } from '../../reader.ts';
import { isSilent, outputsOf } from '../command-output.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { isWholeKey, type KeyLine, parseKeyLine } from './key-line.ts';
import { fitsAddress, fitsList, fitsPattern } from './match-patterns.ts';

const BASE64 = /^[A-Za-z0-9+/]{20,}={0,2}(?: \S.*)?$/;
const SHOWS_FILE = /authorized_keys/;
const SEARCHES_FROM = /\bgrep\b.{0,20}\bfrom=.{0,80}authorized_keys/;
/** The line that cloud images write for root. */
const OTHER_USER = /Please login as the user \\?["']?([\w.-]{1,32})\\?["']? rather than/i;
const RFC4716 = /^-{2,5} ?BEGIN SSH2 PUBLIC KEY ?-{2,5}/;

interface Entry {
  readonly key: KeyLine;
  readonly isWhole: boolean;
  readonly text: string;
}

/** Reads the lines of an authorized_keys file: their options, and whether they are whole. */
export function readAuthorizedKeys(paste: Paste, about: About): Reading {
  const sheet = openSheet('authorized-keys');
  const isFile = outputsOf(paste, SHOWS_FILE).length > 0;
  const entries: Entry[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const text = paste.lines[index] ?? '';
    if (!/ssh-|ecdsa-|AAAA|SSH2/.test(text)) continue;
    if (isFile && RFC4716.test(text)) sheet.note('key-installed', 'damaged', text);
    const key = parseKeyLine(text);
    if (key === null) {
      if (isFile && isBrokenStart(text)) sheet.note('key-installed', 'damaged', text);
      continue;
    }
    const { whole, lines } = joinWrapped(paste, index, key);
    for (let line = index; line < index + lines; line += 1) sheet.see(line);
    entries.push({ key, isWhole: whole, text });
    index += lines - 1;
  }
  judge(sheet, entries, { about, isFile });
  for (const output of outputsOf(paste, SEARCHES_FROM)) {
    if (isSilent(paste, output)) sheet.note('source-limits', 'none', output.command);
  }
  return sheet.reading();
}

/** A terminal wraps a long key: the lines that follow belong to it as long as it becomes whole by them. */
function joinWrapped(paste: Paste, index: number, key: KeyLine): { readonly whole: boolean; readonly lines: number } {
  let base64 = key.base64;
  for (let lines = 1; lines <= 16; lines += 1) {
    if (isWholeKey({ ...key, base64 })) return { whole: true, lines };
    const next = paste.lines[index + lines]?.trim() ?? '';
    if (!BASE64.test(next)) break;
    base64 += next.split(' ')[0] ?? '';
  }
  return { whole: false, lines: 1 };
}

/** A key without its type, or glued to it: `AAAAB3NzaC1yc2E…`, `ssh-rsaAAAAB3…`, `sh-rsa AAAAB3…`. */
function isBrokenStart(text: string): boolean {
  return /^(?:\S{0,12}-(?:rsa|dss|ed25519)\s?)?AAAA[BCE][0-9A-Za-z+/]{16}/.test(text.trim());
}

function judge(sheet: Sheet, entries: readonly Entry[], { about, isFile }: { about: About; isFile: boolean }): void {
  // A chat or a person may shorten a key on purpose: that is no damage on the server.
  const broken = entries.find(({ isWhole, text }) => !isWhole && !/\.\.\.|…|\*{3}|\[|<|REDACTED|MASKED/i.test(text));
  const hasOptions = entries.some(({ key }) => key.options.length > 0);
  if (broken !== undefined && (isFile || hasOptions || entries.length > 1)) {
    sheet.note('key-installed', 'damaged', broken.text);
  }
  for (const { text } of entries) {
    if (OTHER_USER.test(text)) sheet.note('login-hint', 'other-user', text);
  }
  if (hasOptions) judgeOptions(sheet, entries, about);
  const [only] = entries;
  if (entries.length === 1 && isFile && only?.key.type === 'ssh-dss') sheet.note('key-type', 'dsa', only.text);
}

/** What every line forbids is forbidden; with a free line beside it, it depends on the key. */
function judgeOptions(sheet: Sheet, entries: readonly Entry[], about: About): void {
  const every = (test: (entry: Entry) => boolean): Entry | null => (entries.every(test) ? (entries[0] ?? null) : null);
  const forced = every(({ key }) => optionOf(key, 'command') !== null);
  if (forced !== null) {
    const command = optionOf(forced.key, 'command') ?? '';
    sheet.note('forced-command', /internal-sftp|sftp-server/.test(command) ? 'sftp-only' : 'other', forced.text);
  }
  const closed = every(({ key }) => optionOf(key, 'no-port-forwarding') !== null || isRestricted(key));
  if (closed !== null) sheet.note('forwarding', 'disabled', closed.text);
  const limited = every(({ key }) => optionOf(key, 'from') !== null);
  if (limited === null || about.clientAddresses.length === 0) return;
  const isPermitted = entries.some(({ key }) =>
    about.clientAddresses.some((address) =>
      fitsList(
        optionOf(key, 'from') ?? '',
        (pattern) => fitsAddress(address, pattern) || fitsPattern(address, pattern),
      ),
    ),
  );
  sheet.note('source-limits', isPermitted ? 'permits' : 'excludes', limited.text);
}

function isRestricted(key: KeyLine): boolean {
  return optionOf(key, 'restrict') !== null && optionOf(key, 'port-forwarding') === null;
}

function optionOf(key: KeyLine, name: string): string | null {
  return key.options.find((option) => option.name === name)?.value ?? null;
}
