import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { describeSettingError } from '../../src/settings/setting-error.ts';
import type { Environment } from '../../src/settings/setting-reader.ts';
import { readSettings } from '../../src/settings/settings.ts';

function faults(environment: Environment): readonly string[] {
  const result = readSettings(environment);
  return result.ok ? [] : result.errors.map(describeSettingError);
}

const HOUR = 3_600_000;
const GUARD = {
  ports: null,
  admins: null,
  adminOnly: [],
  limits: {
    perPerson: { checks: 600, perMs: HOUR },
    perChannel: { checks: 1_200, perMs: HOUR },
    perTarget: { checks: 20, perMs: HOUR / 6 },
    inAll: { checks: 6_000, perMs: HOUR },
    mostWaiting: 1_000,
  },
};

describe('readSettings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toEqual({
      ok: true,
      settings: {
        hostsFile: { path: 'hosts.yaml', required: false },
        checkTimeoutMs: 15_000,
        canaries: [],
        targets: 'public',
        logLevel: 'info',
        databaseUrl: 'sqlite:data/ssh-check.db',
        isDatabaseNamed: false,
        retentionDays: 90,
        http: null,
        guard: GUARD,
      },
    });
  });

  it('reads what is set', () => {
    const environment = {
      HOSTS_FILE: '/etc/hosts.yaml',
      CHECK_TIMEOUT: '2.5',
      SSH_CHECK_CANARIES: 'a.example.com, b.example.com:2222 [2001:db8::1]:22',
      TARGETS: 'Any',
      LOG_LEVEL: 'debug',
      DATABASE_URL: 'sqlite:/var/lib/ssh-check/bot.db',
      RETENTION_DAYS: '0',
    };
    expect(readSettings(environment)).toEqual({
      ok: true,
      settings: {
        hostsFile: { path: '/etc/hosts.yaml', required: true },
        checkTimeoutMs: 2_500,
        canaries: [
          { host: 'a.example.com', port: 22 },
          { host: 'b.example.com', port: 2222 },
          { host: '2001:db8::1', port: 22 },
        ],
        targets: 'any',
        logLevel: 'debug',
        databaseUrl: 'sqlite:/var/lib/ssh-check/bot.db',
        isDatabaseNamed: true,
        retentionDays: 0,
        http: null,
        guard: GUARD,
      },
    });
  });

  it('takes an empty value for one that is not set', () => {
    expect(readSettings({ CHECK_TIMEOUT: '', HOSTS_FILE: ' ', LOG_LEVEL: '' })).toEqual(readSettings({}));
  });

  it.each(['0', '-1', '301', 'soon', '1e2', '0x10', 'Infinity', '15s'])('refuses %s as CHECK_TIMEOUT', (received) => {
    expect(faults({ CHECK_TIMEOUT: received })).toEqual([
      `CHECK_TIMEOUT is "${received}": not a number of seconds from 1 to 300. Write a number, for example 15, or remove it.`,
    ]);
  });

  it('says of a database that it cannot use what to write instead, and tells no password', () => {
    const [fault = ''] = faults({ DATABASE_URL: 'postgres://bot:hunter2@db/ssh' });
    expect(fault).toMatch(/DATABASE_URL.*PostgreSQL.*not supported yet.*sqlite:data\/ssh-check\.db/);
    expect(fault).not.toContain('hunter2');
    expect(faults({ DATABASE_URL: 'sqlite:' })).toHaveLength(1);
  });

  it('takes whole days up to ten years for what is kept', () => {
    for (const days of ['-1', '1.5', '3651', 'long'])
      expect(faults({ RETENTION_DAYS: days })[0]).toMatch(/RETENTION_DAYS.*0 to 3650/);
  });

  it('names the value that was probably meant', () => {
    expect(faults({ LOG_LEVEL: 'debg' })).toEqual([
      'LOG_LEVEL is "debg": not one of its values. Write error, warn, info or debug. Did you mean debug?',
    ]);
    expect(faults({ TARGETS: 'everything' })).toEqual([
      'TARGETS is "everything": not one of its values. Write public, inventory or any.',
    ]);
  });

  it.each(['a.example.com:0', 'a.example.com:70000', 'user@host', '2001:db8::1'])('refuses %s as a canary', (word) => {
    expect(faults({ SSH_CHECK_CANARIES: word })).toEqual([
      `SSH_CHECK_CANARIES is "${word}": "${word}" is not a host. Write host or host:port, separated by commas.`,
    ]);
  });

  it('refuses more canaries than it would ever ask', () => {
    expect(faults({ SSH_CHECK_CANARIES: 'a b c d e f g h i' })).toEqual([
      'SSH_CHECK_CANARIES is "a b c d e f g h i": 9 hosts. Name at most 8; two are enough.',
    ]);
  });

  it('names all faults at once', () => {
    expect(faults({ CHECK_TIMEOUT: 'x', LOG_LEVEL: 'x', TARGETS: 'x', SSH_CHECK_CANARIES: '!' })).toHaveLength(4);
  });

  it('shows no control character of what it received', () => {
    expect(faults({ CHECK_TIMEOUT: '\x1b[2J' })[0]).toContain('CHECK_TIMEOUT is "\\x1b[2J"');
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

  it('explains every setting that is read', () => {
    const asked = new Set<string>();
    readSettings(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }));
    for (const setting of asked) expect(text).toMatch(new RegExp(`^#${setting}=`, 'm'));
  });

  it('is valid with every line turned on', () => {
    expect(readSettings(parse(text.replace(/^#(?=[A-Z_]+=)/gm, ''))).ok).toBe(true);
  });

  it('changes nothing as it stands', () => {
    expect(parse(text)).toEqual({});
  });
});
