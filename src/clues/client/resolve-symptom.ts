import type { Symptom } from '../../taxonomy/symptoms.ts';
import { errnoOf } from './errno.ts';
import type { Errno } from './errno-phrases.ts';
import type { ReachedStage, StagedSymptom, SymptomRule } from './message.ts';

/** What an error of `getaddrinfo` means. What no table knows is most often a name that does not exist. */
const RESOLVE: Readonly<Partial<Record<Errno, Symptom>>> = {
  EAI_NONAME: 'dns-nxdomain',
  EAI_NODATA: 'dns-no-address',
  EAI_AGAIN: 'dns-servfail',
  EAGAIN: 'dns-servfail',
  EAI_FAIL: 'dns-servfail',
  ETIMEDOUT: 'dns-timeout',
};

/** What an error of `connect` means. */
const CONNECT: Readonly<Partial<Record<Errno, Symptom>>> = {
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-refused',
  ETIMEDOUT: 'connection-timeout',
  EAGAIN: 'connection-timeout',
  EHOSTUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETUNREACH: 'network-unreachable',
  ENETDOWN: 'network-unreachable',
  EAFNOSUPPORT: 'network-unreachable',
  EACCES: 'connection-rejected',
  EPERM: 'connection-rejected',
  ECONNABORTED: 'connection-refused',
  EADDRNOTAVAIL: 'client-config-error',
  EAI_NONAME: 'dns-nxdomain',
  EAI_NODATA: 'dns-no-address',
  EAI_AGAIN: 'dns-servfail',
};

/** The symptom of a message, by how far the attempt had come and by the system's reason. */
export function resolveSymptom(rule: SymptomRule, reached: ReachedStage | null, reason: string | undefined): Symptom {
  if (typeof rule !== 'string') return staged(rule, reached);
  if (rule === 'by-resolve-errno') return RESOLVE[errnoOf(reason ?? '') ?? 'EAI_NONAME'] ?? 'dns-nxdomain';
  if (rule === 'by-connect-errno') return connectSymptom(reason ?? '');
  if (rule === 'by-banner-errno')
    return errnoOf(reason ?? '') === 'ETIMEDOUT' ? 'banner-timeout' : 'reset-before-banner';
  return rule;
}

/** What a reason that nobody could read may mean. */
const UNREAD: readonly Symptom[] = ['connection-refused', 'no-route'];

/** What the symptom of a message may as well be: a client that told no step before leaves open how far it had come. */
export function alternativesOf(
  rule: SymptomRule,
  reached: ReachedStage | null,
  reason: string | undefined,
): readonly Symptom[] {
  if (rule === 'by-connect-errno') return errnoOf(reason ?? '') === null ? UNREAD : [];
  const isOpen = typeof rule !== 'string' && (reached === null || reached === 'connect');
  return isOpen ? (rule.or ?? []) : [];
}

/** A reason in no known language still says that the connection could not be made: silence is the likeliest. */
function connectSymptom(reason: string): Symptom {
  return CONNECT[errnoOf(reason) ?? 'ETIMEDOUT'] ?? 'connection-timeout';
}

function staged(rule: StagedSymptom, reached: ReachedStage | null): Symptom {
  if (reached === 'done') return rule.done ?? rule.session ?? rule.bare;
  if (reached === 'session') return rule.session ?? rule.bare;
  if (reached === 'auth') return rule.auth ?? rule.bare;
  if (reached === 'kex') return rule.kex ?? rule.bare;
  if (reached === 'banner') return rule.banner ?? rule.bare;
  return rule.bare;
}
