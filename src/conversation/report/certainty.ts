import { diagnose } from '../../diagnosis/diagnose.ts';
import { isSymptom } from '../../knowledge/findings.ts';
import { SYMPTOMS } from '../../knowledge/symptoms.ts';
import { type Case, findingsOf } from '../case.ts';
import { inline } from './markdown.ts';

const MOST_CAUSES = 8;
const WORTH_A_LINE = 0.02;
const WAS_LIKELY = 0.02;
const IS_OUT = 0.01;
const SURE = 0.9;

export function causeLines({ diagnosis }: Case): readonly string[] {
  return diagnosis.causes
    .filter(({ probability }) => probability >= WORTH_A_LINE)
    .slice(0, MOST_CAUSES)
    .flatMap(({ title, id, probability, because }) => [
      `- ${Math.round(probability * 100)}%: ${title} (${id})`,
      ...because.map((reason) => `  - ${inline(reason)}`),
    ]);
}

/** What the error itself excludes, and what was likely by it alone and is not any more. */
export function ruledOutLines(current: Case): readonly string[] {
  const symptoms = findingsOf(current).filter(({ id }) => id === 'symptom');
  const first = symptoms[0]?.value;
  const excluded = first !== undefined && isSymptom(first) ? SYMPTOMS[first].rulesOut : '';
  const now = new Map(current.diagnosis.causes.map(({ id, probability }) => [id, probability]));
  const out = diagnose({ findings: symptoms }).causes.filter(
    ({ id, probability }) => probability >= WAS_LIKELY && (now.get(id) ?? 0) < IS_OUT && id !== 'unknown',
  );
  const failed = current.history.flatMap((entry) =>
    entry.kind === 'repair-failed' ? [`- A repair was made and did not help: ${entry.title}`] : [],
  );
  return [
    ...(excluded === '' ? [] : [`- ${excluded}`]),
    ...out.map(({ title, id }) => `- ${title} (${id})`),
    ...failed,
  ];
}

/** What would have to be known to be sure. */
export function unclearLines({ asked, diagnosis, skipped, status, history, report }: Case): readonly string[] {
  const passed = history.flatMap((entry) =>
    entry.kind === 'skipped' ? [`- Not answered (skipped): ${inline(entry.text)}`] : [],
  );
  const [first] = diagnosis.causes;
  const isSure = first !== undefined && first.probability >= SURE && first.id !== 'unknown';
  return [
    ...(asked === null ? [] : [`- Asked and not answered yet: ${inline(asked.command ?? asked.text)}`]),
    ...(skipped.length === 0 ? [] : passed),
    ...(report === null ? ['- What a look from outside shows: none was made'] : []),
    ...(isSure || status === 'fixed' ? [] : ['- The cause: none is certain yet']),
  ];
}
