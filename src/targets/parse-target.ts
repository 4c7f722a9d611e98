import { plainText, unwrapped, withoutLinks } from './chat-text.ts';
import type { Reading } from './command-line.ts';
import { readCommandLine } from './command-line.ts';
import { readDestination } from './destination.ts';
import { findProgram, withoutPrompt } from './find-program.ts';
import { maskPasswords } from './mask-password.ts';
import { BARE_ARGUMENTS } from './programs.ts';
import { splitWords } from './split-words.ts';
import type { TargetResult } from './target.ts';
import { unreadable } from './target.ts';
import { quoted, unsafeCharacter } from './visible-text.ts';

const LONGEST_INPUT = 1000;
const EXAMPLE = 'for example web-1.example.com or deploy@203.0.113.7:2222';

/**
 * Reads what a person typed or pasted to name a host: a name, an address, `user@host:port`, a URL, scp's form, or the
 * command line of ssh or one of its kin. At most 1,000 characters; nothing is resolved or expanded. A text that cannot
 * be read comes back as `target-unreadable` with a sentence that names what was received and the remedy.
 */
export function parseTarget(text: string): TargetResult {
  if (text.length > LONGEST_INPUT) {
    return unreadable(`This target has ${text.length} characters. Write at most ${LONGEST_INPUT}, ${EXAMPLE}.`);
  }
  const plain = plainText(text);
  const unsafe = unsafeCharacter(plain.replaceAll('\n', ''));
  if (unsafe !== null) {
    return unreadable(`${quoted(maskPasswords(text))} has an invisible character (${unsafe}) in it. Type it anew.`);
  }
  const reading = readLines(unwrapped(withoutLinks(plain)));
  if (!reading.ok) return unreadable(maskPasswords(reading.message));
  return { ok: true, target: { input: maskPasswords(text.trim()), ...reading.target } };
}

function readLines(text: string): Reading {
  const [first, ...others] = text.split('\n').filter((line) => line.trim() !== '');
  if (first === undefined) return { ok: false, message: `No target was given. Name a host, ${EXAMPLE}.` };
  const reading = readLine(withoutPrompt(first.trim()));
  if (others.length === 0 || reading.isCommand) return reading.result;
  return { ok: false, message: `${quoted(text)} has more than one line. Write one target at a time, ${EXAMPLE}.` };
}

function readLine(line: string): { readonly isCommand: boolean; readonly result: Reading } {
  const { words, openQuote } = splitWords(line);
  // Alone, the name of a program is the name of a host.
  const call = words.length > 1 || openQuote !== null ? findProgram(words) : null;
  const hasOptions = words.length > 1 && words.some((word) => word.startsWith('-'));
  if (call === null && !hasOptions) return { isCommand: false, result: readOneWord(line) };
  const result = readCommandLine(call ?? { name: 'ssh', program: BARE_ARGUMENTS, words });
  // A remote command may go on in lines that were not copied.
  if (openQuote === null || result.ok) return { isCommand: call !== null, result };
  const message = `${quoted(line)} has a quotation mark (${openQuote}) that is not closed. Close it, or leave it out.`;
  return { isCommand: true, result: { ok: false, message } };
}

/** Reads a target that is no command line; marks of a sentence around it do not count. */
function readOneWord(text: string): Reading {
  let word = text;
  for (let bare = trimmed(word); bare !== word; bare = trimmed(word)) word = bare;
  const read = readDestination(word);
  if (!read.ok) return read;
  return { ok: true, target: { ...read.destination, identityFile: null, jump: null, ignoredFlags: [] } };
}

function trimmed(text: string): string {
  return unwrapped(text).replace(/[.,;!?]+$|(?<=[^:]):$/, '');
}
