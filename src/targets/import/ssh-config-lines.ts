/** A line of ssh_config(5): `Port 22`, `Port=22`, `User "deploy"`. */
export interface ConfigLine {
  /** In lower case. */
  readonly keyword: string;
  readonly words: readonly string[];
  /** From 1. */
  readonly line: number;
}

const KEYWORD = /^[\s\f]*([A-Za-z][A-Za-z0-9]{1,50})(?:[ \t]*=[ \t]*|[ \t]+)(.*)$/;
const LONGEST_LINE = 4_000;

/** The lines that say something, in order; comments, empty lines and lines without a value are left out. */
export function readConfigLines(text: string): readonly ConfigLine[] {
  return text.split(/\r\n?|\n/).flatMap((written, index) => {
    const [, keyword, rest = ''] = written.length > LONGEST_LINE ? [] : (KEYWORD.exec(written) ?? []);
    const words = keyword === undefined ? [] : splitValue(rest);
    if (keyword === undefined || words.length === 0) return [];
    return [{ keyword: keyword.toLowerCase(), words, line: index + 1 }];
  });
}

/** Splits a value as OpenSSH does since 8.7: quotes of both kinds, a backslash before them, and `#` before a comment. */
function splitValue(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const next = text.charAt(index + 1);
    if (character === '\\' && (next === '"' || next === "'" || next === '\\')) {
      word = (word ?? '') + next;
      index += 1;
    } else if (quote !== null) {
      if (character === quote) quote = null;
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === ' ' || character === '\t') {
      if (word !== null) words.push(word);
      word = null;
    } else if (character === '#' && word === null) {
      break;
    } else {
      word = (word ?? '') + character;
    }
  }
  return word === null ? words : [...words, word];
}
