/** A time in UTC, as `2026-03-01 14:05`; `at` in milliseconds since 1970. */
export function utcMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
