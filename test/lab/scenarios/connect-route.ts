import { filter } from '../firewall.ts';
import { NOBODY, ROUTER, SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { serveZone } from '../zone.ts';

const NO_ROUTE = /connect to address .* port 22: No route to host/;
const UNREACHABLE = /connect to address .* port 22: Network is unreachable/;
const noRoute = { stage: 'connect', symptom: 'no-route', ssh: NO_ROUTE } as const;
const noNetwork = { stage: 'connect', symptom: 'network-unreachable', ssh: UNREACHABLE } as const;

/** A router or a neighbour table says that there is no way, or this machine has none itself. */
export const CONNECT_ROUTE: readonly Scenario[] = [
  {
    ...noRoute,
    name: 'route-dead-neighbour',
    broken: 'The host is off: its router waits three seconds for ARP and reports it unreachable.',
    cause: 'host-down',
    target: NOBODY.beyond,
    expect: { icmpFrom: ROUTER.v4 },
    setup: async () => {},
  },
  {
    ...noRoute,
    name: 'route-dead-neighbour-ipv6',
    broken: 'The host is off: its router waits for neighbour discovery and reports it unreachable.',
    cause: 'host-down',
    target: NOBODY.beyond6,
    expect: { icmpFrom: ROUTER.v6 },
    setup: async () => {},
  },
  {
    ...noRoute,
    name: 'route-dead-on-link',
    broken: 'The address is in the own network and nobody has it: ARP fails here.',
    cause: 'wrong-address',
    target: NOBODY.beside,
    setup: async () => {},
  },
  {
    ...noRoute,
    name: 'route-cable-pulled',
    broken: "The host's network interface is down.",
    cause: 'host-down',
    expect: { icmpFrom: ROUTER.v4 },
    setup: async ({ server }) => void (await server.must('ip link set eth0 down')),
  },
  {
    ...noRoute,
    name: 'route-unreachable-at-router',
    broken: 'A router on the way has an unreachable route for the host.',
    cause: 'route-missing',
    expect: { icmpFrom: ROUTER.v4 },
    setup: async ({ router }) => void (await router.must(`ip route add unreachable ${SERVER.v4}/32`)),
  },
  {
    ...noRoute,
    name: 'route-none-at-router',
    broken: 'A router on the way knows no route: net-unreachable.',
    cause: 'route-missing',
    target: '198.51.100.7',
    ssh: UNREACHABLE,
    expect: { icmpFrom: ROUTER.v4 },
    setup: async () => {},
  },
  {
    ...noRoute,
    name: 'route-none-at-router-ipv6',
    broken: 'A router on the way knows no IPv6 route.',
    cause: 'route-missing',
    target: '2001:db8:99::7',
    ssh: UNREACHABLE,
    expect: { icmpFrom: ROUTER.v6 },
    setup: async () => {},
  },
  {
    ...noRoute,
    name: 'route-loop',
    broken: 'Two routers send packets for the host to each other until their time to live is over.',
    cause: 'route-missing',
    target: '198.51.100.7',
    setup: async ({ router, server }) => {
      await router.must(`ip route add 198.51.100.0/24 via ${SERVER.v4}`);
      await server.must('sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.send_redirects=0');
    },
  },
  {
    ...noNetwork,
    name: 'network-no-default-route',
    broken: 'The client has no default route.',
    cause: 'client-offline',
    setup: async ({ client }) => void (await client.must('ip route del default')),
  },
  {
    ...noNetwork,
    name: 'network-interface-down',
    broken: "The client's interface is down.",
    cause: 'client-offline',
    setup: async ({ client }) => void (await client.must('ip link set eth0 down')),
  },
  {
    ...noNetwork,
    name: 'network-no-ipv6',
    broken: 'The address is an IPv6 one, and the client has IPv4 only.',
    cause: 'ipv6-broken',
    target: SERVER.v6,
    setup: async ({ client }) => void (await client.must('ip -6 addr flush dev eth0; ip -6 route flush dev eth0')),
  },
  {
    ...noNetwork,
    name: 'network-ipv6-only-name',
    broken: 'The name has an IPv6 address only, and the client has IPv4 only.',
    cause: 'ipv6-broken',
    target: 'six.example.test',
    setup: async ({ client, router }) => {
      await serveZone(router, { 'six.example.test': { AAAA: [SERVER.v6] } });
      await client.must('ip -6 addr flush dev eth0; ip -6 route flush dev eth0');
    },
  },
  {
    ...noRoute,
    name: 'route-firewall-plays-dead',
    broken: 'A firewall on the way answers host-unreachable, which nobody can tell from a dead host.',
    cause: 'cloud-firewall',
    expect: { icmpFrom: ROUTER.v4 },
    setup: ({ router }) =>
      filter(router, 'forward', ['ip daddr 203.0.113.10 tcp dport 22 reject with icmp type host-unreachable']),
  },
];
