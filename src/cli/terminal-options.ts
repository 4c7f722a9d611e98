import type { CommandOption } from '../conversation/command.ts';

/** What only a terminal has, whatever the command. */
export const TERMINAL_OPTIONS = [
  {
    name: 'targets-from',
    value: { type: 'text', placeholder: 'FILE', maxLength: 4_096 },
    description: 'Read more targets from a file, one a line; - reads standard input',
  },
  {
    name: 'json',
    value: null,
    description: 'Print one JSON object a line for each target, in the order given, or for explain',
  },
  { name: 'jsonl', value: null, description: 'With chat: read and write one JSON event a line' },
  {
    name: 'since',
    value: { type: 'text', placeholder: 'TIME', maxLength: 40 },
    description: 'With audit: only what is not older than 7d, 12h or 30m, or since a date (2026-01-31)',
  },
  { name: 'or-chat', value: null, description: 'With bot: hold the conversation here where no chat is configured' },
  { name: 'no-color', value: null, description: 'Print without colour (as NO_COLOR does)' },
  { name: 'help', short: 'h', value: null, description: 'Show this text' },
  { name: 'version', short: 'V', value: null, description: 'Show the version' },
] as const satisfies readonly CommandOption[];
