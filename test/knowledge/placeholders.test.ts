import { describe, expect, it } from 'vitest';
import { CAUSE_SPECS } from '../../src/knowledge/causes.ts';
import { PLACEHOLDERS, standInsOf } from '../../src/knowledge/placeholders.ts';
import { WITHOUT_CONSOLE } from '../../src/knowledge/without-console.ts';

/** Words in capitals that belong to a command: chains, options, file names, protocols. */
const OF_COMMANDS = new Set(
  'INPUT ACCEPT LISTEN TMOUT BIG HUP CONT TCP WS HOME USERNAME YES PEM AAAA RSA MASTER LANG SHELL SYSTEM'.split(' '),
);
const STEPS = [...WITHOUT_CONSOLE, ...Object.values(CAUSE_SPECS).flatMap(({ fix }) => fix?.steps ?? [])];
const COMMANDS = STEPS.flatMap((step) => {
  const command = 'command' in step ? step.command : undefined;
  return command === undefined ? [] : typeof command === 'string' ? [command] : Object.values(command);
});

describe('a stand-in', () => {
  it('is explained wherever a repair holds one', () => {
    const words = COMMANDS.flatMap((command) => command.match(/(?<![\w$%{.-])[A-Z]{2,}(?:-[A-Z]+)*(?![\w=])/g) ?? []);
    const unknown = words.filter((word) => !Object.hasOwn(PLACEHOLDERS, word) && !OF_COMMANDS.has(word));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('is told once, and nothing where there is none', () => {
    expect(standInsOf('ssh -p PORT HOST; nc HOST PORT')).toBe(
      '(PORT: the port on which SSH listens; HOST: the name or address of the server.)',
    );
    expect(standInsOf('iptables -S INPUT')).toBe('');
  });
});
