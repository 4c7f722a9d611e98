import { filter } from '../firewall.ts';
import { NOBODY, SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { reconfigureSshd } from '../sshd.ts';
import { serveZone } from '../zone.ts';

const WEB = 'web.example.test';
const BOTH = { [WEB]: { A: [SERVER.v4], AAAA: [SERVER.v6] } };
const IN = /Permission denied \(publickey,password\)/;

/** Names with several addresses, each of which may fail on its own. */
export const ADDRESSES: readonly Scenario[] = [
  {
    name: 'addresses-all-fine',
    broken: 'Nothing: both families work.',
    stage: 'auth',
    symptom: 'ok',
    target: WEB,
    ssh: IN,
    expect: { addresses: { [SERVER.v4]: 'ok', [SERVER.v6]: 'ok' } },
    setup: ({ router }) => serveZone(router, BOTH),
  },
  {
    name: 'addresses-ipv6-dropped',
    broken: 'IPv6 packets to the port are dropped; ssh waits for them before it takes IPv4.',
    stage: 'auth',
    symptom: 'ok',
    cause: 'ipv6-broken',
    target: WEB,
    ssh: /connect to address 2001:db8:2::10 port 22: Connection timed out[\s\S]*Permission denied/,
    expect: {
      addresses: { [SERVER.v4]: 'ok', [SERVER.v6]: 'connection-timeout' },
      findings: [{ id: 'partial-failure', value: 'ipv6-fails' }],
      exit: 1,
    },
    setup: async ({ router }) => {
      await serveZone(router, BOTH);
      await filter(router, 'forward', ['meta nfproto ipv6 tcp dport 22 drop']);
    },
  },
  {
    name: 'addresses-ipv6-refused',
    broken: 'sshd listens on IPv4 only.',
    stage: 'auth',
    symptom: 'ok',
    cause: 'sshd-listen-address',
    target: WEB,
    ssh: /connect to address 2001:db8:2::10 port 22: Connection refused[\s\S]*Permission denied/,
    expect: {
      addresses: { [SERVER.v4]: 'ok', [SERVER.v6]: 'connection-refused' },
      findings: [{ id: 'partial-failure', value: 'ipv6-fails' }],
      exit: 1,
    },
    setup: async ({ router, server }) => {
      await serveZone(router, BOTH);
      await reconfigureSshd(server, ['AddressFamily inet']);
    },
  },
  {
    name: 'addresses-ipv4-dead',
    broken: 'The IPv4 record is stale: that host is gone; IPv6 works.',
    stage: 'auth',
    symptom: 'ok',
    cause: 'dns-record-stale',
    target: WEB,
    ssh: IN,
    expect: {
      addresses: { [NOBODY.beyond]: 'no-route', [SERVER.v6]: 'ok' },
      findings: [{ id: 'partial-failure', value: 'ipv4-fails' }],
      exit: 1,
    },
    setup: ({ router }) => serveZone(router, { [WEB]: { A: [NOBODY.beyond], AAAA: [SERVER.v6] } }),
  },
  {
    name: 'addresses-client-without-ipv6',
    broken: 'The client has IPv4 only; the name has both.',
    stage: 'auth',
    symptom: 'ok',
    target: WEB,
    ssh: IN,
    expect: { addresses: { [SERVER.v4]: 'ok', [SERVER.v6]: 'network-unreachable' }, exit: null },
    setup: async ({ client, router }) => {
      await serveZone(router, BOTH);
      await client.must('ip -6 addr flush dev eth0; ip -6 route flush dev eth0');
    },
  },
  {
    name: 'addresses-one-of-two-stale',
    broken: 'One of two A records is stale.',
    stage: 'auth',
    symptom: 'ok',
    cause: 'dns-record-stale',
    target: WEB,
    ssh: IN,
    expect: {
      addresses: { [NOBODY.beyond]: 'no-route', [SERVER.v4]: 'ok' },
      findings: [{ id: 'partial-failure', value: 'some-addresses-fail' }],
      exit: 1,
    },
    setup: ({ router }) => serveZone(router, { [WEB]: { A: [NOBODY.beyond, SERVER.v4] } }),
  },
  {
    name: 'addresses-fail-differently',
    broken: 'IPv6 is dropped, IPv4 is refused: of equal stages, the one that ssh tries first counts.',
    stage: 'connect',
    symptom: 'connection-timeout',
    target: WEB,
    ssh: /2001:db8:2::10 port 22: Connection timed out[\s\S]*203\.0\.113\.10 port 22: Connection refused/,
    expect: { addresses: { [SERVER.v4]: 'connection-refused', [SERVER.v6]: 'connection-timeout' } },
    setup: async ({ router, server }) => {
      await serveZone(router, BOTH);
      await server.must('systemctl stop ssh');
      await filter(router, 'forward', ['meta nfproto ipv6 tcp dport 22 drop']);
    },
  },
  {
    name: 'addresses-furthest-counts',
    broken: 'IPv6 is refused; over IPv4 the server hangs up before its banner.',
    stage: 'banner',
    symptom: 'closed-before-banner',
    cause: 'tcp-wrappers',
    target: WEB,
    ssh: /2001:db8:2::10 port 22: Connection refused[\s\S]*kex_exchange_identification: (Connection closed|read: Connection reset)/,
    expect: { addresses: { [SERVER.v4]: 'closed-before-banner', [SERVER.v6]: 'connection-refused' } },
    setup: async ({ router, server }) => {
      await serveZone(router, BOTH);
      await reconfigureSshd(server, ['AddressFamily inet']);
      await server.write('/etc/hosts.deny', 'sshd: ALL\n');
    },
  },
  {
    name: 'addresses-stale-record',
    broken: 'The only A record names an address that nobody has any more.',
    stage: 'connect',
    symptom: 'no-route',
    cause: 'dns-record-stale',
    target: WEB,
    ssh: /No route to host/,
    setup: ({ router }) => serveZone(router, { [WEB]: { A: [NOBODY.beyond] } }),
  },
];
