import type { FindingId, FindingValue } from '../../src/knowledge/findings.ts';
import { finding } from '../../src/knowledge/findings.ts';
import type { Finding } from '../../src/taxonomy/finding.ts';

/** Findings by id, as the probe reports them. */
export type Seen = { readonly [Id in FindingId]?: FindingValue<Id> };

export function seenByProbe(seen: Seen): Finding[] {
  return findingsFrom(seen, 'probe:connect');
}

export function pasted(seen: Seen): Finding[] {
  return findingsFrom(seen, 'paste:test');
}

export function answered(seen: Seen): Finding[] {
  return findingsFrom(seen, 'answer:test');
}

function findingsFrom(seen: Seen, source: string): Finding[] {
  return Object.entries(seen).map(([id, value]) =>
    finding(id as FindingId, value as FindingValue<FindingId>, source, `${id} is ${value}`),
  );
}
