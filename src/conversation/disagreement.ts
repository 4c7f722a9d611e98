import { compareSymptoms } from '../diagnosis/symptom-views.ts';
import { isSymptom } from '../knowledge/findings.ts';
import { SYMPTOM_WORDS } from '../reply/symptom-words.ts';
import type { Symptom } from '../taxonomy/symptoms.ts';
import { type Case, findingsOf } from './case.ts';
import { placeOf } from './place.ts';

/** Where the bot's own look and the person's error disagree: from where it was looked, and what that means. */
export function disagreement(current: Case): readonly string[] {
  const { report, told } = current;
  const own = told.findLast(({ id, value }) => id === 'symptom' && isSymptom(value));
  if (report === null || own === undefined) return [];
  const seen = compareSymptoms(report.symptom, own.value);
  if (seen === 'same' || seen === 'kin') return [];
  const isHere = findingsOf(current).some(({ id, value }) => id === 'vantage' && value === 'same-machine');
  const lead = `I looked from ${placeOf(current)}. There the server ${SYMPTOM_WORDS[report.symptom]}; your error says that it ${SYMPTOM_WORDS[own.value as Symptom]}.`;
  return [lead, isHere ? SAME_MACHINE : ELSEWHERE, ...(isInWords(own.source) ? [PASTE_IT] : [])];
}

const SAME_MACHINE =
  'If you connect from this same machine, ssh goes another way than this check (~/.ssh/config, a proxy), or something changed in between.';
const ELSEWHERE =
  'So it depends on who connects: your network, your client, or a rule or a ban that meets only your address.';
const PASTE_IT = 'Please paste what your ssh prints, word for word.';

function isInWords(source: string): boolean {
  return source.startsWith('answer:') || source === 'paste:words';
}
