import { SYMPTOM_STAGE } from '../../taxonomy/symptoms.ts';
import type { Paste } from '../reader.ts';
import type { Attempt, Complaint } from './attempt.ts';

/** Through a jump host a client looks up and connects to nothing but that host. */
export function isOfHop({ host, symptom, tool }: Complaint, { call, viaProxy }: Attempt): boolean {
  const jumps = call?.jumps ?? [];
  if (!viaProxy || jumps.length === 0 || tool !== 'ssh') return false;
  const stage = SYMPTOM_STAGE[symptom];
  return stage === 'resolve' || stage === 'connect' || (host !== null && jumps.includes(host));
}

/** A hop that forwards nothing leaves the client without a banner as well. */
export function isLikeLostProxy({ symptom }: Complaint, { errors }: Attempt): boolean {
  if (symptom === 'closed-before-banner') return true;
  return symptom === 'session-forwarding-denied' && errors.some((error) => error.symptom === 'closed-before-banner');
}

/** What programs that stand between a client and its server say before they give up. */
const PROXY_SAYS =
  /^(?:nc|ncat|netcat|connect(?:-proxy)?|corkscrew|proxytunnel|socat|cloudflared|websocat)(?:\.exe)?: |\bcommand not found\b|: not found$|is not recognized as|^websocket: |\(gcloud\.compute\.start-iap-tunnel\)|^An error occurred \(\w{1,60}\) when calling/i;
/** Lines above an error in which a proxy may have spoken. */
const PROXY_NEAR = 3;

/**
 * Whether it was the proxy that went away, and no server: the call names one, or another program gave up just before. The
 * peer has no name then; a call of its own would name it on the next line.
 */
export function isProxyGone(attempt: Attempt, before: Attempt | undefined, { lines }: Paste): boolean {
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
