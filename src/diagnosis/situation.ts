import type { Dialect, Family } from '../knowledge/dialects.ts';
import { DIALECTS, INIT_WORDS, unitWords } from '../knowledge/dialects.ts';
import type { FindingId, FindingValue } from '../knowledge/findings.ts';
import type { Requirement, Wanted } from '../knowledge/requirement.ts';
import type { CaseWord, DialectWord } from '../knowledge/spelling.ts';
import { caseWords, type DiagnosisTarget, namesIn } from './case-words.ts';
import type { Evidence } from './evidence.ts';
import { strongestValue } from './evidence.ts';

/** The surroundings in which a command is typed. */
export interface Situation {
  /** Which spelling of a command the system understands. */
  readonly family: Family;
  /** The same on the machine that connects; that of the server where nothing shows it. */
  readonly clientFamily: Family;
  /** What the words in braces stand for here: those of the system's dialect and those of the case. */
  readonly words: Readonly<Record<DialectWord | CaseWord, string>>;
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
  const { family, words, firewallTool }: Dialect = DIALECTS[system];
  const initWords = init === null || family !== 'linux' ? {} : INIT_WORDS[init];
  const names = namesIn(evidence);
  const isNamed = names.unit !== undefined && family === 'linux' && (init === null || init === 'systemd');
  return {
    family,
    clientFamily: names.clientFamily ?? family,
    words: {
      ...words,
      ...initWords,
      ...(isNamed && unitWords(names.unit)),
      ...caseWords(target ?? NO_TARGET, names),
    },
    isRoot: strongestValue(evidence, 'privilege') === 'root',
    target: target ?? NO_TARGET,
    known: (id) => strongestValue(evidence, id) ?? (id === 'firewall-tool' ? firewallTool : null),
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
