import type { CAUSE_GROUPS } from '../../taxonomy/causes.ts';
import type { CauseSpec } from '../cause-spec.ts';

/** Something answers, and it is not the SSH server. */
export const WRONG_SERVICE_CAUSES = {
  'other-service-on-port': {
    title: 'Another service runs on this port',
    explanation:
      'The port belongs to something other than SSH, for example a web server. SSH listens elsewhere, or the port that was typed is wrong.',
    prior: 8,
    reach: 'everyone',
    likelihoods: {
      symptom: {
        'not-ssh': 0.83,
        'banner-timeout': 0.07,
        'closed-before-banner': 0.04,
        'transport-corrupt': 0.01,
        'reset-before-banner': 0.015,
        'kex-closed': 0.008,
        'kex-timeout': 0.008,
      },
      'port-owner': { other: 0.9, 'container-proxy': 0.06 },
      'listening-on': { 'another-port': 0.6, 'the-port': 0.03, nothing: 0.35 },
      'other-ssh-port': { found: 0.45 },
      'local-answer': { 'other-protocol': 0.78, silent: 0.1, closed: 0.08 },
      'sshd-state': { running: 0.6, 'no-such-service': 0.1, inactive: 0.26 },
      'configured-port': { 'another-port': 0.75 },
      silence: { silent: 0.985 },
      'protocol-seen': { http: 0.36, tls: 0.24, proxy: 0.01 },
      'works-from-elsewhere': { no: 0.97 },
      'connection-log': { nothing: 0.93 },
      'host-alive': { yes: 0.97 },
      'worked-before': { never: 0.6 },
      'what-changed': { 'third-party-packages': 0.15, 'new-server': 0.2, 'client-machine': 0.2, nothing: 0.25 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'console',
          note: 'See on which port sshd listens.',
          command: {
            linux: '{sudo}ss -ltnp | grep ssh',
            busybox: 'netstat -ltnp | grep ssh',
            bsd: 'sockstat -l | grep sshd',
            macos: 'sudo lsof -nP -iTCP -sTCP:LISTEN | grep ssh',
            windows: 'Get-NetTCPConnection -State Listen',
          },
        },
        { where: 'client', note: 'Connect to that port.', command: 'ssh -p {sshport} {user}@{host}' },
      ],
      verify: 'The port answers with SSH: ssh-keyscan -p {sshport} {host}',
      prevent: 'Write the SSH port down in the inventory and in ~/.ssh/config.',
      lasting: 'Nothing on the server changes.',
    },
    sources: ['RFC 4253 section 4.2', 'OpenSSH kex.c'],
  },
  tarpit: {
    title: 'The port is a trap for attackers',
    explanation:
      'A program such as endlessh holds the port and sends meaningless lines for hours, to waste the time of attackers. The real SSH server listens on another port.',
    prior: 1,
    reach: 'everyone',
    likelihoods: {
      symptom: { 'banner-timeout': 0.94, 'not-ssh': 0.04 },
      silence: { dripping: 0.96 },
      'port-owner': { tarpit: 0.7, other: 0.26 },
      'sshd-state': { running: 0.84, inactive: 0.12 },
      'listening-on': { 'another-port': 0.83, nothing: 0.14 },
      'other-ssh-port': { found: 0.5 },
      'local-answer': { silent: 0.5, 'other-protocol': 0.45 },
      'configured-port': { 'another-port': 0.93 },
      'works-from-elsewhere': { no: 0.95 },
      'connection-log': { nothing: 0.95 },
      'host-alive': { yes: 0.93 },
      'worked-before': { yes: 0.6 },
      'what-changed': { 'client-machine': 0.3, firewall: 0.1, 'third-party-packages': 0.1 },
    },
    fix: {
      harm: 0.03,
      steps: [
        {
          where: 'console',
          note: 'See on which port sshd listens.',
          command: {
            linux: '{sudo}ss -ltnp | grep ssh',
            busybox: 'netstat -ltnp | grep ssh',
            bsd: 'sockstat -l | grep sshd',
          },
        },
        { where: 'client', note: 'Connect to that port.', command: 'ssh -p {sshport} {user}@{host}' },
      ],
      verify: 'The port answers with SSH: ssh-keyscan -p {sshport} {host}',
      prevent: 'Write the real port down in the inventory and in ~/.ssh/config.',
      lasting: 'Nothing on the server changes.',
    },
    sources: ['endlessh(1)', 'RFC 4253 section 4.2'],
  },
  middlebox: {
    title: 'Something on the way answers or interferes',
    explanation:
      'A proxy, a load balancer, a captive portal or an inspecting firewall stands between the two machines and answers in place of the server, or damages what passes. From another network it is likely to work.',
    prior: 6,
    reach: 'client',
    likelihoods: {
      symptom: {
        'not-ssh': 0.22,
        'reset-before-banner': 0.18,
        'closed-before-banner': 0.15,
        'transport-corrupt': 0.14,
        'kex-closed': 0.09,
        'banner-timeout': 0.06,
        'auth-closed': 0.03,
        'auth-timeout': 0.02,
        'kex-timeout': 0.02,
        'connection-refused': 0.02,
        'hostkey-changed': 0.015,
        'hostkey-rejected': 0.01,
        'session-dropped': 0.03,
      },
      'protocol-seen': { http: 0.35, proxy: 0.35, tls: 0.15 },
      'local-answer': { banner: 0.95 },
      'connection-arrives': { no: 0.55 },
      'connection-log': { nothing: 0.65, 'bad-packets': 0.12, 'left-early': 0.12 },
      'works-from-elsewhere': { yes: 0.85 },
      'client-network': { online: 0.8, 'captive-portal': 0.18 },
      'transport-error': { 'bad-mac': 0.6 },
      'server-fingerprint': { matches: 0.75 },
      'close-delay': { 'at-once': 0.6 },
      'other-ssh-port': { none: 0.97 },
      'what-changed': { 'client-network': 0.5, 'provider-action': 0.03, nothing: 0.3 },
    },
    guises: [
      {
        // sshd outlives whoever cuts the connection, and tells of it.
        when: { symptom: ['auth-closed'] },
        likelihoods: {
          'connection-arrives': { yes: 0.9 },
          'connection-log': { 'left-early': 0.6, arrived: 0.2, 'bad-packets': 0.12, nothing: 0.05 },
          'auth-log': { nothing: 0.92 },
          'sshd-state': { running: 0.985 },
          'sshd-failure': { none: 0.98 },
          'config-test': { passes: 0.98 },
          pam: { fine: 0.98 },
        },
      },
      {
        // The server is met in person, and what it says or hears is changed or cut on the way.
        when: {
          symptom: ['kex-closed', 'kex-timeout', 'auth-timeout', 'transport-corrupt', 'hostkey-rejected'],
        },
        likelihoods: {
          'connection-arrives': { yes: 0.9 },
          'connection-log': {
            'left-early': 0.34,
            nothing: 0.26,
            'bad-packets': 0.18,
            arrived: 0.15,
            'login-timeout': 0.05,
          },
          'auth-log': { nothing: 0.92 },
          'sshd-state': { running: 0.985 },
          'sshd-failure': { none: 0.98 },
          'config-test': { passes: 0.98 },
          pam: { fine: 0.98 },
        },
      },
    ],
    fix: {
      harm: 0.03,
      steps: [
        { where: 'client', note: 'Try another network (a phone as hotspot), or a VPN.' },
        { where: 'client', note: 'In a hotel or a train, open a web page and accept the terms first.' },
        {
          where: 'provider',
          note: 'Ask whoever runs the load balancer, proxy or inspecting firewall to pass TCP port {port} through unchanged to the server.',
        },
      ],
      verify: 'From the same network the banner of the server appears: ssh-keyscan -p {port} {host}',
      prevent: 'Let SSH go around inspection, and give load balancers a TCP (not HTTP) listener for it.',
      lasting: 'The exemption is saved in that device.',
    },
    sources: ['RFC 4253 section 4.2', 'RFC 3234', 'OpenSSH packet.c'],
  },
} as const satisfies Record<(typeof CAUSE_GROUPS)['wrong-service'][number], CauseSpec>;
