import { describe, expect, it } from 'vitest';
import { type Asking, createPrivileges } from '../../src/guard/privileges.ts';
import { describeSettingError } from '../../src/settings/setting-error.ts';
import type { Environment } from '../../src/settings/setting-reader.ts';
import { readSettings } from '../../src/settings/settings.ts';

const ANN: Asking = { chat: 'slack', user: 'U1', roles: [] };
const BEN: Asking = { chat: 'discord', user: '222', roles: ['333'] };
const TERMINAL: Asking = { chat: null, user: 'me', roles: [] };

function privileges(environment: Environment) {
  const read = readSettings(environment);
  if (!read.ok) throw new Error(read.errors.map(describeSettingError).join('\n'));
  return createPrivileges(read.settings.guard, read.settings.targets);
}

function may(environment: Environment, asking: Asking, command: string): boolean {
  return privileges(environment).judgeCommand(asking, command).allowed;
}

describe('what is kept for few', () => {
  it('is nothing where nobody is named', () => {
    for (const command of ['ssh-check', 'ssh-hosts add', 'ssh-watch add']) expect(may({}, ANN, command)).toBe(true);
  });

  it.each(['ssh-hosts add', 'ssh-hosts remove', 'ssh-hosts import', 'ssh-watch', 'ssh-watch add', 'ssh-watch remove'])(
    'is %s once somebody is',
    (command) => {
      expect(may({ ADMINS: 'slack:U1' }, ANN, command)).toBe(true);
      expect(may({ ADMINS: 'slack:U1' }, BEN, command)).toBe(false);
      expect(may({ ADMINS: 'slack:U1' }, TERMINAL, command)).toBe(true);
    },
  );

  it.each(['ssh-check', 'ssh-hosts', 'ssh-hosts list', 'ssh-hosts show', 'ssh-history'])('is never %s', (command) => {
    expect(may({ ADMINS: 'slack:U1' }, BEN, command)).toBe(true);
  });

  it('is what ADMIN_ONLY names, however it is spelt', () => {
    const environment = { ADMINS: 'slack:U1', ADMIN_ONLY: '/ssh-hosts,  SSH-Check' };
    expect(may(environment, BEN, 'ssh-hosts list')).toBe(false);
    expect(may(environment, BEN, 'ssh-check')).toBe(false);
    expect(may(environment, BEN, 'ssh-watch')).toBe(true);
    expect(may(environment, BEN, 'ssh-checks')).toBe(true);
  });

  it('is given by the id of a person in their own chat, or by a role of Discord', () => {
    expect(may({ ADMINS: 'discord:222' }, BEN, 'ssh-watch')).toBe(true);
    expect(may({ ADMINS: 'discord:222' }, { ...ANN, user: '222' }, 'ssh-watch')).toBe(false);
    expect(may({ ADMINS: 'discord-role:333' }, BEN, 'ssh-watch')).toBe(true);
    expect(may({ ADMINS: 'discord-role:333' }, { ...BEN, roles: [] }, 'ssh-watch')).toBe(false);
    expect(may({ ADMINS: 'discord-role:222' }, BEN, 'ssh-watch')).toBe(false);
  });

  it('is told with the setting', () => {
    expect(privileges({ ADMINS: 'slack:U1' }).judgeCommand(BEN, 'ssh-watch add')).toEqual({
      allowed: false,
      setting: 'ADMINS',
      message:
        '/ssh-watch add is kept for certain people here, and you are not among them. Whoever runs this bot can change that: the setting ADMINS.',
    });
  });
});

describe('a watch where everything may be checked, but private targets by few', () => {
  it('is begun by those alone, because it looks wherever the bot may', () => {
    const environment = { TARGETS: 'any', ADMINS: 'slack:U1', ADMIN_ONLY: 'private-targets' };
    expect(may(environment, ANN, 'ssh-watch add')).toBe(true);
    expect(may(environment, BEN, 'ssh-watch add')).toBe(false);
    expect(may(environment, BEN, 'ssh-watch list')).toBe(true);
    expect(may({ ...environment, TARGETS: 'public' }, BEN, 'ssh-watch add')).toBe(true);
  });
});

describe('targets that are not public', () => {
  it('are for admins alone where everything may be checked and somebody is an admin', () => {
    const named = privileges({ TARGETS: 'any', ADMINS: 'slack:U1' });
    expect(named.targetsFor(ANN)).toBe('any');
    expect(named.targetsFor(BEN)).toBe('listed-or-public');
    expect(privileges({ TARGETS: 'any' }).targetsFor(BEN)).toBe('any');
    expect(privileges({ TARGETS: 'any', ADMINS: 'slack:U1', ADMIN_ONLY: 'ssh-watch' }).targetsFor(BEN)).toBe('any');
  });

  it('are what TARGETS says otherwise, also for admins', () => {
    for (const TARGETS of ['public', 'inventory']) {
      expect(privileges({ TARGETS, ADMINS: 'slack:U1' }).targetsFor(ANN)).toBe(TARGETS);
      expect(privileges({ TARGETS, ADMINS: 'slack:U1' }).targetsFor(BEN)).toBe(TARGETS);
    }
  });
});

describe('settings that cannot be used', () => {
  it.each([
    [{ ADMINS: 'ann' }, 'ADMINS is "ann": "ann" names nobody. Write slack:U0123ABCD,'],
    [{ ADMINS: 'slack:123' }, '"slack:123" names nobody'],
    [{ ADMINS: 'discord-role:U1' }, '"discord-role:U1" names nobody'],
    [{ ADMIN_ONLY: 'ssh-watch' }, 'ADMIN_ONLY is "ssh-watch": set, and ADMINS is not. Name the people in ADMINS.'],
    [{ ADMINS: 'slack:U1', ADMIN_ONLY: 'hosts' }, '"hosts" is no command'],
    [{ CHECK_PORTS: '22,ssh' }, 'CHECK_PORTS is "22,ssh": "ssh" is no port. Write ports separated by commas, or any.'],
    [{ CHECKS_PER_PERSON: 'many' }, 'CHECKS_PER_PERSON is "many": not a number of checks in a time. Write for example'],
    [{ CHECKS_IN_ALL: '0/h' }, 'CHECKS_IN_ALL is "0/h": not a number of checks in a time.'],
    [{ CHECKS_WAITING: '-1' }, 'CHECKS_WAITING is "-1": not a number of checks.'],
  ])('are named with the remedy: %j', (environment, message) => {
    const read = readSettings(environment);
    expect(read.ok ? [] : read.errors.map(describeSettingError)).toEqual([expect.stringContaining(message)]);
  });
});
