import { filter } from '../firewall.ts';
import { CLIENT, ROUTER, SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';

/** What Linux makes of each ICMP code (net/ipv4/icmp.c, net/ipv6/icmp.c): the client cannot tell who spoke. */
const PRINTS = {
  refused: /connect to address .* port 22: Connection refused/,
  noRoute: /connect to address .* port 22: No route to host/,
  unreachable: /connect to address .* port 22: Network is unreachable/,
  denied: /connect to address .* port 22: Permission denied/,
  noProtocol: /connect to address .* port 22: Protocol not available/,
} as const;
const rejected = { stage: 'connect', symptom: 'connection-rejected' } as const;

/** nft's name of the code, and what ssh prints for it; all sent by the host itself. */
const BY_HOST = [
  ['port-unreachable', PRINTS.refused],
  ['host-prohibited', PRINTS.noRoute],
  ['admin-prohibited', PRINTS.noRoute],
  ['net-prohibited', PRINTS.unreachable],
  ['prot-unreachable', PRINTS.noProtocol],
  // A host that reports itself unreachable is there: its firewall speaks.
  ['host-unreachable', PRINTS.noRoute],
  ['net-unreachable', PRINTS.unreachable],
] as const;

const BY_HOST_IPV6 = [
  ['port-unreachable', PRINTS.refused],
  ['admin-prohibited', PRINTS.denied],
  ['policy-fail', PRINTS.denied],
  ['reject-route', PRINTS.denied],
  ['addr-unreachable', PRINTS.noRoute],
  ['no-route', PRINTS.unreachable],
] as const;

const EVERY_CODE: readonly Scenario[] = [
  ...BY_HOST.map(([code, ssh]) => ({
    ...rejected,
    name: `rejected-by-host-${code}`,
    broken: `The firewall of the host rejects with ICMP ${code}.`,
    cause: 'host-firewall' as const,
    ssh,
    expect: { icmpFrom: SERVER.v4, findings: [{ id: 'rejected-by', value: 'the-host' }] },
    setup: ({ server }: Parameters<Scenario['setup']>[0]) =>
      filter(server, 'input', [`meta nfproto ipv4 tcp dport 22 reject with icmp type ${code}`]),
  })),
  ...BY_HOST_IPV6.map(([code, ssh]) => ({
    ...rejected,
    name: `rejected-by-host-ipv6-${code}`,
    broken: `The firewall of the host rejects with ICMPv6 ${code}.`,
    cause: 'host-firewall' as const,
    target: SERVER.v6,
    ssh,
    expect: { icmpFrom: SERVER.v6, findings: [{ id: 'rejected-by', value: 'the-host' }] },
    setup: ({ server }: Parameters<Scenario['setup']>[0]) =>
      filter(server, 'input', [`meta nfproto ipv6 tcp dport 22 reject with icmpv6 type ${code}`]),
  })),
];

/** An ICMP error sent on purpose: a firewall's REJECT, on the host, on the way, or here. */
export const CONNECT_REJECTED: readonly Scenario[] = [
  ...EVERY_CODE,
  {
    ...rejected,
    name: 'rejected-by-iptables-default',
    broken: "The last rule of the host's iptables is Red Hat's classic: all that is not allowed gets host-prohibited.",
    cause: 'host-firewall',
    ssh: PRINTS.noRoute,
    expect: { icmpFrom: SERVER.v4 },
    setup: async ({ server }) => {
      await server.must('iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT');
      await server.must('iptables -A INPUT -p icmp -j ACCEPT; iptables -A INPUT -p tcp --dport 80 -j ACCEPT');
      await server.must('iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited');
    },
  },
  {
    ...rejected,
    name: 'rejected-by-router',
    broken: 'A firewall on the way rejects with admin-prohibited.',
    cause: 'cloud-firewall',
    ssh: PRINTS.noRoute,
    expect: { icmpFrom: ROUTER.v4, findings: [{ id: 'rejected-by', value: 'a-router' }] },
    setup: ({ router }) =>
      filter(router, 'forward', [`ip daddr ${SERVER.v4} tcp dport 22 reject with icmpx type admin-prohibited`]),
  },
  {
    ...rejected,
    name: 'rejected-by-router-port-unreachable',
    broken: 'A firewall on the way rejects with port-unreachable, which ssh shows as refused.',
    cause: 'cloud-firewall',
    ssh: PRINTS.refused,
    expect: { icmpFrom: ROUTER.v4 },
    setup: ({ router }) =>
      filter(router, 'forward', [`ip daddr ${SERVER.v4} tcp dport 22 reject with icmpx type port-unreachable`]),
  },
  {
    ...rejected,
    name: 'rejected-by-router-ipv6',
    broken: 'A firewall on the way rejects IPv6 with admin-prohibited.',
    cause: 'cloud-firewall',
    target: SERVER.v6,
    ssh: PRINTS.denied,
    expect: { icmpFrom: ROUTER.v6 },
    setup: ({ router }) =>
      filter(router, 'forward', [`ip6 daddr ${SERVER.v6} tcp dport 22 reject with icmpx type admin-prohibited`]),
  },
  {
    ...rejected,
    name: 'rejected-by-prohibit-route',
    broken: 'A router on the way has a prohibit route for the host.',
    cause: 'provider-network-disabled',
    ssh: PRINTS.noRoute,
    expect: { icmpFrom: ROUTER.v4 },
    setup: async ({ router }) => void (await router.must(`ip route add prohibit ${SERVER.v4}/32`)),
  },
  {
    ...rejected,
    name: 'rejected-by-fail2ban',
    broken: 'fail2ban has banned this address after six failed logins.',
    cause: 'ip-banned',
    ssh: PRINTS.refused,
    expect: { icmpFrom: SERVER.v4, findings: [{ id: 'rejected-by', value: 'the-host' }] },
    setup: async ({ client, server }) => {
      await server.must('systemctl start fail2ban && until fail2ban-client status sshd; do sleep 0.2; done');
      const attempt = `ssh -o BatchMode=yes -o StrictHostKeyChecking=no oracle@${SERVER.v4}`;
      await client.run(`for i in 1 2 3 4 5 6; do timeout 5 ${attempt}; done`, { user: 'alice' });
      await server.must(`until fail2ban-client status sshd | grep -q ${CLIENT.v4}; do sleep 0.2; done`);
    },
  },
  {
    ...rejected,
    name: 'rejected-by-rate-limit',
    broken: "ufw's LIMIT: six connections in half a minute were too many.",
    cause: 'rate-limited',
    ssh: PRINTS.refused,
    expect: { icmpFrom: SERVER.v4 },
    setup: async ({ client, server }) => {
      const match = 'iptables -A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -m recent';
      await server.must(`${match} --set && ${match} --update --seconds 30 --hitcount 6 -j REJECT`);
      await client.run(`for i in 1 2 3 4 5 6; do timeout 1 bash -c 'exec 3<>/dev/tcp/${SERVER.v4}/22'; done`);
    },
  },
  {
    ...rejected,
    name: 'rejected-by-own-machine',
    broken: "The client's own firewall rejects outgoing SSH.",
    cause: 'egress-blocked',
    ssh: PRINTS.refused,
    expect: { findings: [{ id: 'rejected-by', value: 'this-machine' }] },
    setup: ({ client }) => filter(client, 'output', ['tcp dport 22 reject with icmpx type port-unreachable']),
  },
];
