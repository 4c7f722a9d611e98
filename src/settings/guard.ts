import { readNumber } from '../text/read-number.ts';
import type { SettingName } from './declarations.ts';
import type { SettingReader } from './setting-reader.ts';

/** Who may do more than others, and how much may be done, beside what each chat's own settings say. */
export interface GuardSettings {
  /** Ports that chats may check beside the usual ones; null where it is not set. */
  readonly ports: 'any' | readonly number[] | null;
  /** Who may do what is kept for few; null where nothing is. */
  readonly admins: readonly Admin[] | null;
  /** What is kept for them, in lower case: commands (`ssh-watch`), their actions (`ssh-hosts add`), `private-targets`. */
  readonly adminOnly: readonly string[];
  readonly limits: LimitSettings;
}

/** A person or a role by its id. */
export interface Admin {
  readonly kind: (typeof ADMIN_KINDS)[number];
  readonly id: string;
}

/** How many checks, in a time in milliseconds; null: no limit. */
export type Limit = { readonly checks: number; readonly perMs: number } | null;

export interface LimitSettings {
  readonly perPerson: Limit;
  readonly perChannel: Limit;
  readonly perTarget: Limit;
  readonly inAll: Limit;
  /** Checks that may wait until it is their turn. */
  readonly mostWaiting: number;
}

export const PRIVATE_TARGETS = 'private-targets';
const ADMIN_KINDS = ['slack', 'discord', 'discord-role'] as const;
const ADMIN_ONLY = ['ssh-hosts add', 'ssh-hosts remove', 'ssh-hosts import', 'ssh-watch', PRIVATE_TARGETS];
const ADMIN_REMEDY = 'Write slack:U0123ABCD, discord:USER-ID or discord-role:ROLE-ID, separated by commas.';
const MOST_WAITING = 1_000;
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const HOUR = 3_600_000;

export function readGuardSettings(read: SettingReader): GuardSettings {
  const admins = readAdmins(read);
  return {
    ports: readPorts(read),
    admins,
    adminOnly: admins === null ? withoutAdmins(read) : readAdminOnly(read),
    limits: {
      perPerson: limit(read, 'CHECKS_PER_PERSON', { checks: 600, perMs: HOUR }),
      perChannel: limit(read, 'CHECKS_PER_CHANNEL', { checks: 1_200, perMs: HOUR }),
      perTarget: limit(read, 'CHECKS_PER_TARGET', { checks: 20, perMs: 10 * 60_000 }),
      inAll: limit(read, 'CHECKS_IN_ALL', { checks: 6_000, perMs: HOUR }),
      mostWaiting: readWaiting(read),
    },
  };
}

function readPorts(read: SettingReader): GuardSettings['ports'] {
  const words = read.words('CHECK_PORTS');
  if (words === null) return null;
  if (words.length === 1 && words[0]?.toLowerCase() === 'any') return 'any';
  return words.flatMap((word) => {
    const port = readNumber(word, { min: 1, max: 65_535, whole: true });
    if (port === null) read.fail('CHECK_PORTS', `"${word}" is no port`, 'Write ports separated by commas, or any.');
    return port ?? [];
  });
}

function readAdmins(read: SettingReader): readonly Admin[] | null {
  return (
    read.words('ADMINS')?.flatMap((word) => {
      const [, kind = '', id = ''] = /^([a-z-]+):([A-Za-z0-9]{2,40})$/.exec(word) ?? [];
      const known = ADMIN_KINDS.find((candidate) => candidate === kind);
      const isId = known === 'slack' ? /^[UW][A-Z0-9]+$/.test(id) : /^\d{3,22}$/.test(id);
      if (known !== undefined && isId) return { kind: known, id };
      read.fail('ADMINS', `"${word}" names nobody`, ADMIN_REMEDY);
      return [];
    }) ?? null
  );
}

function readAdminOnly(read: SettingReader): readonly string[] {
  const listed = read.value('ADMIN_ONLY')?.toLowerCase().split(',') ?? ADMIN_ONLY;
  const named = listed.map((entry) => entry.trim().replace(/^\//, '').replace(/\s+/g, ' ')).filter(Boolean);
  const wrong = named.find((entry) => entry !== PRIVATE_TARGETS && !/^ssh-[a-z-]+(?: [a-z-]+)?$/.test(entry));
  if (wrong !== undefined) {
    const remedy = `Write commands such as ssh-watch or ssh-hosts add, or ${PRIVATE_TARGETS}, separated by commas.`;
    read.fail('ADMIN_ONLY', `"${wrong}" is no command`, remedy);
  }
  return named;
}

/** Without anybody to keep it for, nothing is kept; somebody who wrote a list meant it. */
function withoutAdmins(read: SettingReader): readonly string[] {
  if (read.value('ADMIN_ONLY') !== null)
    read.fail('ADMIN_ONLY', 'set, and ADMINS is not', 'Name the people in ADMINS.');
  return [];
}

function limit(read: SettingReader, setting: SettingName, otherwise: Limit): Limit {
  const received = read.value(setting)?.toLowerCase() ?? null;
  if (received === null) return otherwise;
  if (received === 'none') return null;
  const [, checks = '', count = '', unit = ''] = /^(\d{1,7})\s*\/\s*(\d{0,4})\s*([smhd])$/.exec(received) ?? [];
  const perMs = Number(count || '1') * (UNITS[unit] ?? 0);
  if (Number(checks) > 0 && perMs > 0) return { checks: Number(checks), perMs };
  read.fail(setting, 'not a number of checks in a time', 'Write for example 20/10m or 600/h, or none.');
  return otherwise;
}

function readWaiting(read: SettingReader): number {
  const received = read.value('CHECKS_WAITING');
  const most = received === null ? MOST_WAITING : readNumber(received, { min: 0, max: 100_000, whole: true });
  if (most !== null) return most;
  read.fail(
    'CHECKS_WAITING',
    'not a number of checks',
    `Write 0 to 100000, or remove it; the default is ${MOST_WAITING}.`,
  );
  return MOST_WAITING;
}
