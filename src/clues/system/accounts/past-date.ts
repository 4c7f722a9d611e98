/** Readers know no clock: a day before this one is over for whoever pastes it. */
const KNOWN_DAY = Date.UTC(2026, 0, 1);

/** Whether a date (`Jun 01, 2024`, `2024-06-01`) lies in the past for certain; false for `never` and for what is no date. */
export function certainlyPast(text: string): boolean {
  const written = /^(?:[A-Z][a-z]{2} \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)/.exec(text.trim())?.[0];
  const time = written === undefined ? Number.NaN : Date.parse(`${written} UTC`);
  return !Number.isNaN(time) && time < KNOWN_DAY;
}
