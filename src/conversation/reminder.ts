import { sanitiseLine } from '../text/sanitise.ts';
import type { Case } from './case.ts';

/** What the person is still asked for, in a line; nothing where it is the bot's turn. */
export function reminder({ asked, diagnosis }: Case): readonly string[] {
  if (asked !== null) return [`Still open: ${asked.command ?? asked.text}`];
  return diagnosis.fix === null ? [] : ['Still open: the repair that I wrote above.'];
}

/** Where a paste names a host at which nobody has looked yet. */
export function offerToLook({ call, report }: Case): readonly string[] {
  if (call === null || report !== null) return [];
  return [`Say "check" and I look at ${sanitiseLine(call.target.host, 120)} from here.`];
}

/** What to do once a repair was made. */
export function afterFix({ call, diagnosis }: Case): readonly string[] {
  if (diagnosis.fix === null) return [];
  return call === null
    ? ['Say "still broken" if it did not help.']
    : ['Say "done" once it is made, and I look again from outside.'];
}
