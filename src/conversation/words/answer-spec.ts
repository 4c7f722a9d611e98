import type { FindingId, FindingValue } from '../../knowledge/findings.ts';

/** What the answers to one question tell. Patterns are linear and read in lower case; the first that fits counts. */
export interface AnswerSpec {
  /** What a plain yes and a plain no tell; null where they leave it open. */
  readonly yes: Told | null;
  readonly no: Told | null;
  readonly answers: readonly (Told & { readonly pattern: RegExp })[];
}

interface Told {
  readonly id: FindingId;
  readonly value: string;
}

export function tells<Id extends FindingId>(id: Id, value: FindingValue<Id>): Told {
  return { id, value };
}

export function when<Id extends FindingId>(
  pattern: RegExp,
  id: Id,
  value: FindingValue<Id>,
): Told & { readonly pattern: RegExp } {
  return { id, value, pattern };
}
