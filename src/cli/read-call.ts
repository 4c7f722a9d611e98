import { sshCheck } from '../../commands/ssh-check.ts';
import type { OptionValues } from '../conversation/command.ts';
import { readArguments } from '../conversation/read-arguments.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { TERMINAL_OPTIONS } from './terminal-options.ts';

export const CLI_OPTIONS = [...sshCheck.options, ...TERMINAL_OPTIONS] as const;

export type CliOptions = OptionValues<typeof CLI_OPTIONS>;

/** What a person asked for by typing `ssh-check …`. */
export type Call =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'usage' }
  | { readonly kind: 'check'; readonly targets: readonly string[]; readonly options: CliOptions }
  | { readonly kind: 'explain'; readonly file: string | null; readonly options: CliOptions }
  | { readonly kind: 'chat'; readonly options: CliOptions }
  | { readonly kind: 'bot'; readonly options: CliOptions }
  | { readonly kind: 'audit'; readonly options: CliOptions }
  /** What stands behind `hosts` has options of its own. */
  | { readonly kind: 'hosts'; readonly words: readonly string[] }
  | { readonly kind: 'backup'; readonly file: string }
  | { readonly kind: 'forget'; readonly whose: 'person' | 'host'; readonly name: string }
  | { readonly kind: 'unusable'; readonly problems: readonly string[] };

export function readCall(given: readonly string[]): Call {
  if (given[0] === 'hosts') return { kind: 'hosts', words: given.slice(1) };
  const read = readArguments(given, CLI_OPTIONS, { isForeign: isSshCommand, help: 'See ssh-check --help.' });
  // Somebody who asks for help gets it, whatever else is wrong.
  if (given.some((word) => word === '--help' || word === '-h') && !isSshCommand(given)) return { kind: 'help' };
  if (!read.ok) return { kind: 'unusable', problems: read.problems };
  const { words, options } = read;
  if (options.help) return { kind: 'help' };
  if (options.version) return { kind: 'version' };
  const [first] = words;
  if (first === 'explain')
    return words.length > 2 ? tooMany(words) : { kind: 'explain', file: words[1] ?? null, options };
  if (first === 'chat' || first === 'bot' || first === 'audit')
    return words.length > 1 ? tooMany(words) : { kind: first, options };
  if (first === 'backup') return backupCall(words.slice(1));
  if (first === 'forget') return forgetCall(words.slice(1));
  const targets = targetsOf(first === 'check' ? words.slice(1) : words);
  if (targets.length > 0 || options['targets-from'] !== null) return { kind: 'check', targets, options };
  return first === undefined ? { kind: 'usage' } : { kind: 'unusable', problems: [missingTarget()] };
}

/** Whether these words begin a pasted `ssh …` command line: `ssh` alone is a host of that name. */
function isSshCommand(words: readonly string[]): boolean {
  return words[0] === 'ssh' || (words[0] === 'check' && words[1] === 'ssh');
}

function backupCall([file, ...others]: readonly string[]): Call {
  if (file !== undefined && others.length === 0) return { kind: 'backup', file };
  return { kind: 'unusable', problems: ['"backup" takes one file, which does not exist yet: ssh-check backup FILE'] };
}

function forgetCall([whose, name, ...others]: readonly string[]): Call {
  if ((whose === 'person' || whose === 'host') && name !== undefined && others.length === 0)
    return { kind: 'forget', whose, name };
  const problem = '"forget" takes whose data to remove: ssh-check forget person ID, or ssh-check forget host NAME';
  return { kind: 'unusable', problems: [problem] };
}

function tooMany([name = '', ...others]: readonly string[]): Call {
  const takes = name === 'explain' ? 'one file at most' : 'nothing behind it';
  return { kind: 'unusable', problems: [`"${name}" takes ${takes}; it got: ${sanitiseLine(others.join(' '), 120)}`] };
}

/** Several targets, or one pasted command line whose words the shell has taken apart. */
function targetsOf(words: readonly string[]): readonly string[] {
  return isSshCommand(words) && words.length > 1 ? [words.map(quoted).join(' ')] : words;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./[\]~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function missingTarget(): string {
  return 'Name a target after check. To check a host of that name: ssh-check check check';
}
