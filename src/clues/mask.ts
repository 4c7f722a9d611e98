import { createWordFinder } from '../text/find-words.ts';
import { KEY_MARKS, maskPrivateKeys } from './mask/private-keys.ts';
import { AUTHENTICATOR_FILE, AUTHENTICATOR_SECRET, SECRET_FORMS, type SecretForm } from './mask/secret-forms.ts';
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
const findMarks = createWordFinder([...SECRET_FORMS.flatMap(({ marks }) => marks), ...KEY_MARKS]);

/**
 * Masks private keys, passwords, tokens, password hashes and seeds of one-time passwords in lines that hang together.
 * Public keys, fingerprints and logs stay as they are. Pure, never throws, linear.
 */
export function maskLines(lines: readonly string[]): MaskedLines {
  const marks = lines.map(findMarks);
  const withoutKeys = maskPrivateKeys(
    lines,
    marks.map((found) => found.some((mark) => mark >= FIRST_KEY_MARK)),
  );
  const kinds = new Set<SecretKind>();
  const isAuthenticatorFile = lines.some((line) => line.length < 120 && AUTHENTICATOR_FILE.test(line));
  const masked = withoutKeys.map((line, index) => {
    if (line !== lines[index]) kinds.add('private-key');
    if (isAuthenticatorFile && AUTHENTICATOR_SECRET.test(line)) {
      kinds.add('totp-secret');
      return '***';
    }
    return maskLine(line, marks[index] ?? [], kinds);
  });
  return { lines: masked, kinds: URGENCY.filter((kind) => kinds.has(kind)) };
}

/** The same for a text; line ends stay as they are. */
export function maskSecrets(text: string): { readonly text: string; readonly kinds: readonly SecretKind[] } {
  const { lines, kinds } = maskLines(text.split('\n'));
  return { text: lines.join('\n'), kinds };
}

function maskLine(line: string, marks: readonly number[], kinds: Set<SecretKind>): string {
  let masked = line;
  for (const { kind, pattern, masked: replacement } of formsFor(marks)) {
    const next = masked.replace(pattern, replacement);
    if (next !== masked) kinds.add(kind);
    masked = next;
  }
  return masked;
}

/** The forms to try on a line with these marks, in the order of their table. */
function formsFor(marks: readonly number[]): readonly SecretForm[] {
  if (marks.length === 0) return ALWAYS;
  const marked = new Set(marks.flatMap((mark) => FORM_OF_MARK[mark] ?? []));
  if (marked.size === 0) return ALWAYS;
  return SECRET_FORMS.filter((form) => form.marks.length === 0 || marked.has(form));
}
