const UNITS_MS = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
} as const;

const UNIT_NAMES: Readonly<Record<string, keyof typeof UNITS_MS>> = {
  s: 's',
  sec: 's',
  second: 's',
  m: 'm',
  min: 'm',
  minute: 'm',
  h: 'h',
  hr: 'h',
  hour: 'h',
  d: 'd',
  day: 'd',
  w: 'w',
  week: 'w',
};

/** A length of time in milliseconds: `5m`, `90s`, `1h30m`, `2 hours`, `a day`; null where it is none. */
export function readLength(text: string): number | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^(?:an?|one) /, '1 ');
  const bare = unitMs(plain);
  if (bare !== null) return bare;
  if (plain.length > 40 || !/^(?:\d{1,6}(?:\.\d{1,3})? ?[a-z]{1,7} ?)+$/.test(plain)) return null;
  let total = 0;
  for (const [, number = '', unit = ''] of plain.matchAll(/(\d+(?:\.\d+)?) ?([a-z]+)/g)) {
    const ms = unitMs(unit);
    if (ms === null) return null;
    total += Number(number) * ms;
  }
  return Math.round(total);
}

function unitMs(unit: string): number | null {
  const name = UNIT_NAMES[unit] ?? UNIT_NAMES[unit.replace(/s$/, '')];
  return name === undefined ? null : UNITS_MS[name];
}
