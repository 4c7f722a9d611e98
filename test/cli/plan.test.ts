import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { type Plan, planChecks } from '../../src/cli/plan.ts';
import { readCall } from '../../src/cli/read-call.ts';
import { readSettings } from '../../src/settings/settings.ts';

function plan(given: readonly string[], agentSocket?: string): Plan | readonly string[] {
  const call = readCall(given);
  const read = readSettings({ CHECK_TIMEOUT: '20' });
  if (call.kind !== 'check' || !read.ok) throw new Error('not a check');
  const result = planChecks(call.targets, call.options, read.settings, agentSocket);
  return result.ok ? result.plan : result.problems;
}

describe('planChecks', () => {
  it('takes the time limit of the settings, unless the call names one', () => {
    expect(plan(['web-1'])).toMatchObject({ timeoutMs: 20_000, credentials: null });
    expect(plan(['web-1', '--timeout', '3'])).toMatchObject({ timeoutMs: 3_000 });
  });

  it('keeps a target that cannot be read in its place, with the reason', () => {
    expect(plan(['web-1', 'a b c', 'web-2'])).toMatchObject({
      targets: [
        { ok: true, target: { host: 'web-1' } },
        { ok: false, input: 'a b c', error: { code: 'target-unreadable' } },
        { ok: true, target: { host: 'web-2' } },
      ],
    });
  });

  it('logs in only where that was asked for', () => {
    expect(plan(['ssh -i key web-1'])).toMatchObject({ credentials: null });
    expect(plan(['web-1', '--identity=~/key'])).toMatchObject({
      credentials: { identityFile: `${homedir()}/key`, agentSocket: null },
    });
    expect(plan(['web-1', '--agent'], '/run/agent')).toMatchObject({
      credentials: { identityFile: null, agentSocket: '/run/agent' },
    });
  });

  it('says what --agent needs', () => {
    expect(plan(['web-1', '--agent'])).toEqual([
      '--agent finds no agent, because SSH_AUTH_SOCK is not set: start ssh-agent and load a key with ssh-add, or use --identity FILE.',
    ]);
    expect(plan(['web-1', '--agent', '--identity', 'key'], '/run/agent')).toEqual([
      '--agent and --identity exclude each other: name one of them.',
    ]);
  });

  it('takes no login name that ssh would refuse', () => {
    expect(plan(['web-1', '--user', 'deploy'])).toMatchObject({ user: 'deploy' });
    for (const name of ['a\x1b[31m', 'a\u202eb', '-oProxyCommand=x', 'a;b']) {
      expect(plan(['web-1', '-l', name])).toEqual([expect.stringMatching(/^--user: ".*" is not a user name/)]);
    }
  });

  it('repeats no password that was typed', () => {
    expect(JSON.stringify(plan(['ssh://u:hunter2@web-1:99999']))).not.toContain('hunter2');
  });
});
