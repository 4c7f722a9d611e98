import { type FindingId, type FindingValue, finding } from '../../knowledge/findings.ts';
import type { Finding, FoundNames } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Paste, Reading } from '../reader.ts';

/** What a paste tells of the case itself. */
export type CaseFacts = NonNullable<Reading['about']>;

/** Gathers what one reader gets out of one paste. */
export interface Notes {
  /** Notes what a line shows. Of a finding's values the one noted last stands: it is the newest. */
  readonly note: <Id extends FindingId>(id: Id, value: FindingValue<Id>, line: number, names?: FoundNames) => void;
  /** Marks lines as understood, from the first up to the last, both included. */
  readonly mark: (first: number, last?: number) => void;
  readonly tell: (facts: CaseFacts) => void;
  readonly reading: () => Reading;
}

/** A reading that says nothing: the tool is not in the paste. */
export const NOTHING: Reading = { findings: [], understood: [] };

export function takeNotes(tool: string, paste: Paste): Notes {
  const findings = new Map<FindingId, Finding>();
  const understood = new Set<number>();
  let facts: CaseFacts = {};
  return {
    note: (id, value, line, names) => {
      understood.add(line);
      findings.delete(id);
      findings.set(id, finding(id, value, `paste:${tool}`, sanitiseLine((paste.lines[line] ?? '').trim()), names));
    },
    mark: (first, last = first) => {
      for (let line = first; line <= last; line += 1) understood.add(line);
    },
    tell: (more) => {
      facts = { ...facts, ...more };
    },
    reading: () => ({
      findings: [...findings.values()],
      understood: [...understood].sort((one, other) => one - other),
      ...(Object.keys(facts).length > 0 && { about: facts }),
    }),
  };
}
