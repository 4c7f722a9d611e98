import { sshCheck } from '../../commands/ssh-check.ts';
import { sshExplain } from '../../commands/ssh-explain.ts';
import { wrap } from '../chats/terminal/wrap.ts';
import type { CommandOption } from '../conversation/command.ts';
import { CLI_OPTIONS } from './read-call.ts';

/** One line, for a call that named nothing to check. */
export function usageText(): string {
  const { name, argument } = sshCheck;
  return `Usage: ${name} [OPTION...] ${argument.name.toUpperCase()}${argument.several ? '...' : ''}`;
}

/** The whole help, derived from the command's declaration and the terminal's own options. */
export function helpText(columns: number): string {
  const { name, summary, argument, examples } = sshCheck;
  const rows = CLI_OPTIONS.map((option) => [spelling(option), `${option.description}.`] as const);
  const targetRow = [`${argument.name.toUpperCase()}`, `${argument.description}.`] as const;
  return [
    usageText(),
    '',
    ...wrap(`${summary}.`, columns),
    '',
    ...table([targetRow, ...rows], columns),
    '',
    'Examples:',
    ...examples.map((example) => `  ${name} ${example}`),
    '',
    'Also:',
    ...table(
      OTHER_CALLS.map(([call, text]) => [`${name} ${call}`, text]),
      columns,
    ),
    '',
    ...table(
      [
        ['Exit 0', 'The host is fine.'],
        ['Exit 1', 'Something is wrong with at least one target.'],
        ['Exit 2', 'The call, a target or a setting cannot be used; the message says which.'],
        ['Exit 130', 'Interrupted.'],
      ],
      columns,
    ),
  ].join('\n');
}

const OTHER_CALLS = [
  ['explain [FILE]', `${sshExplain.summary} (from a file, or standard input).`],
  ['hosts', 'The hosts that have a name here: list, show, add, remove, import (hosts --help tells more).'],
  ['chat', 'The conversation, command by command, to the fix; --jsonl for programs.'],
  ['audit [--since 7d]', 'Who did what in the chats, as CSV, or with --json as an object a line.'],
  ['backup FILE', 'Copies what the bot keeps to a new file, also while it runs.'],
  ['forget person ID', 'Removes what the bot keeps of a person; forget host NAME: of a host.'],
  ['bot', 'The same conversation in Slack and Discord: in every chat whose tokens are set.'],
] as const;

/** For example `-p, --port N`. */
function spelling(option: CommandOption): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  return `${short}--${option.name}${option.value === null ? '' : ` ${option.value.placeholder}`}`;
}

function table(rows: readonly (readonly [string, string])[], columns: number): readonly string[] {
  const indent = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows.flatMap(([left, right]) =>
    wrap(right, columns - indent).map((line, index) => `${(index === 0 ? `  ${left}` : '').padEnd(indent)}${line}`),
  );
}
