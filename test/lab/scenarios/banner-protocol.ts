import { SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { type Behaviour, replaceSshd, runScripted } from '../scripted.ts';

const notSsh = { stage: 'banner', symptom: 'not-ssh', cause: 'other-service-on-port' } as const;
/** ssh sends its identification at once; what it prints depends on how the other protocol takes that. */
const NO_SSH = /kex_exchange_identification|banner line|Bad packet length|Connection timed out during banner/;

/** The scripted services, and the finding's value for each (null: any). */
const SERVICES: readonly (readonly [name: string, behaviour: Behaviour, seen: string | null])[] = [
  ['http', 'HTTP', 'http'],
  ['smtp', 'SMTP', 'smtp'],
  ['ftp', 'FTP', 'ftp'],
  ['pop3', 'POP3', 'pop3-imap'],
  ['imap', 'IMAP', 'pop3-imap'],
  ['mysql', 'MySQL', 'mysql'],
  ['redis', 'Redis', 'redis'],
  ['vnc', 'VNC', 'vnc'],
  ['rsync', 'rsync', null],
  ['telnet', 'telnet', 'telnet'],
];

/** Another protocol answers on the port, or SSH of another age. */
export const BANNER_PROTOCOL: readonly Scenario[] = [
  ...SERVICES.map(([name, behaviour, seen]) => ({
    ...notSsh,
    name: `protocol-${name}`,
    broken: `${behaviour} is served on port 22.`,
    ssh: NO_SSH,
    ...(seen === null ? {} : { expect: { findings: [{ id: 'protocol-seen', value: seen }] } }),
    setup: ({ server }: Parameters<Scenario['setup']>[0]) => replaceSshd(server, behaviour),
  })),
  {
    ...notSsh,
    name: 'protocol-tls',
    broken: 'A TLS server (OpenSSL) listens on port 22 and is silent until the client speaks.',
    ssh: NO_SSH,
    expect: { findings: [{ id: 'protocol-seen', value: 'tls' }] },
    setup: async ({ server }) => {
      await server.must('systemctl disable --now ssh');
      const subject = "-subj '/CN=web.example.test' -days 30";
      await server.must(`cd /tmp && openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem ${subject}`);
      server.start('cd /tmp && exec openssl s_server -accept 22 -key k.pem -cert c.pem -quiet -www');
      await server.listening(22);
    },
  },
  {
    ...notSsh,
    name: 'protocol-echo',
    broken: 'An echo server sends back whatever it gets, the identification of the client too.',
    ssh: /kex_exchange_identification|Bad packet|type 30|unexpected|protocol error|Connection (closed|reset)/i,
    expect: { findings: [{ id: 'protocol-seen', value: 'echo' }] },
    setup: ({ server }) => replaceSshd(server, 'echo'),
  },
  {
    ...notSsh,
    name: 'protocol-captive-portal',
    broken: 'The network of the client turns every connection to its own web server.',
    cause: 'middlebox',
    ssh: NO_SSH,
    expect: { findings: [{ id: 'protocol-seen', value: 'http' }] },
    setup: async ({ router }) => {
      await runScripted(router, 'HTTP', 8080);
      await router.must('iptables -t nat -A PREROUTING -i lan0 -p tcp -j REDIRECT --to-ports 8080');
    },
  },
  {
    ...notSsh,
    name: 'protocol-http-on-443',
    broken: 'Port 443 was tried, and a web server is there.',
    target: `${SERVER.v4}:443`,
    ssh: NO_SSH,
    setup: ({ server }) => runScripted(server, 'HTTP', 443),
  },
  {
    name: 'protocol-ssh1',
    broken: 'The server speaks SSH 1.5 only.',
    stage: 'banner',
    symptom: 'ssh1-only',
    cause: 'ssh1-server',
    ssh: /Protocol major versions differ: 2 vs\. 1/,
    setup: ({ server }) => replaceSshd(server, 'speaks SSH 1'),
  },
];
