import type { FindingId, FindingValue } from './findings.ts';

/** For each finding, the values that are wanted. */
export type Wanted = { readonly [Id in FindingId]?: readonly FindingValue<Id>[] };

/** When a row of knowledge applies. Both must hold. */
export interface Requirement {
  /** Each finding must be known and have one of these values. */
  readonly when?: Wanted;
  /** Each finding must have one of these values or be unknown. */
  readonly fits?: Wanted;
}
