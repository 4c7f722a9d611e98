import type { AddressDetail } from '../report/check-report.ts';
import { reasonOf, speaksOfDamage } from './disconnect.ts';
import { type Deadline, reached, type StageResult, stopped } from './stage.ts';
import type { SshEvent, Transport } from './transport.ts';

export interface AuthOffer {
  /** What the server offers this user, in its order; empty where it lets them in without any. */
  readonly methods: readonly string[];
  /** Whether it asked for nothing at all. */
  readonly open: boolean;
  /** The signature algorithms that it takes (RFC 8308, server-sig-algs), or null where it does not say. */
  readonly signatures: readonly string[] | null;
  /** The text that the server shows before login, or null. */
  readonly banner: string | null;
}

// RFC 4253 section 11.1: what OpenSSH sends with "Too many authentication failures".
const TOO_MANY = /too many authentication failures/i;

/**
 * Asks once which methods the server offers `user` (the `none` request of RFC 4252 section 5.2).
 * The service and the request leave together, which saves a round trip.
 */
export async function askMethods(
  transport: Transport,
  user: string,
  deadline: Deadline,
): Promise<StageResult<AuthOffer>> {
  transport.protocol.service('ssh-userauth');
  transport.protocol.authNone(user);
  let banner: string | null = null;
  let signatures: readonly string[] | null = null;
  for (;;) {
    const event = await transport.next(deadline);
    switch (event.type) {
      case 'signature-algorithms':
        signatures = event.names;
        break;
      case 'auth-banner':
        banner = event.text;
        break;
      case 'auth-failure':
        return reached({ methods: event.methods, open: false, signatures, banner }, { authRequests: 1 });
      case 'auth-success':
        return reached({ methods: [], open: true, signatures, banner }, { authRequests: 1 });
      default: {
        const end = judgeAuthEnd(event);
        if (end !== null) return stopped(end.symptom, { authRequests: 1, ...end.detail });
      }
    }
  }
}

/** What the end of a connection during authentication means, or null where the event is no end. */
export function judgeAuthEnd(
  event: SshEvent,
): { symptom: 'auth-timeout' | 'auth-closed' | 'auth-too-many' | 'transport-corrupt'; detail: AddressDetail } | null {
  switch (event.type) {
    case 'timeout':
      return { symptom: 'auth-timeout', detail: {} };
    case 'end':
      return { symptom: 'auth-closed', detail: {} };
    case 'reset':
      return { symptom: 'auth-closed', detail: { errno: event.errno } };
    case 'disconnect':
      return { symptom: symptomOf(event), detail: { reason: reasonOf(event) } };
    case 'garbage':
      return { symptom: 'transport-corrupt', detail: { reason: event.message } };
    default:
      return null;
  }
}

function symptomOf(event: Extract<SshEvent, { type: 'disconnect' }>) {
  if (TOO_MANY.test(event.description)) return 'auth-too-many';
  return speaksOfDamage(event) ? 'transport-corrupt' : 'auth-closed';
}
