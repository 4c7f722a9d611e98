export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Whether fractions are refused. */
  readonly whole: boolean;
}

/** A plain decimal number within its range, or null: no sign, no exponent, no other base. */
export function readNumber(text: string, range: NumberRange): number | null {
  const form = range.whole ? /^\d{1,10}$/ : /^\d{1,10}(?:\.\d{1,6})?$/;
  if (!form.test(text)) return null;
  const value = Number(text);
  return value >= range.min && value <= range.max ? value : null;
}
