import type { FindingId, FindingValue } from '../../knowledge/findings.ts';

/** A sentence that tells something of the case, and what it tells. Every pattern is linear and read in lower case. */
export interface Statement {
  readonly pattern: RegExp;
  readonly id: FindingId;
  readonly value: string;
  /** Whether it tells what is not so: other statements are not read in a clause that denies what it names. */
  readonly denies: boolean;
}

export function says<Id extends FindingId>(id: Id, value: FindingValue<Id>, pattern: RegExp): Statement {
  return { id, value, pattern, denies: false };
}

/** As `says`, for what is told by a denial: "nothing changed", "never worked". */
export function denies<Id extends FindingId>(id: Id, value: FindingValue<Id>, pattern: RegExp): Statement {
  return { id, value, pattern, denies: true };
}
