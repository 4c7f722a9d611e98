import type { About, Paste, Reading } from '../../reader.ts';
import { openSheet } from '../sheet.ts';
import { listings } from './ls-long.ts';

/** Keys younger than this explain why clients see another one than before. */
const NEW_MS = 14 * 24 * 3_600_000;
const HOST_KEY = /(?:^|\/)ssh_host_\w{2,12}_key(?:\.pub)?$/;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** `Nov 21 14:27` of the last half year, `Nov  3  2024`, `2026-11-21 14:27`. */
const DATE =
  /\s(?:(?<month>[A-Z][a-z]{2})\s+(?<day>\d{1,2})\s+(?:(?<time>\d\d?:\d\d)|(?<year>\d{4}))|(?<iso>\d{4}-\d\d-\d\d)\s\d\d:\d\d)/;

/** Reads from a listing of the host keys when they were made. */
export function readHostKeyAge(paste: Paste, { now }: About): Reading {
  const sheet = openSheet('ls');
  if (now == null) return sheet.reading();
  const keys = listings(paste).flatMap(({ entries }) => entries.filter(({ path }) => HOST_KEY.test(path)));
  const ages = keys.flatMap(({ text }) => {
    const made = madeAt(text, now);
    return made === null ? [] : [{ age: now - made, text }];
  });
  const [first] = ages.toSorted((one, other) => one.age - other.age);
  if (first === undefined) return sheet.reading();
  for (const { index } of keys) sheet.see(index);
  sheet.note('hostkeys-age', first.age < NEW_MS ? 'new' : 'old', first.text);
  return sheet.reading();
}

/** To the day; without a year it is the last such day before now. */
function madeAt(text: string, now: number): number | null {
  const { month = '', day, time, year, iso } = DATE.exec(text)?.groups ?? {};
  if (iso !== undefined) return Date.parse(`${iso}T00:00:00Z`);
  const index = MONTHS.indexOf(month.toLowerCase());
  if (index < 0 || day === undefined) return null;
  if (year !== undefined) return Date.UTC(Number(year), index, Number(day));
  if (time === undefined) return null;
  const thisYear = new Date(now).getUTCFullYear();
  const made = Date.UTC(thisYear, index, Number(day));
  return made > now + 24 * 3_600_000 ? Date.UTC(thisYear - 1, index, Number(day)) : made;
}
