import { SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { reconfigureSshd } from '../sshd.ts';

const fine = { stage: 'auth', symptom: 'ok' } as const;
/** Where the check leaves out what every ssh has (by its library, or for safety): the server is fine all the same. */
const NOT_FOLLOWED = [{ stage: 'kex', symptom: 'ok' }] as const;
const DENIED = /Permission denied \([a-z,-]+\)/;

/** Nothing is wrong: other servers, other ports, and sshd with settings that only a current client can meet. */
export const HEALTHY: readonly Scenario[] = [
  {
    ...fine,
    name: 'healthy-dropbear',
    broken: 'Nothing: dropbear serves the port.',
    ssh: DENIED,
    expect: { findings: [{ id: 'server-software', value: 'dropbear' }] },
    setup: async ({ server }) => {
      await server.must(
        'systemctl disable --now ssh && dropbearkey -t ed25519 -f /etc/dropbear/dropbear_ed25519_host_key',
      );
      server.start('exec dropbear -F -E -p 22');
      await server.listening(22);
    },
  },
  {
    ...fine,
    name: 'healthy-dropbear-rsa',
    broken: 'Nothing: dropbear with an RSA host key only.',
    ssh: DENIED,
    setup: async ({ server }) => {
      await server.must(
        'systemctl disable --now ssh && dropbearkey -t rsa -s 2048 -f /etc/dropbear/dropbear_rsa_host_key',
      );
      server.start('exec dropbear -F -E -p 22');
      await server.listening(22);
    },
  },
  {
    ...fine,
    name: 'healthy-tinysshd',
    broken: 'Nothing: tinysshd serves the port.',
    ssh: DENIED,
    expect: { authMethods: ['publickey'] },
    setup: async ({ server }) => {
      await server.must('mkdir -p /etc/tinyssh && tinysshd-makekey -q /etc/tinyssh/sshkeydir');
      await server.must('systemctl disable --now ssh && systemctl start tinysshd.socket');
    },
  },
  {
    ...fine,
    name: 'healthy-socket-activated',
    broken: 'Nothing: systemd listens and starts sshd at the first connection.',
    ssh: DENIED,
    setup: async ({ server }) => {
      await server.must('systemctl disable --now ssh.service && systemctl enable --now ssh.socket');
    },
  },
  {
    ...fine,
    name: 'healthy-other-port',
    broken: 'Nothing: sshd listens on 2222, and 2222 was tried.',
    target: `${SERVER.v4}:2222`,
    ssh: DENIED,
    setup: ({ server }) => reconfigureSshd(server, ['Port 2222'], 2222),
  },
  {
    ...fine,
    name: 'healthy-post-quantum-only',
    also: NOT_FOLLOWED,
    broken: 'Nothing: the server takes the hybrid post-quantum key exchange only, which ssh has since 8.5.',
    ssh: DENIED,
    setup: ({ server }) => reconfigureSshd(server, ['KexAlgorithms sntrup761x25519-sha512@openssh.com']),
  },
  {
    ...fine,
    name: 'healthy-umac-only',
    also: NOT_FOLLOWED,
    broken: 'Nothing: the server takes the MAC umac-128-etm only, which ssh has since 6.2.',
    ssh: DENIED,
    setup: ({ server }) => reconfigureSshd(server, ['Ciphers aes256-ctr', 'MACs umac-128-etm@openssh.com']),
  },
  {
    ...fine,
    name: 'healthy-chacha-only',
    broken: 'Nothing: the server takes ChaCha20-Poly1305 only.',
    ssh: DENIED,
    setup: ({ server }) => reconfigureSshd(server, ['Ciphers chacha20-poly1305@openssh.com']),
  },
  {
    ...fine,
    name: 'healthy-group-exchange-only',
    also: NOT_FOLLOWED,
    broken: 'Nothing: the server takes group exchange with SHA-256 only.',
    ssh: DENIED,
    setup: ({ server }) => reconfigureSshd(server, ['KexAlgorithms diffie-hellman-group-exchange-sha256']),
  },
  {
    ...fine,
    name: 'healthy-ecdsa-only',
    broken: 'Nothing: the only host key is ECDSA.',
    ssh: DENIED,
    setup: ({ server }) => reconfigureSshd(server, ['HostKey /etc/ssh/ssh_host_ecdsa_key']),
  },
  {
    ...fine,
    name: 'healthy-small-mtu',
    broken: 'Nothing: the link before the server is smaller, and its router says so (path MTU discovery works).',
    ssh: DENIED,
    setup: async ({ router, server }) => {
      await router.must('ip link set wan0 mtu 1300');
      await server.must('ip link set eth0 mtu 1300');
    },
  },
];
