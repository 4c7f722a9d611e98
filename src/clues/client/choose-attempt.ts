import type { About, Paste } from '../reader.ts';
import type { Attempt } from './attempt.ts';
import type { Judged } from './judge-attempts.ts';

const SSH_PORT = 22;

/**
 * The call that counts: the last one that failed, unless the same way worked later; one that worked only where none
 * failed.
 */
export function chooseAttempt(judged: readonly Judged[], paste: Paste, about: About): Judged | null {
  const failed = judged.filter(
    (one) => one.complaint !== null && (one.complaint.role !== 'remark' || isAll(one, paste, about)),
  );
  if (isList(failed, paste)) return null;
  const last = failed.findLast(({ complaint }) => complaint?.role !== 'hint') ?? failed.at(-1);
  if (last === undefined) return withoutRemark(judged.findLast(({ attempt }) => attempt.tool !== null) ?? null);
  const later = judged.slice(judged.indexOf(last) + 1);
  const worked = later.findLast((one) => hasWorked(one) && isSameWay(one.attempt, last.attempt));
  return worked === undefined || isRoundAbout(worked, last, paste) ? last : worked;
}

const MARKED = /^\s{0,8}(?:[•·▪◦*+|-]|\d{1,2}[.)])\s/;
/** From so many different errors on, each in its own point, it is a list of what there is. */
const LIST_LENGTH = 3;
/** What stands over the parts of a guide, each on a line of its own. */
const HEADING =
  /^[\s#*>_\d.)•-]{0,12}(?:(?:(?:common|possible|likely|probable) )?causes?|(?:quick )?fix(?:es)?|(?:possible )?solutions?|(?:error message|symptoms?)(?: \([^)]{1,40}\))?)[*_]{0,2}:?[*_]{0,2}\s*$/i;
/** From so many such headings on, over different errors, it is a guide. */
const HEADINGS = 3;

/** Whether the errors are the points of somebody's guide. */
function isList(failed: readonly Judged[], { lines }: Paste): boolean {
  const errors = failed.flatMap(({ attempt }) => attempt.errors);
  const kinds = new Set(errors.map(({ symptom }) => symptom)).size;
  if (kinds > 1 && lines.filter((line) => HEADING.test(line)).length >= HEADINGS) return true;
  const isMarked = errors.every(({ line }) => MARKED.test(lines[line] ?? ''));
  return isMarked && kinds >= LIST_LENGTH;
}

/** Where the client's own configuration is at fault, a call with another one does not mend it. */
function isRoundAbout({ attempt }: Judged, { complaint }: Judged, { commands }: Paste): boolean {
  if (complaint?.symptom !== 'client-config-error') return false;
  return commands.some(({ command, line }) => line <= attempt.lastLine && /\s-F\s/.test(command));
}

function hasWorked({ attempt, complaint }: Judged): boolean {
  return attempt.reached === 'done' && (complaint === null || complaint.role === 'remark');
}

/** Whether two calls go to the same host and port, as far as they say. */
function isSameWay(one: Attempt, other: Attempt): boolean {
  const [names, others] = [namesOf(one), namesOf(other)];
  const isSameHost = names.length === 0 || others.length === 0 || names.some((name) => others.includes(name));
  return isSameHost && (one.port ?? SSH_PORT) === (other.port ?? SSH_PORT);
}

function namesOf({ call, host, address }: Attempt): readonly string[] {
  return [call?.host, host, address].flatMap((name) => (name ? [name.toLowerCase()] : []));
}

/** A remark is the matter only where somebody asks about nothing else: no command, no other line, no case. */
function isAll({ attempt }: Judged, { lines, commands }: Paste, { host, serverAddresses }: About): boolean {
  const remarks = new Set(attempt.errors.map(({ line }) => line));
  const hasCase = Boolean(host) || serverAddresses.length > 0;
  return !hasCase && commands.length === 0 && lines.every((line, index) => line.trim() === '' || remarks.has(index));
}

function withoutRemark(judged: Judged | null): Judged | null {
  return judged === null ? null : { ...judged, complaint: null };
}
