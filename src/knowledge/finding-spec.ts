/**
 * What may be learnt about one thing. Values exclude each other, unless `several` is set (a log shows many things).
 * Each value means the same whatever probe, tool or person showed it.
 */
export interface FindingSpec {
  /** What it is about, as the subject of a report's line. */
  readonly title: string;
  /** `observation`: seen by a probe or in a tool's output. `answer`: a person said so. `context`: the surroundings. */
  readonly kind: 'observation' | 'answer' | 'context';
  /** Whether several values may hold at once. */
  readonly several?: true;
  readonly values: Readonly<Record<string, FindingValueSpec>>;
}

export interface FindingValueSpec {
  /** Probability of this value where a cause says nothing about it, between 0 and 1; they sum to 1 per finding. */
  readonly background: number;
  /** Says only that this look showed nothing: it gives way to whatever another look did show. */
  readonly yields?: true;
  /** It follows from these values of other findings, whatever the cause: beside them it tells nothing of its own. */
  readonly impliedBy?: Readonly<Record<string, readonly string[]>>;
  /** A plain clause for a person, without a full stop. */
  readonly says: string;
}
