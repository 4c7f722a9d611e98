/** What stands in the place of a line of a key. */
const MASKED = '[private key masked]';

const BEGIN = /BEG[I1l]N[ _](?:[A-Z0-9]{2,10}[ _]){0,4}PR[I1l]VATE[ _]KEY(?:[ _]BLOCK)?[\s-]{0,8}/i;
const END = /[\s-]{0,8}END[ _](?:[A-Z0-9]{2,10}[ _]){0,4}PR[I1l]VATE[ _]KEY/i;
/** PuTTY's files: `Private-Lines` opens the secret half, `Private-MAC` or `Private-Hash` follows it. */
const PUTTY_BEGIN = /Private-Lines\W{1,3}\d{1,3}/i;
const PUTTY_END = /Private-(?:MAC|Hash)\W/i;
/** The same on one line, with its line ends spelt out or lost. */
const PUTTY_INLINE = /(Private-Lines\W{1,3}\d{1,3})(?=.{0,40}[A-Za-z0-9+/]{16}).{1,8000}?(?=Private-(?:MAC|Hash)|$)/i;
const PUTTY_MAC = /(Private-(?:MAC|Hash)\W{1,3})[0-9a-f]{16,}/i;
/** A key that was encoded once more, or that stands within a line: PEM in base64, OpenSSH's own form, PKCS#1 and SEC 1. */
const INLINE =
  /(?:LS0tLS1CRUdJTi|UHVUVFktVXNlci1LZXktRmlsZS|b3BlbnNzaC1rZXktdjE|MII[A-Za-z0-9+/]{3,5}IBAAKC|MHcCAQEE|MC4CAQAwBQYDK2Vw)(?:\\[nr]|[A-Za-z0-9+/=_-])*/g;
/** A client or a shell that took a key's lines for its own language repeats each of them, the client in small letters. */
const REPEATED =
  /(\bBad configuration option:? ["']?)(?:(?=[\w+/=]{0,60}[\d+/=])[\w+/=]{22,400}|\w{0,60}[+/=][\w+/=]{0,400})|((?:^|: )["']?)[A-Za-z0-9+/]{40,400}={0,2}(?=["']?: (?:command not found|not found|No such file))/gi;
