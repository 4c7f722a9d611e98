import { isReferenceSsh } from '../clues/network/references.ts';
import { finding, isSymptom } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { SYMPTOM_STAGE } from '../taxonomy/symptoms.ts';

const SOURCE = 'paste:host';
const BEFORE_LOGIN: ReadonlySet<string | null> = new Set(['connect', 'banner', 'kex']);

/** That such a service takes keys and no password is the same for everybody, and no reason why one login fails. */
const SAME_FOR_ALL: ReadonlySet<string> = new Set(['auth-methods', 'password-result']);

/**
 * What findings mean of a service for everybody (GitHub and its like): nobody has the console, what fails before the login
 * fails here only, and what holds for everybody is no news.
 */
export function withPublicService(findings: readonly Finding[], host: string | null, port: number): readonly Finding[] {
  if (host === null || !isReferenceSsh(host, port)) return findings;
  const symptom = findings.find(({ id }) => id === 'symptom')?.value;
  const isOurs = symptom !== undefined && isSymptom(symptom) && BEFORE_LOGIN.has(SYMPTOM_STAGE[symptom]);
  const evidence = `${host} serves everybody`;
  return [
    ...findings.filter(({ id }) => !SAME_FOR_ALL.has(id)),
    finding('console', 'none', SOURCE, evidence),
    ...(isOurs ? [finding('works-from-elsewhere', 'yes', SOURCE, evidence)] : []),
  ];
}
