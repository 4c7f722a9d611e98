import { plainText, withoutLinks } from '../targets/chat-text.ts';
import { splitWords } from '../targets/split-words.ts';
import { nearest } from '../text/nearest.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { Command, CommandArgument, CommandOption, Given } from './command.ts';
import type { Message } from './message.ts';
import { notGiven, readArguments } from './read-arguments.ts';
import { named, usageOf } from './usage.ts';

export type CommandReading =
  | { readonly ok: true; readonly command: Command; readonly given: Given }
  /** `lacks`: the argument that is missing, where that is the problem. */
  | { readonly ok: false; readonly problem: string; readonly lacks?: CommandArgument };

// A path (`/etc/ssh/sshd_config: line 3`) goes on behind its first word. `!` is for threads in which slashes do nothing.
const CALLED = /^\s*[/!]([a-z][a-z0-9_-]{1,40})(?:\s+([\s\S]*))?$/i;
const PREFIX = 'ssh-';

/** The slash command that a message calls, with what was given to it; null where it calls none. */
export function readCommand(message: Message, commands: readonly Command[]): CommandReading | null {
  const [, typed, rest = ''] = CALLED.exec(message.text) ?? [];
  if (typed === undefined) return null;
  const name = typed.toLowerCase().replaceAll('_', '-');
  const command = commands.find((candidate) => candidate.name === name || candidate.name === `${PREFIX}${name}`);
  if (command !== undefined) return readAction(command, rest.trim(), message);
  const isMeant =
    name.startsWith('ssh') ||
    nearest(
      name,
      commands.map(({ name }) => name),
    ) !== null;
  return isMeant ? unknownCommand(typed, commands) : null;
}

/** The action that the first word names; without one, what the command itself does. */
function readAction(command: Command, text: string, message: Message): CommandReading {
  const { actions = [] } = command;
  if (actions.length === 0 || text === '') return readGiven(command, text, message);
  const [, typed = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const action = actions.find(({ name }) => name === typed.toLowerCase());
  if (action !== undefined) return readGiven(named(command, action), rest, message);
  const names = actions.map(({ name }) => name);
  const meant = nearest(typed, names);
  const hint = meant === null ? `It knows ${names.join(', ')}.` : `Did you mean /${command.name} ${meant}?`;
  return { ok: false, problem: `/${command.name} does not know "${sanitiseLine(typed, 40)}". ${hint}` };
}

function readGiven(command: Command, text: string, message: Message): CommandReading {
  const options = notGiven(command.options);
  if (command.argument === null) return complete(command, text, options, message);
  if (command.argument.kind === 'text') {
    const { rest, switches } = leadingSwitches(text, command.options);
    return complete(command, rest, { ...options, ...switches }, message);
  }
  const plain = withoutLinks(plainText(text));
  const { words, openQuote } = splitWords(plain);
  // A command line with operators or an open quote is left to whoever reads the target: it knows more of shells.
  if (openQuote !== null || /[;&|<>()]/.test(plain)) return complete(command, text, options, message);
  const read = readArguments(words, command.options, { isForeign: () => true, help: '/ssh-help lists them.' });
  if (!read.ok) return { ok: false, problem: read.problems.join('\n') };
  const elsewhere = command.options.find(({ name, only }) => only === 'terminal' && Boolean(read.options[name]));
  if (elsewhere !== undefined) return { ok: false, problem: terminalOnly(elsewhere) };
  return complete(command, read.words.map(quoted).join(' '), read.options, message);
}

/** The switches before a text that is taken as it is. */
function leadingSwitches(
  text: string,
  options: readonly CommandOption[],
): { readonly rest: string; readonly switches: Given['options'] } {
  const switches: Record<string, string | number | boolean | null> = {};
  let rest = text;
  for (;;) {
    const [written = '', name = ''] = /^(?:--|—)([a-z-]{1,32})(?:\s+|$)/.exec(rest) ?? [];
    const option = options.find((each) => each.name === name && each.value === null);
    if (option === undefined) return { rest, switches: switches as Given['options'] };
    switches[option.name] = true;
    rest = rest.slice(written.length);
  }
}

/** With attached files the argument may be missing where files do as well. */
function complete(command: Command, given: string, options: Given['options'], { files }: Message): CommandReading {
  const { argument } = command;
  const hasFile = argument?.fromFile === true && files.length > 0;
  if (argument?.required !== true || given !== '' || hasFile) {
    return { ok: true, command, given: { argument: given, options, files } };
  }
  const [example = ''] = command.examples;
  const or = argument.fromFile ? ' (or attach it as a file)' : '';
  return {
    ok: false,
    lacks: argument,
    problem: `Please say it in the same line${or}: ${usageOf(command)}, for example /${command.name} ${example}`,
  };
}

function unknownCommand(typed: string, commands: readonly Command[]): CommandReading {
  const names = commands.map(({ name }) => name);
  const meant = nearest(typed, names);
  const hint = meant === null ? `There are ${names.map((name) => `/${name}`).join(', ')}.` : `Did you mean /${meant}?`;
  return { ok: false, problem: `There is no /${sanitiseLine(typed, 40)}. ${hint}` };
}

function terminalOnly({ name, value }: CommandOption): string {
  const shown = `--${name}${value === null ? '' : ` ${value.placeholder}`}`;
  return `--${name} needs your own machine: in a terminal there, "npx ssh-check ${shown} HOST" does it.`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./[\]~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
