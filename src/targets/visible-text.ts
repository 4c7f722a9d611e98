const LONGEST_SHOWN = 80;
/** Control characters, lone surrogates, bidi controls, tags: whatever could forge or hide text on a screen. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u;
const ALL_UNSAFE = new RegExp(UNSAFE, 'gu');

/** The first character that could forge or hide text, named as `U+202E`, or null. */
export function unsafeCharacter(text: string): string | null {
  const found = UNSAFE.exec(text);
  return found === null ? null : codePointName(found[0]);
}

/** Quotes what was received for a message: unsafe characters named, at most 80 characters. */
export function quoted(received: string): string {
  const shown = received.length > LONGEST_SHOWN ? `${received.slice(0, LONGEST_SHOWN)}…` : received;
  return `"${shown.replace(ALL_UNSAFE, (character) => `<${codePointName(character)}>`)}"`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
