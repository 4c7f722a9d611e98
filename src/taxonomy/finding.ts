/**
 * One thing that was learnt, from outside or from a paste: the only currency of the diagnosis.
 * `id` and `value` are declared in `knowledge/findings.ts`; `source` is `probe:<stage>` or `paste:<tool>`;
 * `evidence` is the line that shows it, already sanitised.
 */
export interface Finding {
  readonly id: string;
  readonly value: string;
  /** Values from which what was seen cannot tell `value`: a closed connection may have come further than `value` says. */
  readonly or?: readonly string[];
  readonly source: string;
  readonly evidence: string;
}
