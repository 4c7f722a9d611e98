import type { Dialect } from '../knowledge/dialects.ts';
import { DIALECTS, INIT_WORDS } from '../knowledge/dialects.ts';
import type { FindingId, FindingValue } from '../knowledge/findings.ts';
import type { Requirement, Wanted } from '../knowledge/requirement.ts';
import type { Evidence } from './evidence.ts';
import { strongestValue } from './evidence.ts';

/** What is being diagnosed; every field may be unknown. */
export interface DiagnosisTarget {
  readonly host: string | null;
  readonly address: string | null;
  /** 1 to 65535. */
  readonly port: number | null;
  readonly user: string | null;
}

/** The surroundings in which a command is typed. */
export interface Situation {
  readonly dialect: Dialect;
  /** Whether commands go without `sudo`. */
  readonly isRoot: boolean;
  readonly target: DiagnosisTarget;
  /** The value that is known of a finding, or null; the firewall tool is guessed from the system. */
  readonly known: (id: FindingId) => string | null;
}

const NO_TARGET: DiagnosisTarget = { host: null, address: null, port: null, user: null };

/** Reads the surroundings from what was found. */
export function situationOf(evidence: Evidence, target: DiagnosisTarget | null): Situation {
  const system = (strongestValue(evidence, 'system') ?? 'unknown') as FindingValue<'system'>;
  const init = strongestValue(evidence, 'init-system') as FindingValue<'init-system'> | null;
  const base: Dialect = DIALECTS[system];
  const words = init === null || base.family !== 'linux' ? {} : (INIT_WORDS[init] ?? {});
  const dialect: Dialect = { ...base, words: { ...base.words, ...words } };
  return {
    dialect,
    isRoot: strongestValue(evidence, 'privilege') === 'root',
    target: target ?? NO_TARGET,
    known: (id) => strongestValue(evidence, id) ?? (id === 'firewall-tool' ? dialect.firewallTool : null),
  };
}

/** Whether a row of knowledge applies in this situation. */
export function applies(requirement: Requirement, { known }: Situation): boolean {
  return holds(requirement.when, known, false) && holds(requirement.fits, known, true);
}

function holds(wanted: Wanted | undefined, known: Situation['known'], unknownFits: boolean): boolean {
  return Object.entries(wanted ?? {}).every(([id, values]) => {
    const value = known(id as FindingId);
    return value === null ? unknownFits : (values as readonly string[]).includes(value);
  });
}
