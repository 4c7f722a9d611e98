import { compareSymptoms } from '../diagnosis/symptom-views.ts';
import { isSymptom } from '../knowledge/findings.ts';
import { SYMPTOM_WORDS } from '../reply/symptom-words.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { SYMPTOM_STAGE, type Symptom } from '../taxonomy/symptoms.ts';
import { type Case, findingsOf } from './case.ts';
import { placeOf } from './place.ts';

/** Where the bot's own look and the person's error disagree: from where it was looked, and what that means. */
export function disagreement(current: Case): readonly string[] {
  const own = disputed(current);
  const { report } = current;
  if (own === null || report === null) return [];
  const isHere = findingsOf(current).some(({ id, value }) => id === 'vantage' && value === 'same-machine');
  return [
    `I looked from ${placeOf(current)}. There the server ${SYMPTOM_WORDS[report.symptom]}; your error says that it ${SYMPTOM_WORDS[own.value as Symptom]}.`,
    isHere ? SAME_MACHINE : ELSEWHERE,
  ];
}

/** Whether a person tells in words of an error that is another one than what was seen: then their own output is wanted. */
export function isOnlyTold(current: Case): boolean {
  const own = disputed(current);
  return own !== null && (own.source.startsWith('answer:') || own.source === 'paste:words');
}

/** The person's own error where a look from outside saw another one, else null. */
function disputed({ report, told }: Case): Finding | null {
  const own = told.findLast(({ id, value }) => id === 'symptom' && isSymptom(value));
  if (report === null || own === undefined) return null;
  // What stops before any packet is the client's own matter, whatever is seen from outside.
  if (SYMPTOM_STAGE[own.value as Symptom] === null) return null;
  const seen = compareSymptoms(report.symptom, own.value);
  return seen === 'same' || seen === 'kin' ? null : own;
}

const SAME_MACHINE =
  'If you connect from this same machine, ssh goes another way than this check (~/.ssh/config, a proxy), or something changed in between.';
const ELSEWHERE =
  'So it depends on who connects: your network, your client, or a rule or a ban that meets only your address.';
