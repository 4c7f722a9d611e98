import { SYMPTOM_STAGE } from '../../taxonomy/symptoms.ts';
import type { Paste } from '../reader.ts';
import type { Attempt, Complaint } from './attempt.ts';
import { symptomOf } from './attempt-symptom.ts';
import { isLikeLostProxy, isOfHop, isProxyGone } from './lost-proxy.ts';
import { protocolSeen } from './protocol-seen.ts';

/** A call and what it complains of; null where it does not. */
export interface Judged {
  readonly attempt: Attempt;
  readonly complaint: Complaint | null;
}

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
  return {
    host: null,
    symptom: 'not-ssh',
    or: [],
    role: 'end',
    line: lastLine,
    tool: tool ?? 'ssh',
    oneAddress: false,
  };
}

function corrected(complaint: Complaint, attempt: Attempt, before: Attempt | undefined, paste: Paste): Complaint {
  if (isOfHop(complaint, attempt)) return { ...complaint, symptom: 'proxy-failed', or: [] };
  if (isLikeLostProxy(complaint, attempt) && isProxyGone(attempt, before, paste))
    return { ...complaint, symptom: 'proxy-failed', or: [], role: 'proxy' };
  if (complaint.tool === 'paramiko') return withTraceback(complaint, paste);
  const protocol = complaint.symptom === 'server-busy' ? null : protocolSeen(attempt.details.greeting ?? '');
  const isForeign = protocol !== null && protocol !== 'unknown-text' && SYMPTOM_STAGE[complaint.symptom] === 'banner';
  return isForeign ? { ...complaint, symptom: 'not-ssh', or: [] } : complaint;
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
