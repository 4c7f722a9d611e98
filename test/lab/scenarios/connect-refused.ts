import { filter } from '../firewall.ts';
import { SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { reconfigureSshd } from '../sshd.ts';

const REFUSED = /connect to address .* port \d+: Connection refused/;
const refused = { stage: 'connect', symptom: 'connection-refused', ssh: REFUSED } as const;

/** A TCP reset: the host is up and its kernel has no listener there, or something answers in its name. */
export const CONNECT_REFUSED: readonly Scenario[] = [
  {
    ...refused,
    name: 'refused-sshd-stopped',
    broken: 'sshd is not running.',
    cause: 'sshd-not-running',
    expect: { findings: [{ id: 'other-ssh-port', value: 'none' }] },
    setup: async ({ server }) => void (await server.must('systemctl stop ssh')),
  },
  {
    ...refused,
    name: 'refused-sshd-stopped-ipv6',
    broken: 'sshd is not running; the host is reached over IPv6.',
    cause: 'sshd-not-running',
    target: SERVER.v6,
    setup: async ({ server }) => void (await server.must('systemctl stop ssh')),
  },
  {
    ...refused,
    name: 'refused-other-port',
    broken: 'sshd listens on 2222 only, and 22 was tried.',
    cause: 'sshd-wrong-port',
    expect: { findings: [{ id: 'other-ssh-port', value: 'found' }] },
    setup: ({ server }) => reconfigureSshd(server, ['Port 2222'], 2222),
  },
  {
    ...refused,
    name: 'refused-standard-port-works',
    broken: 'Port 2222 was tried, and sshd listens on 22.',
    cause: 'sshd-wrong-port',
    target: `${SERVER.v4}:2222`,
    expect: { findings: [{ id: 'other-ssh-port', value: 'found' }] },
    setup: async () => {},
  },
  {
    ...refused,
    name: 'refused-loopback-only',
    broken: 'sshd listens on loopback only.',
    cause: 'sshd-listen-address',
    setup: ({ server }) => reconfigureSshd(server, ['ListenAddress 127.0.0.1']),
  },
  {
    ...refused,
    name: 'refused-ipv4-only-listener',
    broken: 'sshd listens on IPv4 only, and the IPv6 address was tried.',
    cause: 'sshd-listen-address',
    target: SERVER.v6,
    setup: ({ server }) => reconfigureSshd(server, ['AddressFamily inet']),
  },
  {
    ...refused,
    name: 'refused-socket-activation',
    broken: 'ssh.socket owns port 22; the Port 2222 in sshd_config has no effect.',
    cause: 'sshd-socket-activation',
    target: `[${SERVER.v4}]:2222`,
    expect: { findings: [{ id: 'other-ssh-port', value: 'found' }] },
    setup: async ({ server }) => {
      await server.write('/etc/ssh/sshd_config.d/port.conf', 'Port 2222\n');
      await server.must('systemctl disable --now ssh.service && systemctl enable --now ssh.socket');
    },
  },
  {
    ...refused,
    name: 'refused-by-host-firewall',
    broken: 'The firewall of the host rejects with a TCP reset.',
    cause: 'host-firewall',
    setup: ({ server }) => filter(server, 'input', ['tcp dport 22 reject with tcp reset']),
  },
  {
    ...refused,
    name: 'refused-by-iptables-ipv6',
    broken: "The host's ip6tables reject IPv6 with a TCP reset.",
    cause: 'host-firewall',
    target: SERVER.v6,
    setup: async ({ server }) =>
      void (await server.must('ip6tables -A INPUT -p tcp --dport 22 -j REJECT --reject-with tcp-reset')),
  },
  {
    ...refused,
    name: 'refused-by-router',
    broken: 'A firewall on the way answers with a TCP reset in the name of the host.',
    cause: 'cloud-firewall',
    setup: ({ router }) => filter(router, 'forward', [`ip daddr ${SERVER.v4} tcp dport 22 reject with tcp reset`]),
  },
  {
    ...refused,
    name: 'refused-by-own-machine',
    broken: "The client's own firewall resets outgoing SSH.",
    cause: 'egress-blocked',
    setup: ({ client }) => filter(client, 'output', ['tcp dport 22 reject with tcp reset']),
  },
  {
    ...refused,
    name: 'refused-too-many-connections',
    broken: 'The firewall allows one connection an address at a time, and one is open.',
    cause: 'rate-limited',
    setup: async ({ client, server }) => {
      const limit = '-m connlimit --connlimit-above 1 --connlimit-mask 32 -j REJECT --reject-with tcp-reset';
      await server.must(`iptables -A INPUT -p tcp --syn --dport 22 ${limit}`);
      client.start(`exec 3<>/dev/tcp/${SERVER.v4}/22; sleep 300`);
      await server.must('until ss -Htn state established "sport = :22" | grep -q .; do sleep 0.05; done');
    },
  },
];
