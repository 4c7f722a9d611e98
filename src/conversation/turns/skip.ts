import { followUp, remark } from '../../reply/follow-up.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import { ask } from '../ask.ts';
import { type Case, spoken } from '../case.ts';
import { remember } from '../history.ts';
import { type Means, saying, type Turn } from '../turn.ts';

/** Something else is asked, as long as there is something. */
export function skip(current: Case, user: string, { now }: Means): Turn {
  const { asked, diagnosis } = current;
  if (asked === null) {
    const about =
      diagnosis.fix === null ? 'Nothing is asked at the moment.' : 'Nothing is asked: the repair comes next.';
    return saying(spoken(current), remark(about));
  }
  const by = sanitiseLine(user, 80);
  const text = asked.command ?? asked.text;
  const next = ask(
    {
      ...spoken(current),
      skipped: [...current.skipped, asked.id],
      asked: null,
      history: remember(current.history, { at: now, kind: 'skipped', by, text }),
    },
    now,
  );
  if (next.asked !== null) return saying(next, followUp(['Skipped.'], next.diagnosis, { causes: [] }));
  if (next.diagnosis.fix !== null) {
    return saying(next, followUp(['Skipped. Then the likeliest is to be tried.'], next.diagnosis, { causes: [] }));
  }
  return saying(next, followUp(NOTHING_LEFT, next.diagnosis));
}

const NOTHING_LEFT = [
  'Skipped. Nothing else is left to ask. Anything that you still see helps: paste it here.',
  'Say "report" for a summary that you can hand to whoever can look at the server.',
];
