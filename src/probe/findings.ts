import { networkInterfaces } from 'node:os';
import { type FindingValue, finding, isFindingId, valueSpec } from '../knowledge/findings.ts';
import type { AddressReport, HostKey, ServerFacts } from '../report/check-report.ts';
import { classifyAddress } from '../targets/address-range.ts';
import type { Finding } from '../taxonomy/finding.ts';
import type { Stage, Symptom } from '../taxonomy/symptoms.ts';
import { ageOfOpenSsh, softwareOf, systemOf } from './server-banner.ts';

/** What one address shows, put into findings; `server` holds what was learnt from the same address. */
export function addressFindings(report: AddressReport, server: ServerFacts | null): Finding[] {
  return [
    ...outcomeFindings(report),
    ...rejectionFindings(report),
    ...beforeBannerFindings(report),
    ...handshakeFindings(report, server),
    ...serverFindings(server),
  ];
}

function outcomeFindings(report: AddressReport): Finding[] {
  const { address, symptom, detail } = report;
  const source = sourceOf(report.stage);
  const reason = detail.reason ?? detail.errno ?? '';
  return [
    finding('symptom', symptom, source, `${address}: ${symptom}${reason === '' ? '' : ` (${reason})`}`),
    finding('address-kind', kindOf(address), 'probe:resolve', address),
  ];
}

const ADDRESS_KINDS: Readonly<Record<string, FindingValue<'address-kind'>>> = {
  public: 'public',
  private: 'private',
  loopback: 'loopback',
  'carrier-grade-nat': 'cgnat',
  'link-local': 'link-local',
};

function kindOf(address: string): FindingValue<'address-kind'> {
  return ADDRESS_KINDS[classifyAddress(address).range] ?? 'other';
}

function rejectionFindings({ address, symptom, detail }: AddressReport): Finding[] {
  if (symptom !== 'connection-rejected' && symptom !== 'no-route') return [];
  const { icmp } = detail;
  const evidence = icmp ? `ICMP ${icmp.name} from ${icmp.from ?? 'an unknown sender'}` : (detail.errno ?? '');
  const by = rejecter(icmp?.from ?? null, address);
  const found = symptom === 'connection-rejected' ? [finding('rejected-by', by, 'probe:connect', evidence)] : [];
  if (icmp === undefined) return found;
  const kind = valueSpec('reject-kind', icmp.name) === null ? 'other' : (icmp.name as FindingValue<'reject-kind'>);
  return [...found, finding('reject-kind', kind, 'probe:connect', evidence)];
}

/** No sender: the packet never left. A local firewall's REJECT comes from an address of this machine. */
function rejecter(from: string | null, target: string): FindingValue<'rejected-by'> {
  if (from === target) return 'the-host';
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);
  return from === null || own.includes(from) ? 'this-machine' : 'a-router';
}

function beforeBannerFindings({ symptom, detail }: AddressReport): Finding[] {
  const found: Finding[] = [];
  const lines = detail.preBanner?.[0] ?? '';
  if (detail.firstAttempt !== undefined) {
    const again = symptom !== detail.firstAttempt && !BEFORE_BANNER.includes(symptom);
    found.push(
      finding('intermittent', again ? 'yes' : 'no', 'probe:banner', `first ${detail.firstAttempt}, then ${symptom}`),
    );
  }
  if (detail.closedAfterMs !== undefined) {
    found.push(
      finding('close-delay', delayOf(detail.closedAfterMs), 'probe:banner', `closed after ${detail.closedAfterMs} ms`),
    );
  }
  if (symptom === 'banner-timeout') {
    found.push(finding('silence', detail.drips ? 'dripping' : 'silent', 'probe:banner', lines));
  }
  if (symptom === 'server-busy') {
    found.push(finding('busy-reason', busyReason(detail.reason ?? ''), 'probe:banner', detail.reason ?? ''));
  }
  if (symptom === 'not-ssh') {
    const protocol = detail.protocol ?? 'unknown text';
    found.push(finding('protocol-seen', protocolValue(protocol), 'probe:banner', lines === '' ? protocol : lines));
  }
  return found;
}

const BEFORE_BANNER: readonly Symptom[] = [
  'closed-before-banner',
  'reset-before-banner',
  'server-busy',
  'banner-timeout',
];

// Debian's libwrap waits 5 s before it closes on hosts.deny.
function delayOf(ms: number): FindingValue<'close-delay'> {
  if (ms < 1_500) return 'at-once';
  return ms >= 4_500 && ms <= 6_200 ? 'about-5s' : 'later';
}

