import { nearest } from '../text/nearest.ts';
import { readNumber } from '../text/read-number.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { CommandOption, OptionValue, OptionValues } from './command.ts';

export type ArgumentsResult<O extends readonly CommandOption[]> =
  | { readonly ok: true; readonly words: readonly string[]; readonly options: OptionValues<O> }
  | { readonly ok: false; readonly problems: readonly string[] };

const LONGEST_MENTION = 200;

/** How arguments are read in one place: a terminal or a chat. */
export interface ArgumentRules {
  /** Whether words that were read so far begin a command line to which all but our own long options belong. */
  readonly isForeign: (words: readonly string[]) => boolean;
  /** A sentence that says where the options are listed. */
  readonly help: string;
}

/**
 * Splits arguments into plain words and options: `--name value`, `--name=value`, `-n value`, `-nvalue`, and `--` before
 * words only. Every fault is named at once. What belongs to a foreign command line stays among the words, so that a
 * person may put `ssh-check` in front of what they typed.
 */
export function readArguments<const O extends readonly CommandOption[]>(
  given: readonly string[],
  declared: O,
  rules: ArgumentRules,
): ArgumentsResult<O> {
  const words: string[] = [];
  const problems: string[] = [];
  const values: Record<string, string | number | boolean | null> = notGiven(declared);
  const rest = [...given];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      words.push(...rest.splice(0));
    } else if (word === '-' || !word.startsWith('-') || (rules.isForeign(words) && !word.startsWith('--'))) {
      words.push(word);
    } else {
      const { name, attached } = splitOption(word);
      const option = declared.find((candidate) => name === `--${candidate.name}` || name === `-${candidate.short}`);
      const read =
        option === undefined ? unknownOption(name, declared, rules.help) : readOption(option, name, attached, rest);
      if (read.ok && option !== undefined) values[option.name] = read.value;
      if (!read.ok) problems.push(read.problem);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, words, options: values as OptionValues<O> };
}

/** The values of options of which none was given. */
export function notGiven<const O extends readonly CommandOption[]>(declared: O): OptionValues<O> {
  return Object.fromEntries(
    declared.map((option) => [option.name, option.value === null ? false : null]),
  ) as OptionValues<O>;
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

function splitOption(word: string): { name: string; attached: string | null } {
  if (!word.startsWith('--')) return { name: word.slice(0, 2), attached: word.length > 2 ? word.slice(2) : null };
  const equals = word.indexOf('=');
  return equals < 0
    ? { name: word, attached: null }
    : { name: word.slice(0, equals), attached: word.slice(equals + 1) };
}

function readOption(
  option: CommandOption,
  name: string,
  attached: string | null,
  rest: string[],
): Read<string | number | boolean> {
  if (option.value === null) {
    return attached === null ? { ok: true, value: true } : { ok: false, problem: `${name} takes no value.` };
  }
  const text = attached ?? rest.shift();
  const wanted = `${name} ${option.value.placeholder}`;
  if (text === undefined || text === '') return { ok: false, problem: `${name} needs a value: ${wanted}.` };
  return readValue(name, text, option.value);
}

function readValue(name: string, text: string, value: OptionValue): Read<string | number> {
  const shown = `${name} is "${sanitiseLine(text, 80)}"`;
  if (value.type !== 'number') {
    const maxLength = value.type === 'text' ? value.maxLength : LONGEST_MENTION;
    if (text.length <= maxLength) return { ok: true, value: text };
    return { ok: false, problem: `${shown}: longer than ${maxLength} characters.` };
  }
  const number = readNumber(text, value);
  if (number !== null) return { ok: true, value: number };
  const kind = value.whole ? 'a whole number' : 'a number';
  return { ok: false, problem: `${shown}: write ${kind} from ${value.min} to ${value.max}.` };
}

function unknownOption(name: string, declared: readonly CommandOption[], help: string): Read<never> {
  const names = declared.map((option) => option.name);
  const meant = nearest(name.replace(/^-+/, ''), names);
  const hint = meant === null ? help : `Did you mean --${meant}?`;
  return { ok: false, problem: `There is no option ${sanitiseLine(name, 80)}. ${hint}` };
}
