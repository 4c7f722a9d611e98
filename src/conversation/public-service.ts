import { isReferenceSsh } from '../clues/network/references.ts';
import { finding, isSymptom } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { SYMPTOM_STAGE } from '../taxonomy/symptoms.ts';

const SOURCE = 'paste:host';
const BEFORE_LOGIN: ReadonlySet<string | null> = new Set(['connect', 'banner', 'kex']);

/** Of a service for everybody (GitHub and its like) nobody has the console, and what fails before the login fails here only. */
export function publicServiceFindings(
  findings: readonly Finding[],
  host: string | null,
  port: number,
): readonly Finding[] {
  if (host === null || !isReferenceSsh(host, port)) return [];
  const symptom = findings.find(({ id }) => id === 'symptom')?.value;
  const isOurs = symptom !== undefined && isSymptom(symptom) && BEFORE_LOGIN.has(SYMPTOM_STAGE[symptom]);
  const evidence = `${host} serves everybody`;
  return [
    finding('console', 'none', SOURCE, evidence),
    ...(isOurs ? [finding('works-from-elsewhere', 'yes', SOURCE, evidence)] : []),
  ];
}
