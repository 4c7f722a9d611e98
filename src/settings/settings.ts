import type { Endpoint } from '../report/check-report.ts';
import { readNumber } from '../text/read-number.ts';
import { type GuardSettings, readGuardSettings } from './guard.ts';
import { type HttpSettings, readHttpSettings } from './http.ts';
import type { SettingError } from './setting-error.ts';
import { createSettingReader, type Environment, type SettingReader } from './setting-reader.ts';

export const TIMEOUT_SECONDS = { min: 1, max: 300, whole: false } as const;
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export const TARGET_POLICIES = ['public', 'inventory', 'any'] as const;

const DEFAULT_HOSTS_FILE = 'hosts.yaml';
const DEFAULT_TIMEOUT_SECONDS = 15;
const MAX_CANARIES = 8;
const DEFAULT_RETENTION_DAYS = 90;
const RETENTION_RANGE = { min: 0, max: 3_650, whole: true } as const;
export const DEFAULT_DATABASE_URL = 'sqlite:data/ssh-check.db';

/** What the environment and `.env` say, checked and typed. */
export interface Settings {
  /** The inventory's path; `required` where it was set by name, so that a missing file is an error. */
  readonly hostsFile: { readonly path: string; readonly required: boolean };
  /** Milliseconds for one check, 1,000 to 300,000. */
  readonly checkTimeoutMs: number;
  readonly canaries: readonly Endpoint[];
  /** What the chats may check; a person's own terminal is not limited. */
  readonly targets: (typeof TARGET_POLICIES)[number];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Where the bot keeps its cases: `sqlite:` and a path, or `sqlite::memory:`. */
  readonly databaseUrl: string;
  /** Whether that was set by name, so that a terminal keeps what it saw there as well. */
  readonly isDatabaseNamed: boolean;
  /** Days for which cases, events and the audit trail are kept, 0 for ever. */
  readonly retentionDays: number;
  readonly guard: GuardSettings;
  /** Where the pages for monitoring are served; null: nowhere. */
  readonly http: HttpSettings | null;
}

export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly errors: readonly SettingError[] };

/** Reads every setting and names every fault at once. An empty value counts as not set. */
export function readSettings(environment: Environment): SettingsResult {
  const read = createSettingReader(environment);
  const { value, fail, choice } = read;
  const hostsFile = value('HOSTS_FILE');
  const settings: Settings = {
    hostsFile: { path: hostsFile ?? DEFAULT_HOSTS_FILE, required: hostsFile !== null },
    checkTimeoutMs: timeoutMs(value('CHECK_TIMEOUT'), fail),
    canaries: canaries(value('SSH_CHECK_CANARIES'), fail),
    targets: choice('TARGETS', TARGET_POLICIES, 'public'),
    logLevel: choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    databaseUrl: databaseUrl(value('DATABASE_URL'), fail),
    isDatabaseNamed: value('DATABASE_URL') !== null,
    retentionDays: retentionDays(value('RETENTION_DAYS'), fail),
    guard: readGuardSettings(read),
    http: readHttpSettings(read),
  };
  return read.errors.length === 0 ? { ok: true, settings } : { ok: false, errors: read.errors };
}

type Fail = SettingReader['fail'];

function timeoutMs(received: string | null, fail: Fail): number {
  const { min, max } = TIMEOUT_SECONDS;
  const seconds = received === null ? DEFAULT_TIMEOUT_SECONDS : readNumber(received, TIMEOUT_SECONDS);
  if (seconds !== null) return seconds * 1_000;
  fail(
    'CHECK_TIMEOUT',
    `not a number of seconds from ${min} to ${max}`,
    `Write a number, for example 15, or remove it.`,
  );
  return DEFAULT_TIMEOUT_SECONDS * 1_000;
}

function databaseUrl(received: string | null, fail: Fail): string {
  if (received === null) return DEFAULT_DATABASE_URL;
  if (/^sqlite:./.test(received)) return received;
  const isPostgres = /^postgres(?:ql)?:/.test(received);
  const problem = isPostgres ? 'a PostgreSQL database, which is not supported yet' : 'not the name of a database';
  fail('DATABASE_URL', problem, `Write sqlite: and a path, or remove it; the default is ${DEFAULT_DATABASE_URL}.`);
  return DEFAULT_DATABASE_URL;
}

function retentionDays(received: string | null, fail: Fail): number {
  const days = received === null ? DEFAULT_RETENTION_DAYS : readNumber(received, RETENTION_RANGE);
  if (days !== null) return days;
  const { max } = RETENTION_RANGE;
  fail('RETENTION_DAYS', `not a number of days from 0 to ${max}`, 'Write a number, or 0 to keep everything.');
  return DEFAULT_RETENTION_DAYS;
}

function canaries(received: string | null, fail: Fail): readonly Endpoint[] {
  const words = received?.split(/[\s,]+/).filter((word) => word !== '') ?? [];
  if (words.length > MAX_CANARIES) {
    fail('SSH_CHECK_CANARIES', `${words.length} hosts`, `Name at most ${MAX_CANARIES}; two are enough.`);
    return [];
  }
  return words.flatMap((word) => {
    const endpoint = readEndpoint(word);
    if (endpoint === null) {
      fail('SSH_CHECK_CANARIES', `"${word}" is not a host`, 'Write host or host:port, separated by commas.');
    }
    return endpoint ?? [];
  });
}

/** `host`, `host:port`, `[IPv6]` or `[IPv6]:port`; the port is 22 where none is named. */
function readEndpoint(word: string): Endpoint | null {
  const parts = /^(?:\[(?<six>[0-9A-Fa-f:.]{2,45})\]|(?<name>[A-Za-z0-9_.-]{1,253}))(?::(?<port>\d{1,5}))?$/.exec(
    word,
  )?.groups;
  const host = parts?.six ?? parts?.name;
  const port = readNumber(parts?.port ?? '22', { min: 1, max: 65_535, whole: true });
  return host === undefined || port === null ? null : { host, port };
}
