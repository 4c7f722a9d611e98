import { filter } from '../firewall.ts';
import { CLIENT, SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { meddle, replaceSshd } from '../scripted.ts';
import { keysInAgent, reconfigureSshd } from '../sshd.ts';

/** One event, two symptoms: ssh speaks first, so a close with its words unread reaches it as a reset. */
const ENDED = /kex_exchange_identification: (Connection closed by remote host|read: Connection reset by peer)/;
const closed = { stage: 'banner', symptom: 'closed-before-banner', ssh: ENDED } as const;
const reset = { stage: 'banner', symptom: 'reset-before-banner', ssh: ENDED } as const;
const busy = { stage: 'banner', symptom: 'server-busy', ssh: /kex_exchange_identification/ } as const;

/** Accepted, then ended before any identification. */
export const BANNER_CLOSED: readonly Scenario[] = [
  {
    ...closed,
    name: 'closed-hosts-deny',
    broken: 'hosts.deny shuts everybody out: sshd closes after five seconds.',
    cause: 'tcp-wrappers',
    setup: ({ server }) => server.write('/etc/hosts.deny', 'sshd: ALL\n'),
  },
  {
    ...closed,
    name: 'closed-hosts-deny-this-address',
    broken: 'hosts.deny names the address of the client, as DenyHosts would.',
    cause: 'tcp-wrappers',
    setup: ({ server }) => server.write('/etc/hosts.deny', `sshd: ${CLIENT.v4}\n`),
  },
  {
    ...closed,
    name: 'closed-hostkeys-vanished',
    broken: 'The host keys were deleted under a running sshd: each new connection ends without a word.',
    cause: 'sshd-hostkeys-missing',
    setup: async ({ server }) => void (await server.must('rm /etc/ssh/ssh_host_*')),
  },
  {
    ...closed,
    name: 'closed-runtime-dir-vanished',
    broken: '/run/sshd was deleted under a running sshd.',
    cause: 'sshd-runtime-dir-missing',
    setup: async ({ server }) => void (await server.must('rm -rf /run/sshd')),
  },
  {
    ...closed,
    name: 'closed-user-vanished',
    broken: 'The account sshd was deleted under a running sshd.',
    cause: 'sshd-user-missing',
    setup: async ({ server }) => void (await server.must("sed -i '/^sshd:/d' /etc/passwd /etc/shadow")),
  },
  {
    ...closed,
    name: 'closed-library-vanished',
    broken: 'A library of sshd was replaced by a broken one: what sshd starts for a connection cannot load.',
    cause: 'sshd-library-mismatch',
    setup: async ({ server }) => {
      const library = '"$(ldconfig -p | sed -n "s/.*libwrap.so.0 .*=> //p" | head -1)"';
      await server.must(`f=$(readlink -f ${library}); rm "$f"; : >"$f"`);
    },
  },
  {
    ...closed,
    name: 'closed-hostkey-agent-gone',
    broken: 'The host keys are in an agent (HostKeyAgent) that died: what sshd starts for a connection has no key.',
    cause: 'sshd-hostkeys-missing',
    setup: async ({ server }) => {
      await keysInAgent(server);
      await server.must('pkill -x ssh-agent; rm -f /run/hostkeys.sock');
    },
  },
  {
    ...closed,
    name: 'closed-at-once',
    broken: 'The listener closes every connection at once, as a load balancer without backends does.',
    cause: 'other-service-on-port',
    setup: ({ server }) => replaceSshd(server, 'closes at once'),
  },
  {
    ...closed,
    name: 'closed-later',
    broken: 'The listener closes after three seconds of silence.',
    setup: ({ server }) => replaceSshd(server, 'closes after 3 s'),
  },
  {
    ...closed,
    name: 'closed-once-spoken-to',
    broken: 'The listener closes as soon as the client has said something.',
    cause: 'other-service-on-port',
    setup: ({ server }) => replaceSshd(server, 'closes once spoken to'),
  },
  {
    ...reset,
    name: 'reset-at-once',
    broken: 'The listener resets every connection at once, often before connect() has returned at the client.',
    ssh: /connect to address .*: Connection reset by peer|kex_exchange_identification: read: Connection reset by peer/,
    setup: ({ server }) => replaceSshd(server, 'resets at once'),
  },
  {
    ...reset,
    name: 'reset-later',
    broken: 'The listener resets after two seconds of silence.',
    setup: ({ server }) => replaceSshd(server, 'resets after 2 s'),
  },
  {
    ...reset,
    name: 'reset-once-spoken-to',
    broken: 'The listener resets as soon as the client has said something.',
    cause: 'other-service-on-port',
    setup: ({ server }) => replaceSshd(server, 'resets once spoken to'),
  },
  {
    ...reset,
    name: 'reset-by-protocol-filter',
    broken: 'A firewall lets the connection open and resets it as soon as it sees SSH.',
    cause: 'middlebox',
    setup: ({ router }) =>
      filter(router, 'forward', [
        'tcp sport 22 tcp flags & (psh | ack) == psh | ack drop',
        'tcp dport 22 tcp flags & (psh | ack) == psh | ack reject with tcp reset',
      ]),
  },
  {
    name: 'reset-only-once',
    broken: 'The path drops the first connection and serves the second.',
    stage: 'auth',
    symptom: 'ok',
    ssh: ENDED,
    expect: { findings: [{ id: 'intermittent', value: 'yes' }], exit: null },
    setup: ({ router }) => meddle(router, 'drops the first connection', SERVER.v4),
  },
  {
    ...busy,
    name: 'busy-max-startups',
    broken: 'MaxStartups is used up by an unauthenticated connection.',
    cause: 'sshd-max-startups',
    expect: { findings: [{ id: 'busy-reason', value: 'max-startups' }] },
    setup: async ({ router, server }) => {
      await reconfigureSshd(server, ['MaxStartups 1:100:1']);
      router.start(`exec 3<>/dev/tcp/${SERVER.v4}/22; sleep 300`);
      await server.must("until pgrep -f 'sshd: .accepted|sshd: .net|sshd: unknown'; do sleep 0.05; done");
    },
  },
  {
    ...busy,
    name: 'busy-penalty',
    broken: 'sshd 9.8 or later has penalised this address and says so.',
    expect: { findings: [{ id: 'busy-reason', value: 'not-allowed' }] },
    setup: ({ server }) => replaceSshd(server, 'penalty notice'),
  },
];
