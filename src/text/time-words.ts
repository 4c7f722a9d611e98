const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A length of time in words, at most two units: `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
export function lengthWords(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.round(ms / SECOND))} s`;
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`;
  const [big, small, bigName, smallName] =
    ms < DAY ? ([HOUR, MINUTE, 'h', 'min'] as const) : ([DAY, HOUR, 'd', 'h'] as const);
  const parts = Math.round(ms / small);
  const rest = parts % (big / small);
  return `${Math.floor(parts / (big / small))} ${bigName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}

/** A moment in UTC, with its day where that is not the day of `now`: `14:02 UTC`, `21 Nov 14:02 UTC`. */
export function momentWords(at: number, now: number): string {
  const date = new Date(at);
  const [hours, minutes] = [date.getUTCHours(), date.getUTCMinutes()].map((part) => String(part).padStart(2, '0'));
  const isToday = Math.floor(at / DAY) === Math.floor(now / DAY);
  return `${isToday ? '' : `${dayWords(at)} `}${hours}:${minutes} UTC`;
}

/** A day in UTC: `21 Nov`. */
export function dayWords(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;
}