function busyReason(reason: string): FindingValue<'busy-reason'> {
  if (/MaxStartups/i.test(reason)) return 'max-startups';
  return /not allowed at this time/i.test(reason) ? 'not-allowed' : 'other';
}

const PROTOCOL_VALUES: Readonly<Record<string, FindingValue<'protocol-seen'>>> = {
  HTTP: 'http',
  'HTTP/2': 'http',
  TLS: 'tls',
  SMTP: 'smtp',
  FTP: 'ftp',
  'FTP or SMTP': 'ftp',
  POP3: 'pop3-imap',
  IMAP: 'pop3-imap',
  Telnet: 'telnet',
  MySQL: 'mysql',
  RDP: 'rdp',
  VNC: 'vnc',
  Redis: 'redis',
  echo: 'echo',
  'a proxy': 'proxy',
  SOCKS: 'proxy',
  'unknown binary': 'unknown-binary',
};

function protocolValue(protocol: string): FindingValue<'protocol-seen'> {
  return PROTOCOL_VALUES[protocol] ?? 'unknown-text';
}

const MISMATCH_VALUES = {
  'key exchange': 'kex',
  'host key': 'host-key',
  cipher: 'cipher',
  MAC: 'mac',
  compression: 'compression',
} as const;

function handshakeFindings({ symptom, detail }: AddressReport, server: ServerFacts | null): Finding[] {
  const found: Finding[] = [];
  if (detail.mismatch) {
    const { kind, theirs } = detail.mismatch;
    found.push(finding('mismatch-kind', MISMATCH_VALUES[kind], 'probe:kex', `the server offers: ${theirs.join(', ')}`));
  }
  if (server?.algorithms) {
    const old = detail.mismatch?.theirs.every((name) => OUTDATED.test(name) || MARKER.test(name)) ?? false;
    found.push(finding('server-algorithms', old ? 'old' : 'modern', 'probe:kex', server.algorithms.kex.join(', ')));
  }
  if (symptom === 'kex-timeout' && detail.unacknowledged !== undefined) {
    const evidence = detail.unacknowledged
      ? 'our large packet was never acknowledged'
      : 'all that was sent was acknowledged';
    found.push(
      finding('large-packets', detail.unacknowledged ? 'unacknowledged' : 'acknowledged', 'probe:kex', evidence),
    );
  }
  const [key] = server?.hostKeys ?? [];
  if (key) found.push(finding('host-key', key.status, 'probe:hostkey', keyEvidence(key)));
  if (symptom === 'hostkey-rejected') found.push(...rejectedKey(detail.reason ?? ''));
  return found;
}

function keyEvidence({ type, fingerprint, status, against }: HostKey): string {
  const shown = `${type} ${fingerprint}`;
  return status === 'changed' && against !== undefined ? `${shown}, not the key of ${against.source}` : shown;
}

// What OpenSSH has switched off by default by now: release notes 7.0 to 10.0.
// What stands among the methods only to announce an extension.
const MARKER = /^(?:ext-info-|kex-strict-)/;
const OUTDATED =
  /sha1|group1-|^ssh-(?:rsa|dss)$|-cbc|^arcfour|^blowfish|^cast128|^3des|^rijndael|md5|ripemd|^hmac-sha1/;

function rejectedKey(reason: string): Finding[] {
  const value = /revoked/.test(reason) ? 'revoked' : /length/.test(reason) ? 'too-short' : 'bad-signature';
  return isFindingId('hostkey-problem') ? [finding('hostkey-problem', value, 'probe:hostkey', reason)] : [];
}

function serverFindings(server: ServerFacts | null): Finding[] {
  const found: Finding[] = [];
  if (server?.banner) {
    found.push(finding('server-software', softwareOf(server.banner), 'probe:banner', server.banner));
    const age = ageOfOpenSsh(server.banner);
    if (age) found.push(finding('openssh-age', age, 'probe:banner', server.banner));
    const system = systemOf(server.banner);
    if (system) found.push(finding('system', system, 'probe:banner', server.banner));
  }
  if (server?.authMethods) {
    const methods = server.authMethods;
    found.push(finding('auth-methods', methodsValue(methods), 'probe:auth', methods.join(', ')));
  }
  return found;
}

function methodsValue(methods: readonly string[]): FindingValue<'auth-methods'> {
  if (methods.includes('none')) return 'none-needed';
  const password = methods.some((name) => name === 'password' || name === 'keyboard-interactive');
  if (methods.includes('publickey')) return password ? 'password-offered' : 'publickey-only';
  return password ? 'password-only' : 'other';
}

function sourceOf(stage: Stage): string {
  return `probe:${stage}`;
}
