import type { CheckReport, HostKey, ServerFacts } from '../report/check-report.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { LabelledText } from './reply.ts';

const KEY_STATUS = {
  known: 'on record',
  unknown: 'not on record here',
  changed: 'CHANGED: another key is on record',
  revoked: 'REVOKED',
} as const satisfies Record<HostKey['status'], string>;

/** What was learnt of the server, a line each. */
export function serverLines(server: ServerFacts | null, user: string | null): readonly LabelledText[] {
  if (server === null) return [];
  const { banner, hostKeys, algorithms, authMethods } = server;
  const agreed = algorithms?.agreed ?? null;
  return [
    ...(banner === null ? [] : [{ label: 'Greeting', text: sanitiseLine(banner) }]),
    ...hostKeys.map((key) => ({ label: 'Host key', text: keyText(key) })),
    ...(agreed === null ? [] : [{ label: 'Agreed on', text: agreedText(agreed) }]),
    ...(authMethods === null ? [] : [{ label: `Ways to log in as ${user ?? 'root'}`, text: methodsText(authMethods) }]),
  ];
}

function keyText({ type, bits, fingerprint, status }: HostKey): string {
  return `${type}${bits === null || type !== 'ssh-rsa' ? '' : ` ${bits} bits`} ${fingerprint} (${KEY_STATUS[status]})`;
}

type Agreed = NonNullable<NonNullable<CheckReport['server']>['algorithms']>['agreed'];

function agreedText(agreed: NonNullable<Agreed>): string {
  return [agreed.kex, agreed.hostKey, agreed.cipher, agreed.mac].filter((name) => name !== null).join(', ');
}

function methodsText(methods: readonly string[]): string {
  if (methods.length === 0) return 'the server named none';
  return methods.map((method) => sanitiseLine(method, 64)).join(', ');
}
