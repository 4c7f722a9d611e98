import { filter } from '../firewall.ts';
import { NOBODY, SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';

const silent = {
  stage: 'connect',
  symptom: 'connection-timeout',
  ssh: /connect to address .* port 22: Connection timed out/,
} as const;

/** No answer at all. */
export const CONNECT_SILENT: readonly Scenario[] = [
  {
    ...silent,
    name: 'silent-host-firewall',
    broken: 'The firewall of the host drops SSH; ping still works.',
    cause: 'host-firewall',
    expect: { findings: [{ id: 'host-alive', value: 'yes' }] },
    setup: ({ server }) => filter(server, 'input', ['tcp dport 22 drop']),
  },
  {
    ...silent,
    name: 'silent-host-firewall-ipv6',
    broken: 'The firewall of the host drops SSH over IPv6.',
    cause: 'host-firewall',
    target: SERVER.v6,
    expect: { findings: [{ id: 'host-alive', value: 'yes' }] },
    setup: ({ server }) => filter(server, 'input', ['meta nfproto ipv6 tcp dport 22 drop']),
  },
  {
    ...silent,
    name: 'silent-default-drop',
    broken: 'The host drops everything that is not allowed, and SSH is not.',
    cause: 'host-firewall',
    expect: { findings: [{ id: 'host-alive', value: 'no-answer' }] },
    setup: ({ server }) => filter(server, 'input', ['ct state established,related accept', 'iif lo accept', 'drop']),
  },
  {
    ...silent,
    name: 'silent-cloud-firewall',
    broken: 'A security group before the host lets the web in and drops SSH.',
    cause: 'cloud-firewall',
    setup: ({ router }) =>
      filter(router, 'forward', [
        'ct state established,related accept',
        'oif wan0 tcp dport { 80, 443 } accept',
        'oif wan0 drop',
      ]),
  },
  {
    ...silent,
    name: 'silent-blackhole-route',
    broken: 'A router on the way has a blackhole route for the host.',
    cause: 'provider-network-disabled',
    expect: { findings: [{ id: 'host-alive', value: 'no-answer' }] },
    setup: async ({ router }) => void (await router.must(`ip route add blackhole ${SERVER.v4}/32`)),
  },
  {
    ...silent,
    name: 'silent-host-down',
    broken: 'The host is off, and its router keeps that to itself.',
    cause: 'host-down',
    target: NOBODY.beyond,
    expect: { findings: [{ id: 'host-alive', value: 'no-answer' }] },
    setup: ({ router }) => filter(router, 'output', ['icmp type destination-unreachable drop']),
  },
  {
    ...silent,
    name: 'silent-no-way-back',
    broken: 'The host has lost its default route: packets arrive, answers do not leave.',
    cause: 'route-missing',
    setup: async ({ server }) => void (await server.must('ip route del default')),
  },
  {
    ...silent,
    name: 'silent-port-knocking',
    broken: 'The port opens only to those who knocked.',
    cause: 'port-knocking',
    setup: async ({ server }) => {
      await server.must('iptables -A INPUT -p tcp --dport 7000 -m recent --name KNOCK --set -j DROP');
      await server.must('iptables -A INPUT -p tcp --dport 22 -m recent --name KNOCK --rcheck --seconds 30 -j ACCEPT');
      await server.must('iptables -A INPUT -p tcp --dport 22 -j DROP');
    },
  },
  {
    ...silent,
    name: 'silent-rate-limit',
    broken: 'A firewall drops new connections of an address that made four in a minute.',
    cause: 'rate-limited',
    setup: async ({ client, server }) => {
      const match = 'iptables -A INPUT -p tcp --syn --dport 22 -m recent';
      await server.must(`${match} --set && ${match} --update --seconds 60 --hitcount 4 -j DROP`);
      await client.run(`for i in 1 2 3 4; do timeout 1 bash -c 'exec 3<>/dev/tcp/${SERVER.v4}/22'; done`);
    },
  },
  {
    ...silent,
    name: 'silent-backlog-full',
    broken: 'sshd hangs, and its queue of connections to accept is full: the kernel drops further SYNs.',
    cause: 'sshd-hung',
    setup: async ({ router, server }) => {
      await server.must('kill -STOP "$(systemctl show -P MainPID ssh)"');
      // The queue of sshd holds 128 (SSH_LISTEN_BACKLOG) and one more.
      router.start(`for i in $(seq 140); do exec {fd}<>/dev/tcp/${SERVER.v4}/22 & done; sleep 300`);
      await server.must(
        "until ss -Hltn 'sport = :22' | awk '$2 > 128 { full = 1 } END { exit !full }'; do sleep 0.1; done",
      );
    },
  },
  {
    ...silent,
    name: 'silent-own-machine',
    broken: "The client's own firewall drops outgoing SSH.",
    cause: 'egress-blocked',
    setup: ({ client }) => filter(client, 'output', ['tcp dport 22 drop']),
  },
];
