import { SYMPTOM_STAGE } from '../../taxonomy/symptoms.ts';
import type { Paste } from '../reader.ts';
import type { Attempt, Complaint } from './attempt.ts';
import { symptomOf } from './attempt-symptom.ts';
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
    const complaint = symptomOf(attempt);
    const before = attempts[index - 1];
    return { attempt, complaint: complaint === null ? null : corrected(complaint, attempt, before, paste) };
  });
}

/** A remark is the matter only where there is next to nothing else. */
const SHORT_PASTE = 4;

/** The call that counts: the last one that failed; one that worked only where none failed. */
export function chooseAttempt(judged: readonly Judged[], paste: Paste): Judged | null {
  const isAlone = paste.lines.length <= SHORT_PASTE;
  const failed = judged.filter(({ complaint }) => complaint !== null && (complaint.role !== 'remark' || isAlone));
  const firm = failed.findLast(({ complaint }) => complaint?.role !== 'hint');
  return firm ?? failed.at(-1) ?? withoutRemark(judged.findLast(({ attempt }) => attempt.tool !== null) ?? null);
}

function withoutRemark(judged: Judged | null): Judged | null {
  return judged === null ? null : { ...judged, complaint: null };
}

function corrected(complaint: Complaint, attempt: Attempt, before: Attempt | undefined, paste: Paste): Complaint {
  if (before !== undefined && isOuterEnd(attempt, before))
    return { ...complaint, symptom: 'proxy-failed', role: 'proxy' };
  if (complaint.tool === 'paramiko') return withTraceback(complaint, paste);
  const protocol = complaint.symptom === 'server-busy' ? null : protocolSeen(attempt.details.greeting ?? '');
  const isForeign = protocol !== null && protocol !== 'unknown-text' && SYMPTOM_STAGE[complaint.symptom] === 'banner';
  return isForeign ? { ...complaint, symptom: 'not-ssh' } : complaint;
}

/**
 * A client that waits for a banner right after another one gave up is the outer one of two: its proxy has died. The peer
 * has no name then; a call of its own would name it on the next line.
 */
function isOuterEnd(attempt: Attempt, before: Attempt): boolean {
  const [first] = attempt.errors;
  if (attempt.tool !== 'ssh' || first?.symptom !== 'closed-before-banner' || attempt.address !== null) return false;
  const hasEnded = before.errors.some(({ role }) => role === 'end');
  return (
    (attempt.call?.host ?? null) === null && hasEnded && first.line - before.lastLine === 1 && attempt.reached === null
  );
}

/** Python prints why the banner could not be read, or where it gave up, some lines before or after the error itself. */
function withTraceback(complaint: Complaint, paste: Paste): Complaint {
  const near = paste.lines.slice(Math.max(0, complaint.line - TRACEBACK_LINES), complaint.line + TRACEBACK_LINES);
  const says = (pattern: RegExp) => near.some((line) => pattern.test(line));
  if (complaint.symptom === 'auth-closed' && says(/\bget_remote_server_key\b/))
    return { ...complaint, symptom: 'banner-timeout' };
  if (complaint.symptom !== 'banner-timeout') return complaint;
  if (says(/^\s{0,8}EOFError\b/)) return { ...complaint, symptom: 'closed-before-banner' };
  return says(/^\s{0,8}ConnectionResetError\b|\[Errno 104\]/)
    ? { ...complaint, symptom: 'reset-before-banner' }
    : complaint;
}
