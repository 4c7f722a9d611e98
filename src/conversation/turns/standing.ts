import { causeLines, nextStep, sharedReasons } from '../../reply/advice.ts';
import { followUp } from '../../reply/follow-up.ts';
import { type Case, spoken } from '../case.ts';
import { afterFix, reminder } from '../reminder.ts';
import { saying, type Turn } from '../turn.ts';

const ALL_CAUSES = { most: 20, least: 0.005 };

/** What speaks for the likeliest causes, and why the last question was put. */
export function reasons(current: Case): Turn {
  const { diagnosis, asked } = current;
  const [first] = diagnosis.causes;
  if (first === undefined) return saying(spoken(current), followUp(['Nothing is known yet.'], diagnosis));
  const shared = sharedReasons(diagnosis.causes);
  const isBlank = diagnosis.causes.every(({ because }) => because.length === 0);
  const lead = [
    ...(asked === null || asked.why === '' ? [] : [`Why I ask: ${asked.why}`]),
    isBlank ? `"${first.title}" is the likeliest as long as nothing more is known.` : '',
    shared.length > 0 ? `For most of them speaks: ${shared.join(' ')}` : '',
  ].filter((line) => line !== '');
  const causes = causeLines(diagnosis.causes);
  return saying(
    spoken(current),
    followUp(lead, diagnosis, { causes, next: null, fix: null, closing: reminder(current) }),
  );
}

export function everyCause(current: Case): Turn {
  const { diagnosis } = current;
  const causes = causeLines(diagnosis.causes, ALL_CAUSES).map((line) => ({ ...line, because: [] }));
  const lead =
    causes.length === 0 ? 'Nothing is known yet.' : 'All that fits what is known so far, the likeliest first:';
  return saying(
    spoken(current),
    followUp([lead], diagnosis, { causes, next: null, fix: null, closing: reminder(current) }),
  );
}

/** What is asked or offered, in full. */
export function onceMore(current: Case): Turn {
  const { asked, diagnosis } = current;
  const lead = asked === null && diagnosis.fix === null ? 'Nothing is asked at the moment.' : 'Once more:';
  const say = followUp([lead], diagnosis, { causes: [], next: asked && nextStep(asked), closing: afterFix(current) });
  return saying(spoken(current), say);
}
