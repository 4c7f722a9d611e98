import { SYMPTOM_STAGE } from '../../taxonomy/symptoms.ts';
import type { About, Paste } from '../reader.ts';
import type { Attempt, Complaint } from './attempt.ts';
import { symptomOf } from './attempt-symptom.ts';
import { protocolSeen } from './protocol-seen.ts';

/** A call and what it complains of; null where it does not. */
export interface Judged {
  readonly attempt: Attempt;
  readonly complaint: Complaint | null;
}

const SSH_PORT = 22;
const TRACEBACK_LINES = 20;

/** Judges each call by itself and beside the one before it. */
export function judgeAttempts(attempts: readonly Attempt[], paste: Paste): readonly Judged[] {
  return attempts.map((attempt, index) => {
    const complaint = symptomOf(attempt) ?? foreignGreeting(attempt);
    const before = attempts[index - 1];
    return { attempt, complaint: complaint === null ? null : corrected(complaint, attempt, before, paste) };
  });
}

/** What a verbose client quotes of another protocol is the matter, even where the paste ends before it gives up. */
function foreignGreeting({ details, reached, banner, tool, lastLine }: Attempt): Complaint | null {
  const protocol = protocolSeen(details.greeting ?? '');
  if (protocol === null || protocol === 'unknown-text' || reached !== 'banner' || banner !== null) return null;
  return { symptom: 'not-ssh', or: [], role: 'end', line: lastLine, tool: tool ?? 'ssh', oneAddress: false };
}

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

/** Whether the errors are the points of somebody's guide. */
function isList(failed: readonly Judged[], { lines }: Paste): boolean {
  const errors = failed.flatMap(({ attempt }) => attempt.errors);
  const isMarked = errors.every(({ line }) => MARKED.test(lines[line] ?? ''));
  return isMarked && new Set(errors.map(({ symptom }) => symptom)).size >= LIST_LENGTH;
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

function corrected(complaint: Complaint, attempt: Attempt, before: Attempt | undefined, paste: Paste): Complaint {
  if (isLikeLostProxy(complaint, attempt) && isProxyGone(attempt, before, paste))
    return { ...complaint, symptom: 'proxy-failed', or: [], role: 'proxy' };
  if (complaint.tool === 'paramiko') return withTraceback(complaint, paste);
  const protocol = complaint.symptom === 'server-busy' ? null : protocolSeen(attempt.details.greeting ?? '');
  const isForeign = protocol !== null && protocol !== 'unknown-text' && SYMPTOM_STAGE[complaint.symptom] === 'banner';
  return isForeign ? { ...complaint, symptom: 'not-ssh', or: [] } : complaint;
}

/** A hop that forwards nothing leaves the client without a banner as well. */
function isLikeLostProxy({ symptom }: Complaint, { errors }: Attempt): boolean {
  if (symptom === 'closed-before-banner') return true;
  return symptom === 'session-forwarding-denied' && errors.some((error) => error.symptom === 'closed-before-banner');
}

/** What programs that stand between a client and its server say before they give up. */
const PROXY_SAYS =
  /^(?:nc|ncat|netcat|connect(?:-proxy)?|corkscrew|proxytunnel|socat|cloudflared|websocat)(?:\.exe)?: |\bcommand not found\b|: not found$|is not recognized as|^An error occurred \(\w{1,60}\) when calling/i;
/** Lines above an error in which a proxy may have spoken. */
const PROXY_NEAR = 3;

/**
 * Whether it was the proxy that went away, and no server: the call names one, or another program gave up just before. The
 * peer has no name then; a call of its own would name it on the next line.
 */
function isProxyGone(attempt: Attempt, before: Attempt | undefined, { lines }: Paste): boolean {
  const [first] = attempt.errors;
  if (attempt.tool !== 'ssh' || first === undefined) return false;
  if (attempt.viaProxy) return true;
  if (attempt.address !== null) return false;
  const above = lines.slice(Math.max(0, first.line - PROXY_NEAR), first.line);
  if (above.some((line) => PROXY_SAYS.test(line.trim()))) return true;
  const hasEnded = before?.errors.some(({ role }) => role === 'end') ?? false;
  const isNext = before !== undefined && first.line - before.lastLine === 1;
  return hasEnded && isNext && (attempt.call?.host ?? null) === null && attempt.reached === null;
}

/** Python prints why the banner could not be read, or where it gave up, some lines before or after the error itself. */
function withTraceback(complaint: Complaint, paste: Paste): Complaint {
  const near = paste.lines.slice(Math.max(0, complaint.line - TRACEBACK_LINES), complaint.line + TRACEBACK_LINES);
  const says = (pattern: RegExp) => near.some((line) => pattern.test(line));
  if (complaint.symptom === 'auth-closed' && says(/\bget_remote_server_key\b/))
    return { ...complaint, symptom: 'banner-timeout', or: ['kex-timeout'] };
  // It had not even said its own name.
  if (complaint.symptom === 'kex-closed' && says(/\bwrite_all\(b?\(?self\.local_version\b|\b_check_banner\b/))
    return { ...complaint, symptom: 'closed-before-banner', or: ['reset-before-banner'] };
  if (complaint.symptom !== 'banner-timeout') return complaint;
  if (says(/^\s{0,8}EOFError\b/)) return { ...complaint, symptom: 'closed-before-banner', or: [] };
  return says(/^\s{0,8}ConnectionResetError\b|\[Errno 104\]/)
    ? { ...complaint, symptom: 'reset-before-banner', or: [] }
    : complaint;
}
