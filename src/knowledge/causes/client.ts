import type { CAUSE_GROUPS } from '../../taxonomy/causes.ts';
import type { CauseSpec } from '../cause-spec.ts';
import { ONLY_FROM_HERE } from '../patterns.ts';

/** The machine that connects stops itself or goes to the wrong place. */
export const CLIENT_CAUSES = {
  'client-config-error': {
    title: "The client's configuration has an error",
    explanation:
      'The ssh program on the machine that connects stops at a line of its own configuration, or at its owner or mode. The server is not even asked.',
    prior: 10,
    reach: 'client',
    likelihoods: {
      ...ONLY_FROM_HERE,
      symptom: {
        'client-config-error': 0.86,
        'hostkey-unknown': 0.04,
        'hostkey-rejected': 0.02,
        'proxy-failed': 0.03,
        'kex-mismatch': 0.01,
        'auth-denied': 0.01,
      },
      'client-config': { error: 0.62, 'bad-permissions': 0.24, 'bad-bind-address': 0.12 },
      'what-changed': { 'client-machine': 0.45, upgrade: 0.15, permissions: 0.06, nothing: 0.2 },
    },
    fix: {
      harm: 0.03,
      steps: [
        { where: 'client', note: 'See the file and the line that ssh complains about.', command: 'ssh -G {host}' },
        {
          where: 'client',
          note: 'If it is the owner or mode, set them right.',
          command: {
            linux: 'chmod 700 ~/.ssh; chmod 600 ~/.ssh/config',
            bsd: 'chmod 700 ~/.ssh; chmod 600 ~/.ssh/config',
            macos: 'chmod 700 ~/.ssh; chmod 600 ~/.ssh/config',
            windows: 'icacls $HOME\\.ssh\\config /inheritance:r /grant:r "$($env:USERNAME):F"',
          },
        },
        {
          where: 'client',
          note: 'If it is an option that this version does not know, correct it or put IgnoreUnknown before it.',
        },
        {
          where: 'client',
          note: 'To get in meanwhile, connect without the configuration.',
          command: 'ssh -F none {login}',
        },
      ],
      verify: 'ssh -G {host} prints settings and no error.',
      prevent: 'Run ssh -G after each change of ~/.ssh/config.',
      lasting: 'The corrected file stays.',
    },
    sources: ['ssh_config(5)', 'ssh(1) -G', 'OpenSSH readconf.c'],
  },
  'client-config-wrong-target': {
    title: "The client's configuration sends it elsewhere",
    explanation:
      'A Host block in ~/.ssh/config (or a default of the system) replaces the host, port or user that was typed. So ssh goes to another place than it seems.',
    prior: 7,
    reach: 'client',
    likelihoods: {
      ...ONLY_FROM_HERE,
      symptom: {
        'connection-timeout': 0.26,
        'connection-refused': 0.22,
        'auth-denied': 0.26,
        'dns-nxdomain': 0.12,
        'hostkey-changed': 0.04,
        'no-route': 0.02,
        'proxy-failed': 0.03,
      },
      'client-config': { 'other-host': 0.36, 'other-port': 0.3, 'other-user': 0.31 },
      'connection-arrives': { no: 0.65 },
      'connection-log': { nothing: 0.65 },
      'address-matches-server': { no: 0.4 },
      'what-changed': { 'client-machine': 0.55, 'keys-or-users': 0.08, nothing: 0.2 },
      'user-fits-image': { no: 0.15 },
    },
    fix: {
      harm: 0.02,
      steps: [
        { where: 'client', note: 'See where ssh really goes.', command: 'ssh -G {host}' },
        { where: 'client', note: 'Connect without the configuration to prove it.', command: 'ssh -F none {login}' },
        {
          where: 'client',
          note: 'Correct HostName, Port or User in the Host block that matches (the first match wins, so put special blocks before Host *).',
        },
      ],
      verify: 'ssh -G {host} shows the right hostname, port and user.',
      prevent: 'Keep Host * at the end of ~/.ssh/config.',
      lasting: 'The corrected file stays.',
    },
    sources: ['ssh_config(5)', 'ssh(1) -G'],
  },
  'client-offline': {
    title: 'The machine that connects is offline',
    explanation:
      'The machine that connects reaches nothing at all at the moment, not only this server. Check its cable, wireless network or VPN.',
    prior: 7,
    reach: 'client',
    likelihoods: {
      ...ONLY_FROM_HERE,
      symptom: {
        'dns-timeout': 0.36,
        'dns-servfail': 0.26,
        'network-unreachable': 0.2,
        'no-route': 0.06,
        'connection-timeout': 0.07,
        'session-dropped': 0.03,
      },
      'client-network': { offline: 0.9, 'captive-portal': 0.08 },
      'dns-answer': { 'no-answer': 0.6, servfail: 0.3, address: 0.08 },
      'public-dns-answer': { 'no-answer': 0.95 },
      'port-22-egress': { blocked: 0.95 },
      'client-route': { missing: 0.7 },
      'path-ends': { 'near-client': 0.95 },
      'host-alive': { 'no-answer': 0.6, unreachable: 0.38 },
      'worked-before': { yes: 0.95 },
      'what-changed': { 'client-network': 0.5, nothing: 0.3 },
    },
    fix: {
      harm: 0,
      steps: [
        {
          where: 'client',
          note: 'See whether anything is reached.',
          command: {
            linux: 'ping -c3 1.1.1.1',
            bsd: 'ping -c3 1.1.1.1',
            macos: 'ping -c3 1.1.1.1',
            windows: 'ping 1.1.1.1',
          },
        },
        {
          where: 'client',
          note: 'Connect the network (cable, wireless, VPN), accept the terms of a public network in a browser, then try again.',
        },
      ],
      verify: 'ping 1.1.1.1 answers, and a web page opens.',
      prevent: 'Have a second way to the Internet, such as a phone.',
      lasting: 'Nothing on the server changes.',
    },
    sources: ['ping(8)', 'getaddrinfo(3)'],
  },
  'jump-host-failed': {
    title: 'The jump host or proxy on the way fails',
    explanation:
      'The connection goes through another machine (ProxyJump, ProxyCommand), and that one refuses, cannot be reached, or does not reach the server behind it. Test the jump host alone first.',
    prior: 6,
    reach: 'client',
    likelihoods: {
      symptom: {
        'proxy-failed': 0.92,
        'banner-timeout': 0.02,
        'session-forwarding-denied': 0.03,
        'closed-before-banner': 0.01,
      },
      'jump-host': { fails: 0.58, 'target-unreachable': 0.38 },
      'client-config': { 'uses-proxy': 0.93 },
      'works-from-elsewhere': { yes: 0.5 },
      'connection-log': { nothing: 0.85 },
      forwarding: { disabled: 0.2 },
      'what-changed': { nothing: 0.4, 'client-network': 0.12, firewall: 0.1 },
    },
    fix: {
      harm: 0.03,
      steps: [
        { where: 'client', note: 'See which jump host or command is used.', command: 'ssh -G {host}' },
        {
          where: 'client',
          note: 'Connect to the jump host alone; what it says is the real error, so check that host.',
          command: 'ssh -v JUMPHOST',
        },
        { where: 'client', note: 'From the jump host, try the server behind it.', command: 'nc -vz {host} {port}' },
      ],
      verify: 'ssh -J JUMPHOST {login} gets in.',
      prevent: 'Watch the jump host like a server of its own, and keep a second way in.',
      lasting: 'What was wrong with the jump host has to be repaired there.',
    },
    sources: ['ssh_config(5) ProxyJump, ProxyCommand', 'OpenSSH channels.c'],
  },
  'stale-control-master': {
    title: 'A dead shared connection is being reused',
    explanation:
      'ssh shares one connection for several sessions (ControlMaster), and the shared one is dead. New sessions are sent into it and hang or fail.',
    prior: 2.5,
    reach: 'client',
    likelihoods: {
      ...ONLY_FROM_HERE,
      symptom: {
        'session-closed': 0.4,
        'session-dropped': 0.28,
        'connection-timeout': 0.16,
        'proxy-failed': 0.02,
        'auth-timeout': 0.04,
      },
      'control-master': { stale: 0.96 },
      'connection-arrives': { no: 0.9 },
      'connection-log': { nothing: 0.9 },
      'worked-before': { yes: 0.98 },
      'what-changed': { 'client-network': 0.4, nothing: 0.35, reboot: 0.1 },
      'drop-pattern': { 'after-sleep': 0.6 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'client',
          note: 'End the shared connection.',
          command: 'ssh -O exit {host}',
          risk: 'Sessions that still use it end.',
          undo: 'Connect again.',
        },
        { where: 'client', note: 'If it does not react, go around it.', command: 'ssh -S none {login}' },
        { where: 'client', note: 'Then delete the left-over socket that ControlPath names (ssh -G {host} shows it).' },
      ],
      verify: 'ssh -O check {host} says that no master runs, and a new session opens.',
      prevent: 'Set ServerAliveInterval 30 and a ControlPersist of minutes, not yes.',
      lasting: 'The settings in ~/.ssh/config stay.',
    },
    sources: ['ssh(1) -O', 'ssh_config(5) ControlMaster', 'OpenSSH mux.c'],
  },
  'clock-skew': {
    title: 'A clock is wrong',
    explanation:
      'The clock of the server or of the machine that connects is off, so that a certificate looks expired or not yet valid, or a one-time code does not fit. Set the clocks by network time.',
    prior: 2,
    reach: 'everyone',
    likelihoods: {
      symptom: { 'auth-denied': 0.9, 'auth-closed': 0.04 },
      'server-clock': { wrong: 0.82 },
      'client-clock': { wrong: 0.25 },
      certificate: { 'not-yet-valid': 0.25, expired: 0.25, valid: 0.2, none: 0.28 },
      'auth-log': { 'certificate-expired': 0.45, 'failed-password': 0.2, 'pam-error': 0.06 },
      'partial-success': { yes: 0.25 },
      'worked-before': { yes: 0.93 },
      'what-changed': { reboot: 0.2, 'provider-action': 0.06, nothing: 0.5 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'console',
          note: 'Compare the clock with the true time (UTC).',
          command: { linux: 'date -u', bsd: 'date -u', macos: 'date -u', windows: '[DateTime]::UtcNow' },
        },
        {
          where: 'console',
          note: 'Let the network set the clock.',
          command: {
            linux: '{sudo}timedatectl set-ntp true',
            busybox: 'ntpd -q -p pool.ntp.org',
            bsd: 'ntpdate pool.ntp.org',
            macos: 'sudo sntp -sS time.apple.com',
            windows: 'w32tm /resync',
          },
          risk: 'A jump of the clock can confuse databases and scheduled jobs.',
          undo: 'timedatectl set-ntp false, then set the time by hand.',
        },
      ],
      verify: 'date -u on both machines shows the same time.',
      prevent: 'Run a time service (chrony, systemd-timesyncd) and watch its offset.',
      lasting: 'The time service is enabled and starts at boot.',
    },
    sources: ['timedatectl(1)', 'ssh-keygen(1) CERTIFICATES', 'OpenSSH sshkey.c', 'RFC 6238'],
  },
} as const satisfies Record<(typeof CAUSE_GROUPS)['client'][number], CauseSpec>;
