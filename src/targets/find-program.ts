import type { Program } from './programs.ts';
import { PROGRAMS } from './programs.ts';

/** A program that connects somewhere, found in a line, with its arguments. */
export interface Call {
  readonly name: string;
  readonly program: Program;
  readonly words: readonly string[];
}

/** What runs another program, with the options of it that take a value. */
const RUNNERS: ReadonlyMap<string, string> = new Map([
  ['sudo', 'CDghpRrtTuU'],
  ['doas', 'aCu'],
  ['env', 'CSu'],
  ['sshpass', 'dfpP'],
  ['timeout', 'ks'],
  ['proxychains', 'f'],
  ['proxychains4', 'f'],
  ['torsocks', 'aPpu'],
  ['torify', ''],
  ['time', 'fo'],
  ['nohup', ''],
  ['command', ''],
  ['exec', 'a'],
  ['strace', 'abeEIopPsSuX'],
  ['watch', 'n'],
]);

const ASSIGNMENT = /^[A-Za-z_]\w*=/;
const DURATION = /^\d+(?:\.\d+)?[smhd]?$/;

/** Finds the program that a line calls, past `sudo` and its kind, variables and a number of seconds; null for none. */
export function findProgram(words: readonly string[]): Call | null {
  let runner: string | null = null;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const name = programName(word);
    const program = PROGRAMS.get(name);
    if (program !== undefined) return { name, program, words: words.slice(index + 1) };
    if (RUNNERS.has(name)) runner = name;
    else if (runner !== null && word.startsWith('-')) index += takesNext(word, RUNNERS.get(runner) ?? '') ? 1 : 0;
    else if (!ASSIGNMENT.test(word) && !(runner !== null && DURATION.test(word))) return null;
  }
  return null;
}

function programName(word: string): string {
  return (word.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
}

function takesNext(word: string, withValue: string): boolean {
  return !word.startsWith('--') && withValue.includes(word.slice(-1));
}

/** What the prompts of the usual shells end in. */
const PROMPT_END = /[$#%>❯➜»✗]/u;

/** A line without the prompt that was copied with it (`root@web:~# ssh …`), where a known program follows it. */
export function withoutPrompt(line: string): string {
  for (const { 0: word, index } of line.matchAll(/[^\s>]+/g)) {
    const name = programName(word);
    if (!PROGRAMS.has(name) && !RUNNERS.has(name)) continue;
    return PROMPT_END.test(line.slice(0, index)) ? line.slice(index) : line;
  }
  return line;
}
