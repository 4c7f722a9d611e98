import { readCommandLine } from '../command-line.ts';
import { findProgram } from '../find-program.ts';
import { PROGRAMS } from '../programs.ts';
import { splitWords } from '../split-words.ts';
import type { Target } from '../target.ts';

/** The jump host of a `ProxyCommand` that is a call of ssh (`ssh -W %h:%p bastion`), or null. */
export function jumpOfProxyCommand(command: string): string | null {
  const { words } = splitWords(command);
  const call = findProgram(words);
  if (call === null || call.name !== 'ssh') return null;
  const read = readCommandLine(call);
  return read.ok ? written(read.target) : null;
}

/** The jump host that options of ssh name: `-J bastion`, `-o ProxyJump=bastion`, or a `ProxyCommand` that calls ssh. */
export function jumpOfOptions(options: string): string | null {
  const { words } = splitWords(options);
  const command = words.find((word) => /^(?:-o)?ProxyCommand[= ]/i.test(word));
  if (command !== undefined) return jumpOfProxyCommand(command.replace(/^(?:-o)?ProxyCommand[= ]/i, ''));
  const program = PROGRAMS.get('ssh');
  if (program === undefined) return null;
  const read = readCommandLine({ name: 'ssh', program, words: [...words, 'host'] });
  return read.ok ? read.target.jump : null;
}

function written({ user, host, port }: Pick<Target, 'user' | 'host' | 'port'>): string {
  const place = host.includes(':') ? `[${host}]` : host;
  return `${user === null ? '' : `${user}@`}${place}${port === null ? '' : `:${port}`}`;
}
