import type { FindingValue } from '../../../knowledge/findings.ts';

/** The age group of an OpenSSH version such as `9.2p1` or `1:8.9p1-3ubuntu0.10`; null where no version stands in it. */
export function opensshAge(version: string): FindingValue<'openssh-age'> | null {
  const found = /(?:^|[:_])(\d{1,2})\.(\d{1,2})/.exec(version);
  if (found === null) return null;
  const number = Number(found[1]) + Number(found[2]) / 100;
  if (number < 7) return 'before-7';
  if (number < 8.08) return '7-to-8.7';
  return number < 9.08 ? '8.8-to-9.7' : '9.8-or-later';
}
