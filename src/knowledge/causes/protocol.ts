import type { CAUSE_GROUPS } from '../../taxonomy/causes.ts';
import type { CauseSpec } from '../cause-spec.ts';
import { APPLY_CONFIG } from '../patterns.ts';

/** Both sides speak SSH and do not agree on how. */
export const PROTOCOL_CAUSES = {
  'server-algorithms-old': {
    title: 'The server knows only outdated algorithms',
    explanation:
      'The server is old and offers only key exchange, host key or cipher methods that current clients have switched off. The client can allow one of them for this host until the server is upgraded.',
    prior: 10,
    reach: 'everyone',
    likelihoods: {
      symptom: { 'kex-mismatch': 0.86, 'hostkey-rejected': 0.05, 'auth-key-type-rejected': 0.06 },
      'mismatch-kind': { 'host-key': 0.4, kex: 0.42, cipher: 0.12 },
      'server-algorithms': { old: 0.95 },
      'client-algorithms': { modern: 0.97 },
      'hostkey-problem': { 'too-short': 0.55, 'type-refused': 0.42 },
      'openssh-age': { 'before-7': 0.6, '7-to-8.7': 0.33 },
      'server-software': { openssh: 0.62, dropbear: 0.15, other: 0.22 },
      'works-from-elsewhere': { no: 0.85 },
      'worked-before': { yes: 0.75 },
      'connection-log': { 'no-algorithms': 0.7, arrived: 0.15 },
      'what-changed': { 'client-machine': 0.45, upgrade: 0.25, nothing: 0.2 },
      system: { 'network-device': 0.2, centos: 0.12 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'client',
          note: 'Allow the old methods for this host only (keep those that the error names).',
          command: 'ssh -o HostKeyAlgorithms=+ssh-rsa -o KexAlgorithms=+diffie-hellman-group14-sha1 {login}',
          risk: 'Old methods are weaker against somebody who listens on the way.',
          undo: 'Leave the options away again.',
        },
        {
          where: 'client',
          note: 'To keep it, write the same options under the Host line of this host in ~/.ssh/config, never under Host *.',
        },
        {
          where: 'console',
          note: 'Then upgrade the SSH server.',
          command: { linux: '{upgrade}', bsd: '{upgrade}', windows: '{upgrade}' },
        },
      ],
      verify: 'ssh -v shows "kex: algorithm" and comes to the login.',
      prevent: 'Upgrade servers and devices before clients drop what they speak.',
      lasting: 'The options in ~/.ssh/config stay.',
    },
    sources: ['OpenSSH legacy options', 'OpenSSH release notes 7.0 and 8.8', 'ssh_config(5)', 'RFC 8332', 'RFC 9142'],
  },
  'client-algorithms-old': {
    title: 'The client is too old for the server',
    explanation:
      'The server accepts only current methods, and the client offers none of them. A newer client solves it.',
    prior: 7,
    reach: 'client',
    likelihoods: {
      symptom: { 'kex-mismatch': 0.82, 'auth-key-type-rejected': 0.09, 'kex-closed': 0.04, 'auth-denied': 0.03 },
      'mismatch-kind': { kex: 0.55, 'host-key': 0.22, cipher: 0.1, mac: 0.1 },
      'server-algorithms': { modern: 0.97 },
      'client-algorithms': { old: 0.95 },
      'openssh-age': { '8.8-to-9.7': 0.45, '9.8-or-later': 0.45 },
      'connection-log': { 'no-algorithms': 0.85 },
      'works-from-elsewhere': { yes: 0.6 },
      'client-software': { library: 0.45, putty: 0.25, openssh: 0.28 },
      'key-algorithm': { 'refused-by-server': 0.3 },
      'what-changed': { upgrade: 0.4, 'client-machine': 0.12, 'sshd-config': 0.18, 'new-server': 0.12 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'client',
          note: 'See the version of the client, and update it (or the library of the program: JSch, paramiko, libssh2, WinSCP, an IDE).',
          command: 'ssh -V',
        },
        { where: 'client', note: 'Until then, connect from a machine with a current client.' },
        {
          where: 'console',
          note: 'If the client cannot be updated, allow the one method that it needs on the server.',
          command: {
            linux: "echo 'KexAlgorithms +diffie-hellman-group14-sha256' | {sudo}tee /etc/ssh/sshd_config.d/00-kex.conf",
          },
          risk: 'Everyone may then use the older method.',
          undo: 'Delete /etc/ssh/sshd_config.d/00-kex.conf and restart sshd.',
        },
        APPLY_CONFIG,
      ],
      verify: 'The client comes past the key exchange.',
      prevent: 'Update clients and libraries before the servers are hardened.',
      lasting: 'The updated client stays; the file in sshd_config.d too.',
    },
    sources: ['sshd_config(5) KexAlgorithms', 'OpenSSH release notes 10.0', 'RFC 9142'],
  },
  'ssh1-server': {
    title: 'The server speaks only SSH protocol 1',
    explanation:
      'The server is a very old system or device with the obsolete and broken first version of SSH. Current clients have removed it.',
    prior: 1.5,
    reach: 'everyone',
    likelihoods: {
      symptom: { 'ssh1-only': 0.985 },
      'server-software': { openssh: 0.35, other: 0.63 },
      'openssh-age': { 'before-7': 0.98 },
      'server-algorithms': { old: 0.97 },
      'works-from-elsewhere': { no: 0.95 },
      system: { 'network-device': 0.5, unknown: 0.25 },
      'what-changed': { 'client-machine': 0.45, upgrade: 0.15, nothing: 0.25 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'console',
          note: 'Switch on protocol 2 if the server knows it (Protocol 2 in sshd_config; "ip ssh version 2" on Cisco).',
        },
        { where: 'console', note: 'Otherwise upgrade the system or its firmware.' },
        {
          where: 'client',
          note: 'As a last resort, on an isolated network, PuTTY still speaks protocol 1.',
          command: 'plink -ssh -1 {user}@{host}',
          risk: 'Protocol 1 can be read and changed by others on the way.',
          undo: 'Change every password that was sent.',
        },
      ],
      verify: 'The banner begins with SSH-2.0 or SSH-1.99.',
      prevent: 'Take devices that speak only protocol 1 off the network.',
      lasting: 'The setting is saved on the device (write memory).',
    },
    sources: ['RFC 4253 section 5', 'OpenSSH kex.c', 'OpenSSH release notes 7.6'],
  },
} as const satisfies Record<(typeof CAUSE_GROUPS)['protocol'][number], CauseSpec>;
