import { SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { meddle } from '../scripted.ts';
import { freshKey, hostKey, reconfigureSshd, rememberKeys } from '../sshd.ts';

const changed = {
  stage: 'hostkey',
  symptom: 'hostkey-changed',
  ssh: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
} as const;
const rejected = { stage: 'hostkey', symptom: 'hostkey-rejected' } as const;
const fine = { stage: 'auth', symptom: 'ok', ssh: /Permission denied \(publickey,password\)/ } as const;

/** The server's identity against what alice's known_hosts says. */
export const HOST_KEY: readonly Scenario[] = [
  {
    ...changed,
    name: 'hostkey-reinstalled',
    broken: 'The host was reinstalled: known_hosts has its old key.',
    cause: 'host-reinstalled',
    setup: async ({ client }) => rememberKeys(client, [`${SERVER.v4} ${await freshKey(client, 'ed25519')}`]),
  },
  {
    ...changed,
    name: 'hostkey-reinstalled-hashed',
    broken: 'The old key stands in known_hosts under a hashed name, as Debian writes it.',
    cause: 'host-reinstalled',
    setup: async ({ client }) => {
      await rememberKeys(client, [`${SERVER.v4} ${await freshKey(client, 'ed25519')}`]);
      await client.must('ssh-keygen -q -H -f ~/.ssh/known_hosts && rm -f ~/.ssh/known_hosts.old', { user: 'alice' });
    },
  },
  {
    ...changed,
    name: 'hostkey-reinstalled-other-port',
    broken: 'The old key stands in known_hosts as [host]:port.',
    cause: 'host-reinstalled',
    target: `${SERVER.v4}:2222`,
    setup: async ({ client, server }) => {
      await reconfigureSshd(server, ['Port 2222'], 2222);
      await rememberKeys(client, [`[${SERVER.v4}]:2222 ${await freshKey(client, 'ed25519')}`]);
    },
  },
  {
    ...changed,
    name: 'hostkey-only-rsa-known-and-stale',
    broken: 'known_hosts has an RSA key only, a stale one: ssh asks for that type first and finds it changed.',
    cause: 'host-reinstalled',
    setup: async ({ client }) => rememberKeys(client, [`${SERVER.v4} ${await freshKey(client, 'rsa')}`]),
  },
  {
    ...changed,
    name: 'hostkey-in-system-file',
    broken: 'The old key stands in /etc/ssh/ssh_known_hosts, which all users share.',
    cause: 'host-reinstalled',
    setup: async ({ client }) =>
      client.write('/etc/ssh/ssh_known_hosts', `${SERVER.v4} ${await freshKey(client, 'ed25519')}\n`),
  },
  {
    ...rejected,
    name: 'hostkey-revoked',
    broken: "The server's key is marked as revoked.",
    cause: 'possible-mitm',
    ssh: /REVOKED HOST KEY DETECTED/,
    expect: { findings: [{ id: 'host-key', value: 'revoked' }] },
    setup: async ({ client, server }) => rememberKeys(client, [`@revoked * ${await hostKey(server, 'ed25519')}`]),
  },
  {
    ...rejected,
    name: 'hostkey-bad-signature',
    broken: 'The signature of the host key does not fit: a middlebox changed it.',
    cause: 'middlebox',
    ssh: /incorrect signature|error in libcrypto|invalid/,
    setup: ({ router }) => meddle(router, 'breaks the signature of the key exchange reply', SERVER.v4),
  },
  {
    ...fine,
    name: 'hostkey-known',
    broken: 'Nothing: the key is the known one.',
    expect: { findings: [{ id: 'host-key', value: 'known' }] },
    setup: async ({ client, server }) => rememberKeys(client, [`${SERVER.v4} ${await hostKey(server, 'ed25519')}`]),
  },
  {
    ...fine,
    name: 'hostkey-only-rsa-known',
    broken: 'Nothing: known_hosts has the right RSA key only, and ssh asks for that type.',
    setup: async ({ client, server }) => rememberKeys(client, [`${SERVER.v4} ${await hostKey(server, 'rsa')}`]),
  },
  {
    ...fine,
    name: 'hostkey-changed-on-other-port-only',
    broken: 'Nothing: the stale key in known_hosts belongs to port 2222 of the same host.',
    setup: async ({ client }) => rememberKeys(client, [`[${SERVER.v4}]:2222 ${await freshKey(client, 'ed25519')}`]),
  },
  {
    ...fine,
    name: 'hostkey-unknown',
    broken: 'No key is known and the client is strict: ssh refuses, a check only notes it.',
    ssh: /Host key verification failed/,
    sshOptions: ['-o', 'StrictHostKeyChecking=yes'],
    expect: { findings: [{ id: 'host-key', value: 'unknown' }] },
    setup: async () => {},
  },
];
