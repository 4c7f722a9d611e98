import { sanitiseLine } from '../text/sanitise.ts';
import type { Case } from './case.ts';

/** From where the last look was made: `desk (192.0.2.10)`. */
export function placeOf({ report, vantage }: Case): string {
  const machine = vantage === null ? 'here' : sanitiseLine(vantage.machine, 80);
  const local = report?.addresses.find(({ detail }) => detail.local !== undefined)?.detail.local?.address;
  return local === undefined ? machine : `${machine} (${local})`;
}
