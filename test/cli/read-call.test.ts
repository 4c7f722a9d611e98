import { describe, expect, it } from 'vitest';
import { type Call, readCall } from '../../src/cli/read-call.ts';

function targetsOf(...given: string[]): readonly string[] | Call {
  const call = readCall(given);
  return call.kind === 'check' ? call.targets : call;
}

function problemsOf(...given: string[]): readonly string[] | Call {
  const call = readCall(given);
  return call.kind === 'unusable' ? call.problems : call;
}

describe('readCall', () => {
  it('takes every word for a target', () => {
    expect(targetsOf('web-1', 'deploy@example.com:2222', '2001:db8::7')).toEqual([
      'web-1',
      'deploy@example.com:2222',
      '2001:db8::7',
    ]);
  });

  it('reads options before, between and after targets, with the value apart or attached', () => {
    const call = readCall([
      '--port',
      '2222',
      'a',
      '--user=deploy',
      '-i',
      'key',
      'b',
      '-ldeploy',
      '--timeout=2.5',
      '--json',
    ]);
    expect(call).toMatchObject({
      kind: 'check',
      targets: ['a', 'b'],
      options: { port: 2222, user: 'deploy', identity: 'key', timeout: 2.5, json: true, agent: false },
    });
  });

  it('is the same with check in front', () => {
    expect(targetsOf('check', 'web-1')).toEqual(['web-1']);
    expect(targetsOf('--json', 'check', 'web-1')).toEqual(['web-1']);
  });

  it('can check hosts that are called like a subcommand', () => {
    expect(targetsOf('check', 'check')).toEqual(['check']);
    expect(targetsOf('check', 'explain', 'chat', 'bot')).toEqual(['explain', 'chat', 'bot']);
    expect(targetsOf('web-1', 'chat')).toEqual(['web-1', 'chat']);
  });

  it('says how where check stands alone', () => {
    expect(problemsOf('check')).toEqual([
      'Name a target after check. To check a host of that name: ssh-check check check',
    ]);
  });

  it('takes an ssh command line that the shell has taken apart for one target', () => {
    expect(targetsOf('ssh', '-p', '2222', '-o', 'User name=x', 'deploy@example.com', '--json')).toEqual([
      "ssh -p 2222 -o 'User name=x' deploy@example.com",
    ]);
    expect(targetsOf('check', 'ssh', 'example.com')).toEqual(['ssh example.com']);
    expect(targetsOf('ssh')).toEqual(['ssh']);
  });

  it('takes what follows -- for targets', () => {
    expect(targetsOf('--', '--json', '-p')).toEqual(['--json', '-p']);
  });

  it('knows a call that names nothing', () => {
    expect(readCall([])).toEqual({ kind: 'usage' });
    expect(readCall(['--json'])).toEqual({ kind: 'usage' });
  });

  it('reads explain with one file at most, and chat and bot with nothing behind them', () => {
    expect(readCall(['bot'])).toMatchObject({ kind: 'bot' });
    expect(readCall(['bot', '--or-chat'])).toMatchObject({ kind: 'bot', options: { 'or-chat': true } });
    expect(problemsOf('bot', 'web-1')).toEqual(['"bot" takes nothing behind it; it got: web-1']);
    expect(readCall(['explain'])).toMatchObject({ kind: 'explain', file: null });
    expect(readCall(['explain', 'auth.log', '--json'])).toMatchObject({
      kind: 'explain',
      file: 'auth.log',
      options: { json: true },
    });
    expect(readCall(['chat', '--jsonl'])).toMatchObject({ kind: 'chat', options: { jsonl: true } });
    expect(problemsOf('explain', 'a.log', 'b.log')).toEqual(['"explain" takes one file at most; it got: a.log b.log']);
    expect(problemsOf('chat', 'web-1')).toEqual(['"chat" takes nothing behind it; it got: web-1']);
  });

  it('names the near match of an unknown option', () => {
    expect(problemsOf('--jsn', 'web-1')).toEqual(['There is no option --jsn. Did you mean --json?']);
    expect(problemsOf('--Timeout', '3', 'web-1')).toEqual(['There is no option --Timeout. Did you mean --timeout?']);
    expect(problemsOf('--xyzzy', 'web-1')).toEqual(['There is no option --xyzzy. See ssh-check --help.']);
    expect(problemsOf('-v', 'web-1')).toEqual(['There is no option -v. See ssh-check --help.']);
  });

  it.each(['99999', '0', '-1', 'ssh', '22.5', '', '0x16', '1e3'])(
    'refuses port "%s" with the value and the remedy',
    (value) => {
      const shown =
        value === ''
          ? '--port needs a value: --port N.'
          : `--port is "${value}": write a whole number from 1 to 65535.`;
      expect(problemsOf(`--port=${value}`, 'web-1')).toEqual([shown]);
      expect(problemsOf('--port', value, 'web-1')).toEqual([shown]);
    },
  );

  it.each(['abc', '0', '-5', '301', '1e9', 'Infinity', 'NaN', '0.5'])('refuses timeout "%s"', (value) => {
    expect(problemsOf('--timeout', value, 'web-1')).toEqual([`--timeout is "${value}": write a number from 1 to 300.`]);
  });

  it('names every fault at once', () => {
    expect(problemsOf('--port', 'x', '--json=yes', '--nope', 'web-1', '--user')).toEqual([
      '--port is "x": write a whole number from 1 to 65535.',
      '--json takes no value.',
      'There is no option --nope. See ssh-check --help.',
      '--user needs a value: --user NAME.',
    ]);
  });

  it('shows no control character of what was typed', () => {
    expect(problemsOf('--port', '\x1b[2J', 'x')).toEqual([
      '--port is "\\x1b[2J": write a whole number from 1 to 65535.',
    ]);
  });

  it('helps whoever asks, whatever else is wrong', () => {
    expect(readCall(['--port', 'x', '--help'])).toEqual({ kind: 'help' });
    expect(readCall(['-h'])).toEqual({ kind: 'help' });
    expect(readCall(['ssh', '-p', '1', 'host', '--help'])).toEqual({ kind: 'help' });
    expect(readCall(['--version'])).toEqual({ kind: 'version' });
    expect(readCall(['-V', 'web-1'])).toEqual({ kind: 'version' });
  });
});