/** Secret numbers of a JSON Web Key. */
const JSON_WEB_KEY = /("(?:d|p|q|dp|dq|qi)"\s{0,4}:\s{0,4}")[\w-]{20,}"/g;

const PUBLIC_HEADER = /BEGIN (?:[A-Z0-9]{2,10} ){0,3}(?:PUBLIC KEY|CERTIFICATE)|^\W{0,8}Public-Lines\W/i;
/** How a public key in base64 begins: an SSH blob, or a SubjectPublicKeyInfo. */
const PUBLIC_BODY =
  /^(?:AAAA[A-Z][0-9A-Za-z](?:NzaC1|VjZHNh|NrLX|JzYS)|MII[\w+/]{2}jANBgkqhkiG|MI[GF][\w+/]MA|MFkwEwYH|MCowBQYDK2Vw)/;
/** The end of a public key that a narrow window broke: the next lines belong to it. */
const PUBLIC_START = /AAAA[A-Z][0-9A-Za-z](?:NzaC1|VjZHNh|NrLX|JzYS)[A-Za-z0-9+/]{8,}$/;

const HEADER_FIELD = /^[\s>]{0,8}(?:Proc-Type|DEK-Info|Comment|X-[\w-]{1,40}|Encryption|Key-Derivation|Argon2-\w+): /i;
const BODY = /^(?:[\s>|#*"'`,\\-]|\d{1,4}[:.)|])*([A-Za-z0-9+/]{1,}={0,3})(?:\\n|["'`,;|\\\s])*$/;
const LONGEST_KEY = 500;

/** Words of which one stands in every line that needs a look, unless the line is nothing but base64. */
export const KEY_MARKS: readonly string[] = [
  'private key',
  'public key',
  'certificate-',
  'private-lines',
  'public-lines',
  'private-mac',
  'private-hash',
  'ls0tls1crudjti',
  'uhvuvfktvxnlci1lzxktrmlszs',
  'b3blbnnzac1rzxktdje',
  'ibaakc',
  'mhccaqee',
  'mc4caqawbqydk2vw',
  'bad configuration option',
  'command not found',
  ': not found',
  ': no such file',
  'nzac1',
  'vjzhnh',
  '"d"',
  '"p"',
  '"q"',
  '"dp"',
  '"dq"',
  '"qi"',
];

/** Masks whole, damaged and headless private keys; the number of lines stays. `hasMark`: for each line, whether it has a mark. */
export function maskPrivateKeys(lines: readonly string[], hasMark: readonly boolean[]): readonly string[] {
  let masked: string[] | null = null;
  for (let index = 0; index < lines.length; ) {
    if (hasMark[index] || BODY.test(lines[index] ?? '')) {
      masked ??= lines.slice();
      index = maskFrom(masked, lines, index);
    } else {
      index += 1;
    }
  }
  return masked ?? lines;
}

/** Masks what begins at this line, and returns the index of the next line to look at. */
function maskFrom(masked: string[], lines: readonly string[], index: number): number {
  const line = lines[index] ?? '';
  const begin = BEGIN.exec(line);
  if (begin) return maskBlock(masked, lines, index, begin.index + begin[0].length);
  if (PUTTY_BEGIN.test(line)) {
    const next = PUTTY_END.test(line) ? index + 1 : maskBlock(masked, lines, index, line.length, PUTTY_END);
    masked[index] = line.replace(PUTTY_INLINE, `$1 ${MASKED} `).replace(PUTTY_MAC, '$1***');
    return next;
  }
  if (PUBLIC_HEADER.test(line)) return endOfBody(lines, index + 1);
  if (END.test(line)) maskBackwards(masked, index - 1);
  const run = bodyRun(lines, index);
  if (run > index) {
    const isPublic = PUBLIC_BODY.test(bodyOf(line) ?? '') || PUBLIC_START.test(lines[index - 1] ?? '');
    if (!isPublic) masked.fill(MASKED, index, run);
    return run;
  }
  if (PUBLIC_START.test(line)) return endOfBody(lines, index + 1);
  masked[index] = line
    .replace(PUTTY_MAC, '$1***')
    .replace(INLINE, MASKED)
    .replace(REPEATED, `$1$2${MASKED}`)
    .replace(JSON_WEB_KEY, '$1***"');
  return index + 1;
}

/** Masks from a header to its end mark, or as far as the text looks like the body of a key. */
function maskBlock(masked: string[], lines: readonly string[], index: number, from: number, closing = END): number {
  const line = lines[index] ?? '';
  const end = closing.exec(line.slice(from));
  if (end) {
    masked[index] = `${line.slice(0, from)}${MASKED}${line.slice(from + end.index)}`;
    return index + 1;
  }
  if (from < line.length) masked[index] = `${line.slice(0, from)}${MASKED}`;
  const limit = Math.min(lines.length, index + LONGEST_KEY);
  let last = index + 1;
  while (last < limit && !closing.test(lines[last] ?? '') && !BEGIN.test(lines[last] ?? '')) last += 1;
  const isClosed = last < limit && closing.test(lines[last] ?? '');
  const stop = isClosed ? last : endOfBody(lines, index + 1);
  for (let row = index + 1; row < stop; row += 1) if (lines[row]?.trim() !== '') masked[row] = MASKED;
  if (isClosed) masked[last] = (masked[last] ?? '').replace(PUTTY_MAC, '$1***');
  return stop + (isClosed ? 1 : 0);
}

/** The first line that cannot belong to the body of a key. */
function endOfBody(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length && end - start < LONGEST_KEY && mayBeBody(lines[end] ?? '')) end += 1;
  return end;
}

function maskBackwards(masked: string[], from: number): void {
  for (let index = from; index >= 0 && from - index < LONGEST_KEY && mayBeBody(masked[index] ?? ''); index -= 1) {
    if (masked[index]?.trim() !== '') masked[index] = MASKED;
  }
}

function mayBeBody(line: string): boolean {
  if (line.trim() === '' || line === MASKED || HEADER_FIELD.test(line) || bodyOf(line) !== null) return true;
  const squeezed = line.replace(/[\s\\|>"',-]/g, '');
  const strange = squeezed.replace(/[A-Za-z0-9+/=]/g, '').length;
  return squeezed.length >= 16 && strange * 10 <= squeezed.length && looksRandom(squeezed) && /\S{12}/.test(line);
}

/**
 * Where a headless key that begins at this line ends, or the line itself: two long lines of base64 one after the other,
 * or four short ones of one length, with what is left over at the end.
 */
function bodyRun(lines: readonly string[], start: number): number {
  const width = bodyOf(lines[start] ?? '')?.length ?? 0;
  if (width < 16) return start;
  let end = start + 1;
  while (end < lines.length && end - start < LONGEST_KEY && bodyOf(lines[end] ?? '')?.length === width) end += 1;
  const isLong = width >= 40 && width <= 200;
  const rest = bodyOf(lines[end] ?? '');
  const withRest = rest !== null && (rest.length < width || isLong) ? end + 1 : end;
  const enough = isLong ? withRest - start >= 2 : end - start >= 4;
  return enough && looksRandom(lines.slice(start, withRest).join('')) ? withRest : start;
}

/** The base64 of a line that holds nothing else, or null. */
function bodyOf(line: string): string | null {
  return line.length > 400 ? null : (BODY.exec(line)?.[1] ?? null);
}

function looksRandom(text: string): boolean {
  return /[0-9]/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text) && !/^[0-9a-f]{32,}$/.test(text);
}
