import type { Machine } from '../machine.ts';
import { ROUTER, SERVER } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { meddle } from '../scripted.ts';
import { reconfigureSshd } from '../sshd.ts';

const fine = { stage: 'auth', symptom: 'ok' } as const;
const closed = { stage: 'auth', symptom: 'auth-closed' } as const;
const stalled = {
  stage: 'auth',
  symptom: 'auth-timeout',
  ssh: /SSH2_MSG_NEWKEYS received(?![\s\S]*(Authentications that can continue|Permission denied))/,
} as const;

/** Without credentials: what the server offers, and servers that hang up or stop answering there. */
export const AUTH: readonly Scenario[] = [
  {
    ...fine,
    name: 'auth-ok-default',
    broken: 'Nothing: Debian as it comes.',
    ssh: /Permission denied \(publickey,password\)/,
    expect: { authMethods: ['publickey', 'password'], exit: 0 },
    setup: async () => {},
  },
  {
    ...fine,
    name: 'auth-ok-ipv6',
    broken: 'Nothing: Debian as it comes, over IPv6.',
    target: SERVER.v6,
    ssh: /Permission denied \(publickey,password\)/,
    setup: async () => {},
  },
  {
    ...fine,
    name: 'auth-ok-keys-only',
    broken: 'Nothing: the server takes keys only.',
    ssh: /Permission denied \(publickey\)/,
    expect: { authMethods: ['publickey'], findings: [{ id: 'auth-methods', value: 'publickey-only' }] },
    setup: ({ server }) => reconfigureSshd(server, ['PasswordAuthentication no']),
  },
  {
    ...fine,
    name: 'auth-ok-password-only',
    broken: 'Nothing: the server takes passwords only.',
    ssh: /Permission denied \(password\)/,
    expect: { authMethods: ['password'], findings: [{ id: 'auth-methods', value: 'password-only' }] },
    setup: ({ server }) => reconfigureSshd(server, ['PubkeyAuthentication no', 'PasswordAuthentication yes']),
  },
  {
    ...fine,
    name: 'auth-ok-keyboard-interactive',
    broken: 'Nothing: the server asks questions (PAM, one-time codes).',
    ssh: /Permission denied \(keyboard-interactive\)/,
    expect: { authMethods: ['keyboard-interactive'] },
    setup: ({ server }) =>
      reconfigureSshd(server, [
        'PubkeyAuthentication no',
        'PasswordAuthentication no',
        'KbdInteractiveAuthentication yes',
      ]),
  },
  {
    ...fine,
    name: 'auth-ok-two-factors',
    broken: 'Nothing: a key and then a password are asked for; only the key is offered first.',
    cause: 'mfa-required',
    ssh: /Permission denied \(publickey\)/,
    expect: { authMethods: ['publickey'], exit: 0 },
    setup: ({ server }) => reconfigureSshd(server, ['AuthenticationMethods publickey,password']),
  },
  {
    ...fine,
    name: 'auth-ok-by-user',
    broken: 'Nothing: one user may use a password, all others keys only; the check names that user.',
    target: `deploy@${SERVER.v4}`,
    ssh: /Permission denied \(publickey,password\)/,
    expect: { authMethods: ['publickey', 'password'] },
    setup: ({ server }) =>
      reconfigureSshd(server, ['PasswordAuthentication no', 'Match User deploy', 'PasswordAuthentication yes']),
  },
  {
    ...fine,
    name: 'auth-ok-with-notice',
    broken: 'Nothing: the server shows a legal notice before login.',
    ssh: /Authorised use only[\s\S]*Permission denied/,
    setup: async ({ server }) => {
      await server.write('/etc/issue.net', 'Authorised use only.\n\u001b[31mAll is recorded.\u001b[0m\n');
      await reconfigureSshd(server, ['Banner /etc/issue.net']);
    },
  },
  {
    ...closed,
    name: 'auth-closed-no-method-left',
    broken: 'A Match block demands a method that is switched off: sshd disconnects that user.',
    cause: 'sshd-config-error',
    target: `root@${SERVER.v4}`,
    ssh: /no authentication methods enabled/,
    setup: ({ server }) =>
      reconfigureSshd(server, ['PasswordAuthentication no', 'Match User root', 'AuthenticationMethods password']),
  },
  {
    ...closed,
    name: 'auth-closed-on-the-way',
    broken: 'A middlebox closes the connection once it is encrypted.',
    cause: 'middlebox',
    ssh: /SSH2_MSG_NEWKEYS received[\s\S]*Connection closed by .* port 22/,
    setup: ({ router }) => meddle(router, 'closes when authentication starts', SERVER.v4),
  },
  {
    ...closed,
    name: 'auth-closed-after-damage',
    broken:
      'A middlebox damages what the client encrypts: sshd logs "Corrupted MAC on input" and hangs up without a word.',
    cause: 'middlebox',
    ssh: /SSH2_MSG_NEWKEYS received[\s\S]*Connection closed by .* port 22/,
    setup: ({ router }) => meddle(router, 'breaks what the client encrypts', SERVER.v4),
  },
  {
    ...closed,
    name: 'auth-reset-on-the-way',
    broken: 'A middlebox resets the connection once it is encrypted.',
    cause: 'middlebox',
    ssh: /SSH2_MSG_NEWKEYS received[\s\S]*Connection reset by .* port 22/,
    setup: ({ router }) => meddle(router, 'resets when authentication starts', SERVER.v4),
  },
  {
    ...closed,
    name: 'auth-closed-pam-crash',
    broken: 'What PAM runs kills the privileged half of sshd in every login, as a crashing module does.',
    cause: 'pam-failure',
    target: `root@${SERVER.v4}`,
    ssh: /SSH2_MSG_NEWKEYS received[\s\S]*Connection (closed|reset) by .* port 22/,
    setup: ({ server }) => runInPam(server, 'kill -KILL $PPID'),
  },
  {
    ...stalled,
    name: 'auth-stalls-on-the-way',
    broken: 'A middlebox swallows what the client sends once it is encrypted.',
    cause: 'middlebox',
    setup: ({ router }) => meddle(router, 'stalls when authentication starts', SERVER.v4),
  },
  {
    ...stalled,
    name: 'auth-stalls-in-pam',
    broken: 'PAM waits for a directory server that does not answer.',
    cause: 'pam-failure',
    target: `root@${SERVER.v4}`,
    setup: ({ server }) => runInPam(server, 'sleep 600'),
  },
  {
    ...stalled,
    name: 'auth-stalls-reverse-dns',
    broken: 'UseDNS is on and the resolver of the server is dead: sshd waits for the name of the client.',
    cause: 'reverse-dns-slow',
    setup: async ({ router, server }) => {
      await router.must('iptables -A INPUT -p udp --dport 53 -j DROP');
      await server.write('/etc/resolv.conf', `nameserver ${ROUTER.wan4}\noptions timeout:15\n`);
      await reconfigureSshd(server, ['UseDNS yes']);
    },
  },
];

/** Runs a command at each authentication. With empty passwords allowed, sshd asks PAM at the first request already. */
async function runInPam(server: Machine, command: string): Promise<void> {
  await server.write('/usr/local/sbin/at-login', `#!/bin/sh\n${command}\n`, '755');
  await server.must("sed -i '1i auth required pam_exec.so quiet /usr/local/sbin/at-login' /etc/pam.d/sshd");
  await reconfigureSshd(server, ['PermitEmptyPasswords yes']);
}
