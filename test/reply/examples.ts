import type { Diagnosis } from '../../src/diagnosis/diagnose.ts';
import type { AddressDetail, AddressReport, CheckReport, ServerFacts } from '../../src/report/check-report.ts';
import type { Stage, Symptom } from '../../src/taxonomy/symptoms.ts';

/** A finished check with what was made of it: plain values, as the probe and the diagnosis would give them. */
export interface Example {
  readonly report: CheckReport;
  readonly diagnosis: Diagnosis;
  readonly loginUser: string | null;
}

const FINE: Diagnosis = {
  causes: [
    { id: 'nothing-wrong', probability: 0.98, title: 'Nothing is wrong', because: ['the port answers with SSH'] },
  ],
  next: null,
  fix: null,
};

const SERVER: ServerFacts = {
  banner: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3',
  hostKeys: [
    {
      type: 'ssh-ed25519',
      bits: 256,
      fingerprint: 'SHA256:DiR15ZOMo5Zd4m8cFVGC8O5gXk2FgXLCXBYVJn1tTgg',
      status: 'known',
    },
  ],
  algorithms: {
    kex: ['curve25519-sha256'],
    hostKey: ['ssh-ed25519'],
    cipher: ['chacha20-poly1305@openssh.com'],
    mac: [],
    compression: ['none'],
    agreed: { kex: 'curve25519-sha256', hostKey: 'ssh-ed25519', cipher: 'chacha20-poly1305@openssh.com', mac: null },
  },
  authMethods: ['publickey', 'password'],
};

function report(stage: Stage, symptom: Symptom, addresses: readonly AddressReport[], more: Partial<CheckReport> = {}) {
  return {
    request: { input: 'web-1.example.com', host: 'web-1.example.com', port: 22, user: null },
    stage,
    symptom,
    addresses,
    server: null,
    findings: [{ id: 'symptom', value: symptom, source: `probe:${stage}`, evidence: 'as seen' }],
    refused: null,
    durationMs: 1_234,
    ...more,
  } satisfies CheckReport;
}

function address(
  text: string,
  stage: Stage,
  symptom: Symptom,
  times: readonly number[] = [],
  detail: AddressDetail = {},
): AddressReport {
  const [connectMs = null, bannerMs = null, kexMs = null, authMs = null] = times;
  const timings = { connectMs, bannerMs, kexMs, authMs };
  return { address: text, family: text.includes(':') ? 6 : 4, stage, symptom, timings, detail };
}

const LOCAL = { address: '198.51.100.20', port: 40_112 };

