export interface Words {
  readonly words: readonly string[];
  /** The quotation mark that is not closed, with the word that it began left out; else null. */
  readonly openQuote: string | null;
}

const OPERATORS = ';&|<>()';
/** What a backslash takes the meaning from; before anything else it stays, as in `C:\keys\web`. */
const ESCAPABLE = ` \t\n"'\\\`$;&|<>()#*?`;

/**
 * Splits the first simple command of a line into words as a shell does: quotes, backslashes, and an end at the first
 * operator or comment. Nothing is expanded.
 */
export function splitWords(line: string): Words {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    const next = line.charAt(index + 1);
    if (quote !== null) {
      if (character === quote) quote = null;
      else if (quote === '"' && character === '\\' && '"\\$`'.includes(next) && next !== '') {
        word += next;
        index += 1;
      } else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === ' ' || character === '\n') {
      if (word !== null) words.push(word);
      word = null;
    } else if (OPERATORS.includes(character) || (character === '#' && word === null)) {
      break;
    } else if (character === '\\' && next !== '' && ESCAPABLE.includes(next)) {
      word = (word ?? '') + next;
      index += 1;
    } else {
      word = (word ?? '') + character;
    }
  }
  return { words: quote === null && word !== null ? [...words, word] : words, openQuote: quote };
}
