import { CLIENT, ROUTER, SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { meddle, replaceSshd } from '../scripted.ts';
import { reverseName, serveZone } from '../zone.ts';

const TIMED_OUT = /Connection timed out during banner exchange/;
const silent = { stage: 'banner', symptom: 'banner-timeout', ssh: TIMED_OUT } as const;
const fine = { stage: 'auth', symptom: 'ok', ssh: /Permission denied \(publickey,password\)/ } as const;

/** Accepted, then silence, a tarpit, or a banner that is only slow. */
export const BANNER_SILENT: readonly Scenario[] = [
  {
    ...silent,
    name: 'banner-sshd-stopped-in-place',
    broken: 'sshd hangs (stopped): the kernel accepts for it, and nobody speaks.',
    cause: 'sshd-hung',
    expect: { findings: [{ id: 'silence', value: 'silent' }] },
    setup: async ({ server }) => void (await server.must('kill -STOP "$(systemctl show -P MainPID ssh)"')),
  },
  {
    ...silent,
    name: 'banner-says-nothing',
    broken: 'Something else accepts connections on the port and says nothing, whatever it is told.',
    cause: 'other-service-on-port',
    setup: ({ server }) => replaceSshd(server, 'says nothing'),
  },
  {
    ...silent,
    name: 'banner-tarpit',
    broken: 'A tarpit sends a line of junk every two seconds, for ever.',
    cause: 'tarpit',
    expect: { findings: [{ id: 'silence', value: 'dripping' }] },
    setup: ({ server }) => replaceSshd(server, 'tarpit'),
  },
  {
    ...silent,
    name: 'banner-drip-without-line-end',
    broken: 'The server sends one character every two seconds and never ends the line.',
    cause: 'tarpit',
    setup: ({ server }) => replaceSshd(server, 'drips without a line end'),
  },
  {
    ...silent,
    name: 'banner-drip-of-control-characters',
    broken: 'The server drips lines that would rename the terminal, clear it and turn its text around.',
    cause: 'tarpit',
    setup: ({ server }) => replaceSshd(server, 'control characters'),
  },
  {
    ...silent,
    name: 'banner-flood-of-lines',
    broken: 'The server floods the client with lines and never identifies itself.',
    cause: 'other-service-on-port',
    ssh: /kex_exchange_identification|banner line (too long|contains)|Connection timed out during banner/,
    also: [{ stage: 'banner', symptom: 'not-ssh' }],
    setup: ({ server }) => replaceSshd(server, 'floods with lines'),
  },
  {
    ...silent,
    name: 'banner-flood-without-line-end',
    broken: 'The server floods the client with one endless line.',
    cause: 'other-service-on-port',
    ssh: /kex_exchange_identification|banner line (too long|contains)|Connection timed out during banner/,
    also: [{ stage: 'banner', symptom: 'not-ssh' }],
    setup: ({ server }) => replaceSshd(server, 'floods without a line end'),
  },
  {
    ...silent,
    name: 'banner-reverse-dns-dead',
    broken: 'hosts.allow asks for the name of every client, and the resolver of the server is dead.',
    cause: 'reverse-dns-slow',
    setup: async ({ router, server }) => {
      await router.must('iptables -A INPUT -p udp --dport 53 -j DROP');
      await server.write('/etc/hosts.allow', 'sshd: .example.test\n');
      await server.write('/etc/resolv.conf', `nameserver ${ROUTER.wan4}\noptions timeout:15\n`);
    },
  },
  {
    ...fine,
    name: 'banner-ok-reverse-dns-slow',
    broken: 'hosts.allow asks for the name of every client, and its answer takes six seconds.',
    cause: 'reverse-dns-slow',
    expect: { exit: null },
    setup: async ({ router, server }) => {
      await server.write('/etc/hosts.allow', 'sshd: .example.test\n');
      await server.write('/etc/resolv.conf', `nameserver ${ROUTER.wan4}\noptions timeout:20\n`);
      await serveZone(router, { [reverseName(CLIENT.v4)]: { PTR: ['alice.example.test'], delayMs: 6_000 } });
    },
  },
  {
    ...fine,
    name: 'banner-ok-after-8-seconds',
    broken: 'Nothing but patience: the identification comes after eight seconds.',
    expect: { exit: null },
    setup: ({ router }) => meddle(router, 'holds the identification for 8 s', SERVER.v4),
  },
  {
    ...fine,
    name: 'banner-ok-behind-other-lines',
    broken: 'Nothing: lines before the identification are legal.',
    setup: ({ router }) => meddle(router, 'adds lines before the identification', SERVER.v4),
  },
];
