import type { PasteReading, readPaste } from '../clues/read-paste.ts';
import type { FindingSpec } from '../knowledge/finding-spec.ts';
import { FINDINGS, isFindingId } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { aboutCase } from './about-case.ts';
import type { Case } from './case.ts';

/** What was told before with what is told now: of one source the newest word counts, unless several values may hold. */
export function withNewer(told: readonly Finding[], found: readonly Finding[]): readonly Finding[] {
  const kept = told.filter(
    (old) => !found.some((now) => isSame(old, now) || (replaces(now, old) && !allowsSeveral(old.id))),
  );
  return [...kept, ...found];
}

/** What still counts once the server was repaired: what kind of machine it is and what its people can do, not its state. */
export function afterRepair(told: readonly Finding[]): readonly Finding[] {
  return told.filter(({ id }) => isLasting(id));
}

/**
 * What was told, with every paste read again in the light of what the case is about now: a rule for port 22 says
 * nothing of port 2222.
 */
export function readAgain(current: Case, read: typeof readPaste): readonly Finding[] {
  const about = aboutCase(current);
  const kept = current.told.filter(({ id, source }) => !source.startsWith('paste:') || isLasting(id));
  const pastes = current.history.flatMap((entry) => (entry.kind === 'pasted' && !entry.isPast ? [entry.text] : []));
  return pastes.reduce<readonly Finding[]>(
    (told, text) => withNewer(told, ofThisPort(read(text, about), about.port)),
    kept,
  );
}

/** What a paste tells of this port: an error that a client met at another one says nothing of it. */
export function ofThisPort({ findings, about }: PasteReading, port: number): readonly Finding[] {
  const isOther = about.port !== undefined && about.port !== port;
  return isOther ? findings.filter(({ id }) => id !== 'symptom') : findings;
}

function isSame(a: Finding, b: Finding): boolean {
  return a.id === b.id && a.value === b.value && a.source === b.source;
}

function replaces(now: Finding, old: Finding): boolean {
  return now.id === old.id && (now.source === old.source || now.id === 'symptom');
}

function allowsSeveral(id: string): boolean {
  return isFindingId(id) && 'several' in FINDINGS[id];
}

function isLasting(id: string): boolean {
  if (!isFindingId(id)) return false;
  const spec: FindingSpec = FINDINGS[id];
  return spec.kind === 'context' || LASTING_ANSWERS.has(id);
}

const LASTING_ANSWERS: ReadonlySet<string> = new Set([
  'console',
  'privilege',
  'clipboard',
  'worked-before',
  'what-changed',
  'fix-failed',
  'name-checked',
  'vpn-needed',
]);
