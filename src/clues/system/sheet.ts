import type { FindingId, FindingValue } from '../../knowledge/findings.ts';
import { finding } from '../../knowledge/findings.ts';
import type { Finding, FoundNames } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Reading } from '../reader.ts';

/** A finding's id beside one of its values, checked by the compiler. */
export type Shown = { readonly [Id in FindingId]: readonly [Id, FindingValue<Id>] }[FindingId];

/** What a reader has written down so far. */
export interface Sheet {
  /** Notes a finding; the first line that shows it stays as its evidence. */
  note<Id extends FindingId>(id: Id, value: FindingValue<Id>, evidence: string, names?: FoundNames): void;
  /** As `note`, for an id and value that stand in a table. */
  show(shown: Shown, evidence: string): void;
  /** Marks a line as understood. */
  see(line: number): void;
  /** Of a finding whose values exclude each other, keeps the first of these that was noted. */
  settle<Id extends FindingId>(id: Id, order: readonly FindingValue<Id>[]): void;
  /** Whether this value was noted, or without one anything under this id. */
  has<Id extends FindingId>(id: Id, value?: FindingValue<Id>): boolean;
  reading(about?: Reading['about']): Reading;
}

/** An empty sheet for one tool; `tool` ends up in the source of each finding as `paste:<tool>`. */
export function openSheet(tool: string): Sheet {
  const findings = new Map<string, Finding>();
  const ids = new Set<string>();
  const understood = new Set<number>();
  function note<Id extends FindingId>(id: Id, value: FindingValue<Id>, evidence: string, names?: FoundNames): void {
    const key = `${id} ${value}`;
    if (!findings.has(key))
      findings.set(key, finding(id, value, `paste:${tool}`, sanitiseLine(evidence.trim()), names));
    ids.add(id);
  }
  return {
    note,
    show: ([id, value], evidence) => note(id, value as FindingValue<typeof id>, evidence),
    settle(id, order) {
      const kept = order.find((value) => findings.has(`${id} ${value}`));
      if (kept === undefined) return;
      for (const [key, { id: other, value }] of findings) if (other === id && value !== kept) findings.delete(key);
    },
    see: (line) => understood.add(line),
    has: (id, value) => (value === undefined ? ids.has(id) : findings.has(`${id} ${value}`)),
    reading(about) {
      const plain = { findings: [...findings.values()], understood: [...understood].sort((a, b) => a - b) };
      return about === undefined || Object.keys(about).length === 0 ? plain : { ...plain, about };
    },
  };
}
