/** When a line of a log was written, on the clock of its machine. Zones are left out: one log keeps one zone. */
export interface LogTime {
  /** Syslog's older form leaves the year out. */
  readonly year: number | null;
  /** Seconds since the year began, counting 31 days a month. */
  readonly second: number;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
/** `Jun  3 10:00:12`, `Mon Jun  3 10:00:12 2024`. */
const NAMED_MONTH =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(\.\d{1,6})?(?: (\d{4})\b)?/;
/** `2024-06-03T10:00:12.123456+02:00`, `2024-06-03 10:00:12`. */
const ISO = /\b(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)([.,]\d{1,6})?/;
/** `6/3/2024 10:00:12 AM`, `03.06.2024 10:00:12`. */
const PLAIN_DATE = /\b(\d{1,2})([./])(\d{1,2})[./](\d{4}),? {1,2}(\d{1,2}):(\d\d):(\d\d)(?: ([AP])M)?/;
const JSON_TIME = /"__REALTIME_TIMESTAMP"\s?:\s?"(\d{13,17})"/;
/** A name of a file that `grep` put before the line stands before its time. */
const LONGEST_HEAD = 120;

/** The time that a line names at its start; null where it names none. */
export function timeOf(line: string): LogTime | null {
  if (line.startsWith('{')) return timeOfJson(line);
  const head = line.slice(0, LONGEST_HEAD);
  const iso = ISO.exec(head);
  if (iso !== null) return clock(Number(iso[1]), Number(iso[2]) - 1, iso.slice(3));
  const [, month, day = '', hour = '', minute = '', second = '', part, year] = NAMED_MONTH.exec(head) ?? [];
  if (month === undefined) return plainDate(head);
  const parts = [day, hour, minute, second, part];
  return clock(year === undefined ? null : Number(year), MONTHS.indexOf(month) / 3, parts);
}

function clock(year: number | null, month: number, parts: readonly (string | undefined)[]): LogTime {
  const [day, hour, minute, second] = parts.map(Number) as [number, number, number, number];
  const fraction = Number((parts[4] ?? '0').replace(',', '.'));
  return { year, second: ((month * 31 + day) * 24 + hour) * 3600 + minute * 60 + second + fraction };
}

/** Where slashes part them, the month stands first; a country that does otherwise puts its lines in order by hour all the same. */
function plainDate(head: string): LogTime | null {
  const [, first, mark, second, year, hour, minute, seconds, half] = PLAIN_DATE.exec(head) ?? [];
  if (first === undefined) return null;
  const [month, day] = mark === '/' ? [first, second] : [second, first];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'P' ? 12 : 0);
  return clock(Number(year), Number(month) - 1, [day, `${hours}`, minute, seconds]);
}

function timeOfJson(line: string): LogTime | null {
  const microseconds = JSON_TIME.exec(line)?.[1];
  if (microseconds === undefined) return null;
  const date = new Date(Number(microseconds) / 1000);
  return timeOf(date.toISOString());
}

/** Whether a line was surely written before another one; false where that is not known. */
export function isBefore(one: LogTime | null, other: LogTime | null): boolean {
  if (one === null || other === null) return false;
  if (one.year !== null && other.year !== null && one.year !== other.year) return one.year < other.year;
  return one.second < other.second - 1;
}

const YEAR = 372 * 86_400;

/** The same times as plain seconds that can be compared; a log without years that runs over New Year goes on. */
export function comparable(times: readonly (LogTime | null)[]): readonly (number | null)[] {
  const known = times.filter((time) => time !== null);
  if (known.every(({ year }) => year !== null)) {
    return times.map((time) => (time === null ? null : (time.year ?? 0) * YEAR + time.second));
  }
  const seconds = known.map(({ second }) => second);
  const earliest = seconds.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const latest = seconds.reduce((a, b) => Math.max(a, b), 0);
  const isOverNewYear = latest - earliest > YEAR / 2;
  return times.map((time) => {
    if (time === null) return null;
    return isOverNewYear && time.second < YEAR / 2 ? time.second + YEAR : time.second;
  });
}
