import { describe, expect, it } from 'vitest';
import { readPaste } from '../../src/clues/read-paste.ts';
import type { Command } from '../../src/conversation/command.ts';
import { createConversation, type Ports } from '../../src/conversation/converse.ts';
import { createChecks } from '../../src/conversation/restrained-checks.ts';
import { saying } from '../../src/conversation/turn.ts';
import { createLimits } from '../../src/guard/limits.ts';
import { remark } from '../../src/reply/follow-up.ts';

function command(name: string, looks: boolean): Command {
  return {
    name,
    summary: 'Does something',
    ...(looks ? { looks: true } : {}),
    argument: { name: 'target', description: 'x', kind: 'words', required: true, several: false, fromFile: false },
    options: [],
    examples: ['x'],
    run: (_, { current }) => saying(current, remark('done')),
  };
}

function conversation() {
  const limits = { perPerson: { checks: 1, perMs: 60_000 }, perChannel: null, perTarget: null, inAll: null };
  const checks = createChecks({
    check: () => Promise.reject(new Error('nothing is looked at here')),
    whenItsTurn: (look) => look(),
    limits: createLimits({ ...limits, mostWaiting: 1 }, () => 0),
    mostWaiting: 1,
    now: () => 0,
  });
  const ports: Ports = {
    surroundings: {
      inventory: { hosts: [] },
      knownKeys: () => [],
      canaries: [],
      targets: 'public',
      machine: 'bot',
      localUser: null,
      vantage: null,
      offersLogin: false,
    },
    commands: [command('ssh-look', true), command('ssh-talk', false)],
    timeoutMs: 1_000,
    read: readPaste,
    signal: new AbortController().signal,
    whenItsTurn: (look) => look(),
    checks,
  };
  const { say } = createConversation(ports);
  return (text: string, user = 'U1') =>
    say({ user, channel: { chat: 'slack', workspace: 'T', channel: 'C' }, text, files: [], action: null }, () => {});
}

describe('a command that looks from outside by itself', () => {
  it('counts as a check of whoever calls it', async () => {
    const say = conversation();
    expect(await say('/ssh-look web-1')).toMatchObject({ error: null });
    expect(await say('/ssh-look web-2')).toMatchObject({
      error: expect.stringContaining('CHECKS_PER_PERSON'),
      record: { outcome: 'refused', detail: 'CHECKS_PER_PERSON' },
    });
    expect(await say('/ssh-look web-2', 'U2')).toMatchObject({ error: null });
  });

  it('is unlike one that does not', async () => {
    const say = conversation();
    for (let count = 0; count < 3; count += 1) expect(await say('/ssh-talk web-1')).toMatchObject({ error: null });
  });
});