export const EXAMPLES: Readonly<Record<string, Example>> = {
  'connection-refused': {
    report: report(
      'connect',
      'connection-refused',
      [
        address('203.0.113.7', 'connect', 'connection-refused', [], { errno: 'ECONNREFUSED' }),
        address('2001:db8::7', 'connect', 'connection-refused', [], { errno: 'ECONNREFUSED' }),
      ],
      {
        findings: [
          { id: 'symptom', value: 'connection-refused', source: 'probe:connect', evidence: '203.0.113.7' },
          {
            id: 'other-ssh-port',
            value: 'found',
            source: 'probe:surroundings',
            evidence: 'port 2222 answers with SSH-2.0-OpenSSH_9.6',
          },
        ],
      },
    ),
    diagnosis: {
      causes: [
        {
          id: 'sshd-not-running',
          probability: 0.52,
          title: 'The SSH server is not running',
          because: ['the connection was refused', 'no other usual SSH port answers'],
        },
        { id: 'sshd-wrong-port', probability: 0.21, title: 'The SSH server listens on another port', because: [] },
        { id: 'host-firewall', probability: 0.08, title: 'A firewall on the server blocks the port', because: [] },
        { id: 'sshd-crash', probability: 0.01, title: 'The SSH server crashes', because: [] },
      ],
      next: {
        id: 'service-status',
        kind: 'command',
        command: 'sudo systemctl status ssh sshd --no-pager --lines=20 --output=short-precise --full | cut -c -200',
        where: 'console',
        text: 'Paste what it prints, or type the line that begins with "Active:".',
        why: 'It says whether the SSH server runs, and why not if it stopped.',
      },
      fix: null,
    },
    loginUser: null,
  },
  'connection-rejected': {
    report: report('connect', 'connection-rejected', [
      address('203.0.113.7', 'connect', 'connection-rejected', [], {
        errno: 'ECONNREFUSED',
        icmp: { type: 3, code: 3, name: 'port-unreachable', from: '203.0.113.7' },
      }),
    ]),
    diagnosis: {
      causes: [{ id: 'ip-banned', probability: 0.97, title: 'This address was banned', because: ['port-unreachable'] }],
      next: null,
      fix: {
        cause: 'ip-banned',
        steps: [
          {
            command: 'sudo fail2ban-client set sshd unbanip 198.51.100.20',
            note: 'Lift the ban.',
            where: 'console',
            risk: 'Whoever shares this address is let in again, too.',
            undo: 'sudo fail2ban-client set sshd banip 198.51.100.20',
          },
          {
            command: null,
            note: 'Put your own address on the list of those that are never banned (ignoreip).',
            where: 'console',
            risk: null,
            undo: null,
          },
        ],
        lasting: 'A lifted ban stays lifted; ignoreip is read at each start.',
        verify: 'Check again from here.',
        prevent: 'Use keys, so that nobody mistypes a password.',
      },
    },
    loginUser: null,
  },
  'connection-timeout': {
    report: report('connect', 'connection-timeout', [
      address('203.0.113.7', 'connect', 'connection-timeout'),
      address('2001:db8::7', 'connect', 'network-unreachable', [], { errno: 'ENETUNREACH' }),
    ]),
    diagnosis: {
      causes: [{ id: 'cloud-firewall', probability: 0.41, title: "The cloud's firewall drops it", because: [] }],
      next: {
        id: 'provider-firewall',
        kind: 'action',
        command: null,
        where: 'provider',
        text: 'Look whether the rules of the security group let your address reach port 22.',
        why: 'A port that nobody opened answers nothing.',
      },
      fix: null,
    },
    loginUser: null,
  },
  'kex-mismatch': {
    report: report(
      'kex',
      'kex-mismatch',
      [
        address('203.0.113.7', 'kex', 'kex-mismatch', [11.2, 20.4], {
          local: LOCAL,
          mismatch: {
            kind: 'key exchange',
            ours: ['curve25519-sha256', 'ecdh-sha2-nistp256', 'diffie-hellman-group14-sha256'],
            theirs: ['diffie-hellman-group1-sha1'],
          },
        }),
      ],
      { server: { ...SERVER, banner: 'SSH-2.0-Cisco-1.25', hostKeys: [], algorithms: null, authMethods: null } },
    ),
    diagnosis: {
      causes: [
        {
          id: 'server-algorithms-old',
          probability: 0.9,
          title: 'The server is old',
          because: ['it offers only group1'],
        },
      ],
      next: {
        id: 'what-changed',
        kind: 'question',
        command: null,
        where: 'client',
        text: 'Was the client upgraded lately?',
        why: '',
      },
      fix: null,
    },
    loginUser: null,
  },
  'hostkey-changed': {
    report: report(
      'hostkey',
      'hostkey-changed',
      [address('203.0.113.7', 'hostkey', 'hostkey-changed', [11.2, 20.4, 31, 12.5], { local: LOCAL, authRequests: 1 })],
      { server: { ...SERVER, hostKeys: SERVER.hostKeys.map((key) => ({ ...key, status: 'changed' as const })) } },
    ),
    diagnosis: {
      causes: [{ id: 'host-reinstalled', probability: 0.7, title: 'The host was installed anew', because: [] }],
      next: {
        id: 'fingerprint',
        kind: 'command',
        command: 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub',
        where: 'console',
        text: 'Compare it with the host key above, letter by letter.',
        why: 'If they are the same, you talk to your own server.',
      },
      fix: null,
    },
    loginUser: null,
  },
  'one-family-broken': {
    report: report(
      'auth',
      'ok',
      [
        address('2001:db8::7', 'connect', 'connection-timeout'),
        address('203.0.113.7', 'auth', 'ok', [11.2, 20.4, 31, 12.5], { local: LOCAL, authRequests: 1 }),
      ],
      { server: SERVER },
    ),
    diagnosis: {
      causes: [{ id: 'ipv6-broken', probability: 0.8, title: 'IPv6 does not work on the server', because: [] }],
      next: null,
      fix: null,
    },
    loginUser: null,
  },
  fine: {
    report: report(
      'auth',
      'ok',
      [
        address('203.0.113.7', 'auth', 'ok', [11.2, 20.4, 31, 12.5], {
          local: { address: '192.168.1.20', port: 40_112 },
          authRequests: 1,
        }),
      ],
      { server: SERVER },
    ),
    diagnosis: FINE,
    loginUser: null,
  },
  'login-ok': {
    report: report(
      'done',
      'ok',
      [address('203.0.113.7', 'done', 'ok', [11.2, 20.4, 31, 42], { local: LOCAL, authRequests: 2 })],
      {
        request: { input: 'deploy@web-1.example.com', host: 'web-1.example.com', port: 22, user: 'deploy' },
        server: SERVER,
      },
    ),
    diagnosis: FINE,
    loginUser: 'deploy',
  },
  'dns-nxdomain': {
    report: report('resolve', 'dns-nxdomain', []),
    diagnosis: {
      causes: [{ id: 'hostname-typo', probability: 0.66, title: 'The name is misspelt', because: [] }],
      next: {
        id: 'spell-again',
        kind: 'question',
        command: null,
        where: 'client',
        text: 'Is web-1.example.com the right name?',
        why: 'Most names that do not exist are misspelt.',
      },
      fix: null,
    },
    loginUser: null,
  },
  'not-ssh': {
    report: report('banner', 'not-ssh', [
      address('203.0.113.7', 'banner', 'not-ssh', [8.25], {
        local: LOCAL,
        protocol: 'HTTP\x1b[31m',
        preBanner: ['HTTP/1.1 400 Bad Request', '\x1b]0;owned\x07\u202eevil', 'Server: nginx'],
      }),
    ]),
    diagnosis: {
      causes: [{ id: 'other-service-on-port', probability: 0.9, title: 'Another service has the port', because: [] }],
      next: null,
      fix: null,
    },
    loginUser: null,
  },
};
