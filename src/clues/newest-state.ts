import type { FindingId } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';
import type { Paste } from './reader.ts';

/** What a person may mend while the paste goes on: of several looks at it the last one counts. */
const CHANGING: ReadonlySet<string> = new Set<FindingId>([
  'sshd-state',
  'sshd-enabled',
  'listening-on',
  'port-owner',
  'config-test',
]);
const LOG = 'paste:log';
const FAILURE: FindingId = 'sshd-failure';
/** What is shorter is one word of an answer, and stands in other lines as well. */
const SHORTEST_PART = 12;

/** Leaves out what an older look showed where a newer one in the same paste shows otherwise; a log is older than any tool. */
export function newestStates(
  findings: readonly Finding[],
  paste: Pick<Paste, 'lines' | 'commands'>,
): readonly Finding[] {
  return withoutStaleLog(withoutOlderLooks(findings, paste));
}

/** What only a server shows that runs; an old log says so of one that is gone. */
const OF_RUNNING: ReadonlySet<string> = new Set([
  'sshd-state running',
  'sshd-failure none',
  'listening-on the-port',
  'connection-log nothing',
]);
const GONE: ReadonlySet<string> = new Set(['listening-on nothing', 'sshd-processes none', 'sshd-state inactive']);

function withoutStaleLog(findings: readonly Finding[]): readonly Finding[] {
  const isGone = findings.some(({ id, value, source }) => source !== LOG && GONE.has(`${id} ${value}`));
  return isGone
    ? findings.filter(({ id, value, source }) => source !== LOG || !OF_RUNNING.has(`${id} ${value}`))
    : findings;
}

function withoutOlderLooks(findings: readonly Finding[], paste: Pick<Paste, 'lines' | 'commands'>): readonly Finding[] {
  const clashing = [...CHANGING].map((id) => findings.filter((found) => found.id === id)).filter(isClash);
  if (clashing.length === 0) return findings;
  const placeOf = placesOf(clashing.flat(), paste);
  const old = new Set<Finding>();
  for (const group of clashing) {
    const seen = group.filter(({ source }) => source !== LOG);
    const looks = seen.length > 0 ? seen : group;
    const newest = looks.reduce((a, b) => (placeOf(b) >= placeOf(a) ? b : a));
    if (looks.some((found) => placeOf(found) < 0)) continue;
    for (const found of group) if (found.value !== newest.value) old.add(found);
    // A failure that stands before the service was seen to run is mended.
    if (newest.id !== 'sshd-state' || newest.value !== 'running' || !seen.includes(newest)) continue;
    const failures = findings.filter(({ id, value }) => id === FAILURE && value !== 'none');
    const placeOfFailure = placesOf(failures, paste);
    for (const found of failures) if (placeOfFailure(found) < placeOf(newest)) old.add(found);
  }
  return findings.filter((found) => !old.has(found));
}

function isClash(group: readonly Finding[]): boolean {
  return new Set(group.map(({ value }) => value)).size > 1;
}

/** The last line that shows the evidence of each, or the command that printed nothing; -1 where neither does. */
function placesOf(
  findings: readonly Finding[],
  { lines, commands }: Pick<Paste, 'lines' | 'commands'>,
): (found: Finding) => number {
  const places = new Map<Finding, number>();
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    for (const found of findings) if (isShownBy(line.trim(), found.evidence)) places.set(found, index);
  }
  for (const { command, line } of commands) {
    for (const found of findings) if (found.evidence === command.trim()) places.set(found, line);
  }
  return (found) => places.get(found) ?? -1;
}

/** Evidence is a line, a part of one, or a line behind the name of what it is about. */
function isShownBy(line: string, evidence: string): boolean {
  if (line === evidence) return true;
  if (line.length >= SHORTEST_PART && evidence.endsWith(line)) return true;
  return evidence.length >= SHORTEST_PART && line.includes(evidence);
}
