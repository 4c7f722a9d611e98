import { createWordFinder } from '../text/find-words.ts';
import { CALL_MARKS, maskCallArguments } from './mask/call-arguments.ts';
import { KEY_MARKS, maskPrivateKeys } from './mask/private-keys.ts';
import {
  AUTHENTICATOR_FILE,
  AUTHENTICATOR_SECRET,
  LISTED_PASSWORD,
  PASSWORD_LIST,
  SECRET_FORMS,
  type SecretForm,
} from './mask/secret-forms.ts';
import type { SecretKind } from './mask/secret-kind.ts';

/** Lines without secrets; their number stays. */
export interface MaskedLines {
  readonly lines: readonly string[];
  /** What was masked, each kind once, the most urgent first. */
  readonly kinds: readonly SecretKind[];
}

const URGENCY: readonly SecretKind[] = ['private-key', 'password', 'token', 'password-hash', 'totp-secret'];

const ALWAYS = SECRET_FORMS.filter(({ marks }) => marks.length === 0);
const FORM_OF_MARK = SECRET_FORMS.flatMap((form) => form.marks.map(() => form));
const FIRST_KEY_MARK = FORM_OF_MARK.length;
const FIRST_CALL_MARK = FIRST_KEY_MARK + KEY_MARKS.length;
const findMarks = createWordFinder([...SECRET_FORMS.flatMap(({ marks }) => marks), ...KEY_MARKS, ...CALL_MARKS]);

/**
 * Masks private keys, passwords, tokens, password hashes and seeds of one-time passwords in lines that hang together.
 * Public keys, fingerprints and logs stay as they are. Pure, never throws, linear.
 */
export function maskLines(lines: readonly string[]): MaskedLines {
  const marks = lines.map(findMarks);
  const withoutKeys = maskPrivateKeys(
    lines,
    marks.map((found) => found.some((mark) => mark >= FIRST_KEY_MARK && mark < FIRST_CALL_MARK)),
  );
  const withoutCalls = maskCallArguments(
    withoutKeys,
    marks.map((found) => found.some((mark) => mark >= FIRST_CALL_MARK)),
  );
  const kinds = new Set<SecretKind>();
  const isPasswordList = lines.some((line) => line.length < 120 && PASSWORD_LIST.test(line));
  const isAuthenticatorFile = lines.some((line) => line.length < 120 && AUTHENTICATOR_FILE.test(line));
  const masked = withoutCalls.map((line, index) => {
    if (withoutKeys[index] !== lines[index]) kinds.add('private-key');
    if (withoutKeys[index] !== line) kinds.add('password');
    if (isAuthenticatorFile && AUTHENTICATOR_SECRET.test(line)) {
      kinds.add('totp-secret');
      return '***';
    }
    if (isLoneToken(lines, index)) {
      kinds.add('token');
      return '***';
    }
    const listed = isPasswordList ? line.replace(LISTED_PASSWORD, '$1***') : line;
    if (listed !== line) kinds.add('password');
    return maskLine(listed, marks[index] ?? [], kinds);
  });
  return { lines: masked, kinds: URGENCY.filter((kind) => kinds.has(kind)) };
}

const LONE = /^\s{0,20}(?=\S{0,63}\d)(?=\S{0,63}[A-Z])(?=\S{0,63}[a-z])[A-Za-z0-9+/]{64}$/;
const LONE_LENGTH = 64;
const BASE64 = /^[\s>]{0,20}[A-Za-z0-9+/]{8,200}={0,2}$/;

/** A line that is nothing but 64 random letters, and no row of something longer: a token, or a row of a key. */
function isLoneToken(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  return (
    line.length >= LONE_LENGTH &&
    LONE.test(line) &&
    !BASE64.test(lines[index - 1] ?? '') &&
    !BASE64.test(lines[index + 1] ?? '')
  );
}

/** The same for a text; line ends stay as they are. */
export function maskSecrets(text: string): { readonly text: string; readonly kinds: readonly SecretKind[] } {
  const { lines, kinds } = maskLines(text.split('\n'));
  return { text: lines.join('\n'), kinds };
}

function maskLine(line: string, marks: readonly number[], kinds: Set<SecretKind>): string {
  let masked = line;
  for (const { kind, pattern, masked: replacement, run } of formsFor(marks)) {
    if (run !== undefined && !hasRun(masked, run)) continue;
    const next = masked.replace(pattern, replacement);
    if (next !== masked) kinds.add(kind);
    masked = next;
  }
  return masked;
}

/** Whether so many letters and digits stand in a row: one of them stands at every so many places, so most are passed over. */
function hasRun(line: string, length: number): boolean {
  for (let end = length - 1; end < line.length; ) {
    let at = end;
    while (at > end - length && isLetterOrDigit(line.charCodeAt(at))) at -= 1;
    if (at === end - length) return true;
    end = at + length;
  }
  return false;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** The forms to try on a line with these marks, in the order of their table. */
function formsFor(marks: readonly number[]): readonly SecretForm[] {
  if (marks.length === 0) return ALWAYS;
  const marked = new Set(marks.flatMap((mark) => FORM_OF_MARK[mark] ?? []));
  if (marked.size === 0) return ALWAYS;
  return SECRET_FORMS.filter((form) => form.marks.length === 0 || marked.has(form));
}
