import { NOBODY, ROUTER, SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { serveZone } from '../zone.ts';

const WEB = 'web.example.test';
const GONE = 'gone.example.test';
const TEMPORARY = /Could not resolve hostname .*: Temporary failure in name resolution/;

/** The name: DNS answers of every kind, resolvers that do not answer, and names that need no DNS. */
export const RESOLVE: readonly Scenario[] = [
  {
    name: 'dns-name-does-not-exist',
    broken: 'The name is misspelt: the resolver says that it does not exist.',
    stage: 'resolve',
    symptom: 'dns-nxdomain',
    cause: 'hostname-typo',
    target: 'wbe.example.test',
    ssh: /Could not resolve hostname wbe\.example\.test: Name or service not known/,
    setup: ({ router }) => serveZone(router, { [WEB]: { A: [SERVER.v4] } }),
  },
  {
    name: 'dns-alias-leads-nowhere',
    broken: 'The name is an alias of a name that does not exist.',
    stage: 'resolve',
    symptom: 'dns-nxdomain',
    cause: 'dns-record-missing',
    target: WEB,
    ssh: /Could not resolve hostname web\.example\.test: Name or service not known/,
    expect: { findings: [{ id: 'dns-alias', value: 'leads-nowhere' }] },
    setup: ({ router }) => serveZone(router, { [WEB]: { A: [GONE], AAAA: [GONE] } }),
  },
  {
    name: 'dns-short-name-nowhere',
    broken: 'A short name is in none of the search domains.',
    stage: 'resolve',
    symptom: 'dns-nxdomain',
    cause: 'hostname-typo',
    target: 'wbe',
    ssh: /Could not resolve hostname wbe: Name or service not known/,
    setup: async ({ client, router }) => {
      await serveZone(router, { 'web.corp.test': { A: [SERVER.v4] } });
      await client.write('/etc/resolv.conf', `search corp.test example.test\nnameserver ${ROUTER.v4}\n`);
    },
  },
  {
    name: 'dns-mail-domain-only',
    broken: 'The name exists for mail only: it has neither an A nor an AAAA record.',
    stage: 'resolve',
    symptom: 'dns-no-address',
    cause: 'dns-record-missing',
    target: WEB,
    ssh: /Could not resolve hostname web\.example\.test: No address associated with hostname/,
    setup: ({ router }) => serveZone(router, { [WEB]: { other: [] } }),
  },
  {
    name: 'dns-server-failure',
    broken: 'The resolver answers SERVFAIL (broken DNSSEC, dead authoritative servers).',
    stage: 'resolve',
    symptom: 'dns-servfail',
    cause: 'resolver-failing',
    target: WEB,
    ssh: TEMPORARY,
    setup: ({ router }) => serveZone(router, { [WEB]: 'servfail' }),
  },
  {
    name: 'dns-refused',
    broken: 'The resolver refuses to serve this client.',
    stage: 'resolve',
    symptom: 'dns-servfail',
    cause: 'resolver-failing',
    target: WEB,
    ssh: TEMPORARY,
    setup: ({ router }) => serveZone(router, { '*': 'refused' }),
  },
  {
    name: 'dns-resolver-silent',
    broken: 'The resolver takes questions and never answers.',
    stage: 'resolve',
    symptom: 'dns-timeout',
    cause: 'resolver-failing',
    target: WEB,
    ssh: TEMPORARY,
    setup: ({ router }) => serveZone(router, { '*': 'silent' }),
  },
  {
    name: 'dns-resolver-port-closed',
    broken: 'No resolver runs where /etc/resolv.conf points: its host refuses with ICMP.',
    stage: 'resolve',
    symptom: 'dns-timeout',
    cause: 'resolver-failing',
    target: WEB,
    ssh: TEMPORARY,
    setup: async () => {},
  },
  {
    name: 'dns-resolver-gone',
    broken: 'The resolver in /etc/resolv.conf is an address of the local network that nobody has.',
    stage: 'resolve',
    symptom: 'dns-timeout',
    cause: 'resolver-failing',
    target: WEB,
    ssh: TEMPORARY,
    setup: ({ client }) => client.write('/etc/resolv.conf', `nameserver ${NOBODY.beside}\n`),
  },
  {
    name: 'dns-no-resolver-set',
    broken: '/etc/resolv.conf is empty, and nothing listens on the local port 53.',
    stage: 'resolve',
    symptom: 'dns-timeout',
    cause: 'resolver-failing',
    target: WEB,
    ssh: TEMPORARY,
    setup: ({ client }) => client.write('/etc/resolv.conf', ''),
  },
  {
    name: 'dns-ok-from-hosts-file',
    broken: 'Nothing: the name stands in /etc/hosts, and no resolver is needed.',
    stage: 'auth',
    symptom: 'ok',
    target: WEB,
    ssh: /Permission denied \(publickey,password\)/,
    setup: ({ client }) => client.write('/etc/hosts', `127.0.0.1 localhost\n${SERVER.v4} ${WEB} web\n`),
  },
  {
    name: 'dns-ok-by-search-domain',
    broken: 'Nothing: a short name is found in the search domain.',
    stage: 'auth',
    symptom: 'ok',
    target: 'web',
    ssh: /Permission denied \(publickey,password\)/,
    setup: async ({ client, router }) => {
      await serveZone(router, { 'web.corp.test': { A: [SERVER.v4] } });
      await client.write('/etc/resolv.conf', `search example.test corp.test\nnameserver ${ROUTER.v4}\n`);
    },
  },
  {
    name: 'dns-ok-by-alias',
    broken: 'Nothing: the name is an alias of one with an address.',
    stage: 'auth',
    symptom: 'ok',
    target: WEB,
    ssh: /Permission denied \(publickey,password\)/,
    setup: ({ router }) =>
      serveZone(router, { [WEB]: { A: ['vm7.example.test'], AAAA: [] }, 'vm7.example.test': { A: [SERVER.v4] } }),
  },
  {
    name: 'dns-ok-over-tcp',
    broken: 'Nothing: the answer is too long for UDP and comes over TCP.',
    stage: 'auth',
    symptom: 'ok',
    target: WEB,
    ssh: /Permission denied \(publickey,password\)/,
    setup: ({ router }) => serveZone(router, { [WEB]: { A: [SERVER.v4], AAAA: [], truncated: true } }),
  },
  {
    name: 'dns-ok-from-second-resolver',
    broken: 'The first resolver is dead and the second one answers, five seconds later.',
    stage: 'auth',
    symptom: 'ok',
    target: WEB,
    ssh: /Permission denied \(publickey,password\)/,
    expect: { exit: null },
    setup: async ({ client, router }) => {
      await serveZone(router, { [WEB]: { A: [SERVER.v4] } });
      await router.must(
        'nft add table ip lab; nft add chain ip lab forward "{ type filter hook forward priority 0; }"',
      );
      await router.must('nft add rule ip lab forward udp dport 53 drop');
      await client.write('/etc/resolv.conf', `nameserver ${SERVER.v4}\nnameserver ${ROUTER.v4}\n`);
    },
  },
  {
    name: 'dns-ok-though-aaaa-fails',
    broken: 'The resolver fails for AAAA and answers for A, so ssh gets in over IPv4.',
    stage: 'auth',
    symptom: 'ok',
    target: WEB,
    ssh: /Permission denied \(publickey,password\)/,
    expect: { exit: null },
    setup: ({ router }) => serveZone(router, { [WEB]: { A: [SERVER.v4], AAAA: 'servfail' } }),
  },
];
