/** First letters of the months, in the languages of the usual locales. */
const MONTHS: readonly string[] = [
  'jan|ene|gen|янв|sty',
  'feb|fév|fev|фев|lut',
  'mar|mär|мар',
  'apr|avr|abr|апр|kwi',
  'may|mai|mag|мая|maj|mei',
  'jun|juin|giu|июн|cze',
  'jul|juil|lug|июл|lip',
  'aug|aoû|aou|ago|авг|sie',
  'sep|set|сен|wrz',
  'oct|okt|ott|out|окт|paź',
  'nov|ноя|lis',
  'dec|dez|déc|dic|дек|gru',
];
const TIME = /(?<hour>\d{1,2}):(?<minute>\d\d):(?<second>\d\d)(?:[.,]\d{1,9})?(?: ?(?<half>AM|PM|a\.m\.|p\.m\.))?/i;
const ISO = /(?<year>(?:19|20)\d\d)-(?<month>\d\d)-(?<day>\d\d)/;
const IN_UTC = /\b(?:UTC|GMT|Z)\b/;
const LONGEST = 120;

/**
 * A moment that a program wrote, in milliseconds since 1970: `Sat Nov 21 14:59:07 UTC 2026`, `Sa 21. Nov 14:59:07 UTC 2026`,
 * `Saturday, November 21, 2026 2:59:07 PM`. Null where the zone is not known to be UTC, and for any other text.
 */
export function readWrittenTime(text: string, isUtc: boolean): number | null {
  if (text.length > LONGEST || !(isUtc || IN_UTC.test(text))) return null;
  const time = TIME.exec(text)?.groups;
  if (time === undefined) return null;
  const date = readDate(text.replace(TIME, ' '));
  if (date === null) return null;
  const half = time.half?.toLowerCase().replaceAll('.', '');
  const hour = (Number(time.hour) % (half === undefined ? 24 : 12)) + (half === 'pm' ? 12 : 0);
  const moment = Date.UTC(date.year, date.month, date.day, hour, Number(time.minute), Number(time.second));
  return Number.isNaN(moment) ? null : moment;
}

interface WrittenDate {
  readonly year: number;
  /** 0 to 11. */
  readonly month: number;
  readonly day: number;
}

function readDate(text: string): WrittenDate | null {
  const iso = ISO.exec(text)?.groups;
  if (iso !== undefined) return { year: Number(iso.year), month: Number(iso.month) - 1, day: Number(iso.day) };
  const numbers = text.match(/\d{1,4}/g) ?? [];
  const year = numbers.find((number) => /^(?:19|20)\d\d$/.test(number));
  const day = numbers.find((number) => number.length <= 2);
  const month = monthIn(text);
  return year === undefined || day === undefined || month === null
    ? null
    : { year: Number(year), month, day: Number(day) };
}

/** Days of the week begin like months in some languages: the last word that fits is the month. */
function monthIn(text: string): number | null {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  for (const word of words.toReversed()) {
    const month = MONTHS.findIndex((starts) => starts.split('|').some((start) => word.startsWith(start)));
    if (month >= 0) return month;
  }
  return null;
}
