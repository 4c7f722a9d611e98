import { sanitiseLine } from '../text/sanitise.ts';

const LONGEST_SHOWN = 80;
/** Controls, bidi and other format characters, fillers, lone surrogates: whatever could forge or hide text on a screen. */
const UNSAFE = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/u;

/** Names the first character that could forge or hide text, as `U+202E`, or null. Joiners, which some scripts need, pass. */
export function unsafeCharacter(text: string): string | null {
  const found = UNSAFE.exec(text)?.[0].codePointAt(0);
  return found === undefined ? null : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Quotes what was received for a message: safe to print, at most 80 characters. */
export function quoted(received: string): string {
  return `"${sanitiseLine(received, LONGEST_SHOWN)}"`;
}
