import { loseLargePackets } from '../mtu.ts';
import { SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { meddle, replaceSshd } from '../scripted.ts';
import { keysInAgent, reconfigureSshd } from '../sshd.ts';

const mismatch = { stage: 'kex', symptom: 'kex-mismatch', cause: 'server-algorithms-old' } as const;
const closed = {
  stage: 'kex',
  symptom: 'kex-closed',
  ssh: /SSH2_MSG_KEXINIT sent(?![\s\S]*SSH2_MSG_NEWKEYS received)[\s\S]*Connection (closed|reset) by .* port 22/,
} as const;
const stalled = {
  stage: 'kex',
  symptom: 'kex-timeout',
  ssh: /(expecting SSH2_MSG_KEX_ECDH_REPLY|SSH2_MSG_KEXINIT sent)(?![\s\S]*SSH2_MSG_NEWKEYS received)/,
} as const;
const corrupt = { stage: 'kex', symptom: 'transport-corrupt' } as const;

/** From the identification to the keys. */
export const KEX: readonly Scenario[] = [
  {
    ...mismatch,
    name: 'kex-only-group1',
    broken: 'The server offers one key exchange, with SHA-1 and a group of 1,024 bits.',
    ssh: /no matching key exchange method found\. Their offer: diffie-hellman-group1-sha1/,
    expect: { findings: [{ id: 'mismatch-kind', value: 'kex' }] },
    setup: ({ server }) => reconfigureSshd(server, ['KexAlgorithms diffie-hellman-group1-sha1']),
  },
  {
    ...mismatch,
    name: 'kex-only-sha1-groups',
    broken: 'The server offers key exchanges with SHA-1 only, as OpenSSH 5 and appliances do.',
    ssh: /no matching key exchange method found/,
    expect: { findings: [{ id: 'mismatch-kind', value: 'kex' }] },
    setup: ({ server }) =>
      reconfigureSshd(server, ['KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1']),
  },
  {
    ...mismatch,
    name: 'kex-only-ssh-rsa',
    broken: 'The host key is RSA signed with SHA-1 only, which clients refuse since 8.8.',
    ssh: /no matching host key type found\. Their offer: ssh-rsa/,
    expect: { findings: [{ id: 'mismatch-kind', value: 'host-key' }] },
    setup: ({ server }) => reconfigureSshd(server, ['HostKeyAlgorithms ssh-rsa']),
  },
  {
    ...mismatch,
    name: 'kex-only-dsa',
    broken: 'The only host key is a DSA key.',
    ssh: /no matching host key type found\. Their offer: ssh-dss/,
    expect: { findings: [{ id: 'mismatch-kind', value: 'host-key' }] },
    setup: async ({ server }) => {
      await server.must("ssh-keygen -q -t dsa -N '' -f /etc/ssh/ssh_host_dsa_key");
      await reconfigureSshd(server, ['HostKey /etc/ssh/ssh_host_dsa_key', 'HostKeyAlgorithms ssh-dss']);
    },
  },
  {
    ...mismatch,
    name: 'kex-only-cbc',
    broken: 'The server offers CBC ciphers only.',
    ssh: /no matching cipher found\. Their offer: aes128-cbc,3des-cbc/,
    expect: { findings: [{ id: 'mismatch-kind', value: 'cipher' }] },
    setup: ({ server }) => reconfigureSshd(server, ['Ciphers aes128-cbc,3des-cbc']),
  },
  {
    ...mismatch,
    name: 'kex-only-md5-macs',
    broken: 'The server offers MD5 and truncated MACs only.',
    ssh: /no matching MAC found\. Their offer: hmac-md5,hmac-sha1-96/,
    expect: { findings: [{ id: 'mismatch-kind', value: 'mac' }] },
    setup: ({ server }) => reconfigureSshd(server, ['Ciphers aes256-ctr', 'MACs hmac-md5,hmac-sha1-96']),
  },
  {
    ...closed,
    name: 'kex-closed-agent-lost-host-key',
    broken: 'The host keys are in an agent (HostKeyAgent) that lost them: sshd cannot sign and hangs up.',
    cause: 'sshd-crash',
    setup: async ({ server }) => {
      await keysInAgent(server);
      await server.must('SSH_AUTH_SOCK=/run/hostkeys.sock ssh-add -q -D');
    },
  },
  {
    ...closed,
    name: 'kex-closed-on-the-way',
    broken: 'A middlebox closes the connection when the key exchange starts.',
    cause: 'middlebox',
    setup: ({ router }) => meddle(router, 'closes during key exchange', SERVER.v4),
  },
  {
    ...closed,
    name: 'kex-reset-on-the-way',
    broken: 'A middlebox resets the connection when the key exchange starts.',
    cause: 'middlebox',
    setup: ({ router }) => meddle(router, 'resets during key exchange', SERVER.v4),
  },
  {
    ...closed,
    name: 'kex-closed-after-identification',
    broken: 'The server identifies itself and closes.',
    cause: 'other-service-on-port',
    setup: ({ server }) => replaceSshd(server, 'identifies, then closes'),
  },
  {
    ...closed,
    name: 'kex-reset-after-identification',
    broken: 'The server identifies itself and resets.',
    cause: 'other-service-on-port',
    setup: ({ server }) => replaceSshd(server, 'identifies, then resets'),
  },
  {
    ...stalled,
    name: 'mtu-to-the-client',
    broken: 'Packets of more than 900 bytes are lost on the way back: the lists of the server never arrive.',
    cause: 'mtu-blackhole',
    setup: ({ router }) => loseLargePackets(router, 'to the client', 900),
  },
  {
    ...stalled,
    name: 'mtu-to-the-client-576',
    broken: 'Packets of more than 576 bytes are lost on the way back.',
    cause: 'mtu-blackhole',
    setup: ({ router }) => loseLargePackets(router, 'to the client', 576),
  },
  {
    ...stalled,
    name: 'mtu-to-the-server',
    broken: 'A tunnel loses packets of more than 1,400 bytes towards the server: full-size ones never arrive.',
    cause: 'mtu-blackhole',
    setup: ({ router }) => loseLargePackets(router, 'to the server', 1_400),
  },
  {
    ...stalled,
    name: 'mtu-to-the-server-700',
    broken: 'Packets of more than 700 bytes are lost on the way to the server.',
    cause: 'mtu-blackhole',
    setup: ({ router }) => loseLargePackets(router, 'to the server', 700),
  },
  {
    ...stalled,
    name: 'mtu-to-the-server-ipv6',
    broken: 'A tunnel loses IPv6 packets of more than 1,300 bytes towards the server.',
    cause: 'mtu-blackhole',
    target: SERVER.v6,
    setup: ({ router }) => loseLargePackets(router, 'to the server', 1_300),
  },
  {
    ...stalled,
    name: 'kex-stalls-on-the-way',
    broken: 'A middlebox lets the lists pass and swallows all that the client sends then.',
    cause: 'middlebox',
    setup: ({ router }) => meddle(router, 'stalls during key exchange', SERVER.v4),
  },
  {
    ...stalled,
    name: 'kex-silent-after-identification',
    broken: 'The server identifies itself and then says nothing.',
    cause: 'other-service-on-port',
    setup: ({ server }) => replaceSshd(server, 'identifies, then is silent'),
  },
  {
    ...corrupt,
    name: 'corrupt-reply-length',
    broken: 'A middlebox damages the length of a packet in the key exchange.',
    cause: 'middlebox',
    ssh: /Bad packet length/,
    setup: ({ router }) => meddle(router, 'breaks the length of the key exchange reply', SERVER.v4),
  },
  {
    ...corrupt,
    name: 'corrupt-encrypted-by-server',
    broken: 'A middlebox damages what the server encrypts.',
    cause: 'middlebox',
    ssh: /Bad packet length|Corrupted MAC on input|message authentication code incorrect/,
    setup: ({ router }) => meddle(router, 'breaks what the server encrypts', SERVER.v4),
  },
  {
    ...corrupt,
    name: 'corrupt-nonsense-after-identification',
    broken: 'The server identifies itself and then sends text.',
    cause: 'other-service-on-port',
    ssh: /Bad packet length/,
    setup: ({ server }) => replaceSshd(server, 'identifies, then talks nonsense'),
  },
  {
    ...corrupt,
    name: 'corrupt-http-after-identification',
    broken: 'A proxy passes the identification and then answers in HTTP.',
    cause: 'other-service-on-port',
    ssh: /Bad packet length/,
    setup: ({ server }) => replaceSshd(server, 'identifies, then answers HTTP'),
  },
];
