import process from 'node:process';
import type { Settings } from '../settings/settings.ts';
import { type KeptEntry, readAuditTrail } from '../store/audit-trail.ts';
import { openExisting } from './open-existing.ts';
import { STATUS } from './status.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const COLUMNS = [
  'time',
  'chat',
  'workspace',
  'channel',
  'thread',
  'person',
  'what',
  'target',
  'outcome',
  'detail',
] as const;

/** Prints who did what in the chats: as CSV, or as one JSON object a line. `since` is an age such as `7d`, or a date. */
export async function runAudit(
  { databaseUrl }: Pick<Settings, 'databaseUrl'>,
  since: string | null,
  json: boolean,
): Promise<number> {
  const from = since === null ? 0 : readSince(since, Date.now());
  if (from === null)
    return unusable(`--since is "${since}": write an age such as 7d, 12h or 30m, or a date: 2026-01-31.`);
  const opened = await openExisting(databaseUrl);
  if (!opened.ok) return unusable(opened.problem);
  if (!json) process.stdout.write(`${COLUMNS.join(',')}\r\n`);
  for await (const entry of readAuditTrail(opened.db, from)) {
    const shown = shownAs(entry);
    process.stdout.write(
      json ? `${JSON.stringify(shown)}\n` : `${COLUMNS.map((name) => cell(shown[name])).join(',')}\r\n`,
    );
  }
  await opened.db.destroy();
  return STATUS.fine;
}

/** Milliseconds since 1970, or null for what is no time. */
export function readSince(text: string, now: number): number | null {
  const [, count = '', unit = ''] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  if (count !== '') return now - Number(count) * (UNITS[unit] ?? 0);
  const time = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function shownAs({ at, ...entry }: KeptEntry): Readonly<Record<(typeof COLUMNS)[number], string | null>> {
  return { time: new Date(at).toISOString(), ...entry };
}

/** As RFC 4180 writes it. What a spreadsheet would take for a formula gets an apostrophe in front of it. */
export function cell(text: string | null): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text ?? '') ? `'${text}` : (text ?? '');
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function unusable(problem: string): number {
  process.stderr.write(`ssh-check: ${problem}\n`);
  return STATUS.unusable;
}
