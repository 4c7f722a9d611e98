/** How far a connection came, in order (`(client)` symptoms have stage null). */
export const STAGES = ['resolve', 'connect', 'banner', 'kex', 'hostkey', 'auth', 'session', 'done'] as const;
export type Stage = (typeof STAGES)[number];

/** Every symptom (the classified error: what was observed) and the stage at which it is seen. */
export const SYMPTOM_STAGE = {
  'dns-nxdomain': 'resolve',
  'dns-no-address': 'resolve',
  'dns-servfail': 'resolve',
  'dns-timeout': 'resolve',
  'connection-refused': 'connect',
  'connection-rejected': 'connect',
  'connection-timeout': 'connect',
  'no-route': 'connect',
  'network-unreachable': 'connect',
  'closed-before-banner': 'banner',
  'reset-before-banner': 'banner',
  'banner-timeout': 'banner',
  'server-busy': 'banner',
  'not-ssh': 'banner',
  'ssh1-only': 'banner',
  'kex-mismatch': 'kex',
  'kex-closed': 'kex',
  'transport-corrupt': 'kex',
  'kex-timeout': 'kex',
  'hostkey-changed': 'hostkey',
  'hostkey-rejected': 'hostkey',
  'hostkey-unknown': 'hostkey',
  'auth-denied': 'auth',
  'auth-too-many': 'auth',
  'auth-key-unusable': 'auth',
  'auth-key-type-rejected': 'auth',
  'auth-closed': 'auth',
  'auth-timeout': 'auth',
  'session-closed': 'session',
  'session-nologin': 'session',
  'session-password-expired': 'session',
  'session-forwarding-denied': 'session',
  'session-subsystem-failed': 'session',
  'session-pty-failed': 'session',
  'session-no-resources': 'session',
  'session-dropped': 'session',
  'client-config-error': null,
  'proxy-failed': null,
  ok: 'done',
} as const satisfies Record<string, Stage | null>;

export type Symptom = keyof typeof SYMPTOM_STAGE;

/** The place of a stage in the order of a connection, from 0 for `resolve`. */
export function stageRank(stage: Stage | null): number {
  return stage === null ? -1 : STAGES.indexOf(stage);
}
