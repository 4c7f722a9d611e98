/** Two columns each in a terminal (Unicode's East Asian Wide and Fullwidth, and emoji, in broad strokes). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const ZERO = /\p{M}/u;
const NO_BREAK_SPACE = '\u00a0';

/** How many columns a terminal needs for sanitised text. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/**
 * Breaks a sanitised paragraph between words; a word that is longer than a line stands alone, unbroken.
 * A no-break space holds two words together and becomes a plain one.
 */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\n]+/).filter((part) => part !== '')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return (line === '' ? lines : [...lines, line]).map((broken) => broken.replaceAll(NO_BREAK_SPACE, ' '));
}
