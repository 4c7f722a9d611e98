import type { Finding, FoundNames } from '../taxonomy/finding.ts';
import type { Symptom } from '../taxonomy/symptoms.ts';
import { SYMPTOM_STAGE } from '../taxonomy/symptoms.ts';
import type { FindingSpec, FindingValueSpec } from './finding-spec.ts';
import { CLIENT_FINDINGS } from './findings/client.ts';
import { FIREWALL_FINDINGS } from './findings/firewall.ts';
import { HISTORY_FINDINGS } from './findings/history.ts';
import { LOGIN_FINDINGS } from './findings/login.ts';
import { MACHINE_FINDINGS } from './findings/machine.ts';
import { NAME_FINDINGS } from './findings/name.ts';
import { OUTCOME_FINDINGS } from './findings/outcome.ts';
import { OUTSIDE_FINDINGS } from './findings/outside.ts';
import { SERVICE_FINDINGS } from './findings/service.ts';
import { SESSION_FINDINGS } from './findings/session.ts';
import { SYMPTOM_FINDING } from './findings/symptom.ts';

/** Every finding there is: the contract between those who look (probe, clue readers, persons) and the diagnosis. */
export const FINDINGS = {
  symptom: SYMPTOM_FINDING,
  ...OUTSIDE_FINDINGS,
  ...NAME_FINDINGS,
  ...MACHINE_FINDINGS,
  ...SERVICE_FINDINGS,
  ...FIREWALL_FINDINGS,
  ...CLIENT_FINDINGS,
  ...LOGIN_FINDINGS,
  ...SESSION_FINDINGS,
  ...HISTORY_FINDINGS,
  ...OUTCOME_FINDINGS,
} as const satisfies Record<string, FindingSpec>;

export type FindingId = keyof typeof FINDINGS;
export type FindingValue<Id extends FindingId = FindingId> = Id extends FindingId
  ? Extract<keyof (typeof FINDINGS)[Id]['values'], string>
  : never;

export const FINDING_IDS = Object.keys(FINDINGS) as readonly FindingId[];

/** A finding whose id and value the compiler checks. `source` is `probe:<stage>`, `paste:<tool>` or `answer:<topic>`. */
export function finding<Id extends FindingId>(
  id: Id,
  value: FindingValue<Id>,
  source: string,
  evidence: string,
  names?: FoundNames,
): Finding {
  return { id, value, source, evidence, ...(names !== undefined && { names }) };
}

/** Whether the catalogue declares this id. */
export function isFindingId(id: string): id is FindingId {
  return Object.hasOwn(FINDINGS, id);
}

/** What the catalogue says of a value, or null where it declares no such finding or value. */
export function valueSpec(id: string, value: string): FindingValueSpec | null {
  if (!isFindingId(id)) return null;
  const values: FindingSpec['values'] = FINDINGS[id].values;
  return Object.hasOwn(values, value) ? (values[value] ?? null) : null;
}

/** Every value of a finding, in the order of the catalogue. */
export function valuesOf<Id extends FindingId>(id: Id): readonly FindingValue<Id>[] {
  return Object.keys(FINDINGS[id].values) as FindingValue<Id>[];
}

/** Whether the text is a symptom's code. */
export function isSymptom(value: string): value is Symptom {
  return Object.hasOwn(SYMPTOM_STAGE, value);
}
