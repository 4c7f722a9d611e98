/** A protocol other than SSH, known by what its server says first or answers to an SSH client. */
interface ProtocolSign {
  readonly protocol: string;
  /** Matched against the first bytes, read as Latin-1; each pattern is anchored and linear. */
  readonly pattern: RegExp;
  readonly source: string;
}

const SIGNS: readonly ProtocolSign[] = [
  { protocol: 'HTTP', pattern: /^HTTP\/[0-9.]{1,3} [0-9]{3}/, source: 'RFC 9112 section 4' },
  { protocol: 'HTTP', pattern: /^\s{0,4}<(?:!doctype html|html|head|title|h1)\b/i, source: 'HTTP/0.9: a bare page' },
  { protocol: 'HTTP/2', pattern: /^\x00[\s\S]{2}\x04[\x00\x01]\x00\x00\x00\x00/, source: 'RFC 9113: a SETTINGS frame' },
  { protocol: 'RTSP', pattern: /^RTSP\/1/, source: 'RFC 2326' },
  { protocol: 'SIP', pattern: /^SIP\/2/, source: 'RFC 3261' },
  { protocol: 'TLS', pattern: /^[\x14-\x17]\x03[\x00-\x04]/, source: 'RFC 8446 section 5.1' },
  {
    protocol: 'SMTP',
    pattern: /^[245][0-9]{2}[ -][^\r\n]{0,200}\b(?:E?SMTP|LMTP|Postfix|Exim|Sendmail|mail)\b/i,
    source: 'RFC 5321 section 4.2',
  },
  { protocol: 'FTP', pattern: /^[245][0-9]{2}[ -][^\r\n]{0,200}(?:FTP|FileZilla)/i, source: 'RFC 959 section 4.2' },
  { protocol: 'FTP or SMTP', pattern: /^(?:220|421|554)[ -]/, source: 'RFC 959, RFC 5321: a greeting' },
  { protocol: 'NNTP', pattern: /^20[01][ -]/, source: 'RFC 3977 section 5.1' },
  { protocol: 'POP3', pattern: /^\+OK\b/, source: 'RFC 1939 section 4' },
  { protocol: 'IMAP', pattern: /^\* (?:OK|BYE|PREAUTH)\b/, source: 'RFC 3501 section 7.1' },
  { protocol: 'Redis', pattern: /^-(?:ERR|DENIED|NOAUTH)\b/, source: 'RESP' },
  { protocol: 'VNC', pattern: /^RFB [0-9]{3}\.[0-9]{3}/, source: 'RFC 6143 section 7.1.1' },
  { protocol: 'rsync', pattern: /^@RSYNCD:/, source: 'rsync daemon greeting' },
  { protocol: 'ManageSieve', pattern: /^"IMPLEMENTATION"/, source: 'RFC 5804' },
  {
    protocol: 'MySQL',
    pattern: /^[\s\S]{3}[\x00\x01](?:\x0a[0-9]|\xff[\s\S]{2})/,
    source: 'MySQL protocol: greeting or error packet',
  },
  { protocol: 'PostgreSQL', pattern: /^E\x00\x00[\s\S]{2}S/, source: 'PostgreSQL message formats: ErrorResponse' },
  { protocol: 'Telnet', pattern: /^\xff[\xfb-\xfe]/, source: 'RFC 854: negotiation' },
  { protocol: 'RDP', pattern: /^\x03\x00\x00[\s\S]/, source: 'TPKT, RFC 1006' },
  { protocol: 'SMB', pattern: /^\x00\x00[\s\S]{2}[\xfe\xff]SMB/, source: 'MS-SMB2' },
  { protocol: 'IRC', pattern: /^(?::[^\s]{1,100} (?:NOTICE|[0-9]{3}) |NOTICE AUTH |ERROR :)/, source: 'RFC 2812' },
  { protocol: 'BitTorrent', pattern: /^\x13BitTorrent/, source: 'BEP 3' },
  { protocol: 'AMQP', pattern: /^AMQP/, source: 'AMQP 0-9-1 section 4.2.2' },
  { protocol: 'NATS', pattern: /^INFO \{/, source: 'NATS client protocol' },
  { protocol: 'memcached', pattern: /^(?:ERROR|CLIENT_ERROR [^\r\n]{0,100})\r\n/, source: 'memcached protocol.txt' },
  { protocol: 'a proxy', pattern: /^PROXY (?:TCP|UNKNOWN)/, source: 'PROXY protocol' },
  { protocol: 'SOCKS', pattern: /^\x05[\x00\xff]/, source: 'RFC 1928' },
  { protocol: 'Subversion', pattern: /^\( success \(/, source: 'svnserve protocol' },
  { protocol: 'Git', pattern: /^[0-9a-f]{4}ERR /, source: 'pack protocol' },
];

/** The name of the protocol that these first bytes belong to, or null where they fit none that is known. */
export function recogniseProtocol(bytes: Buffer): string | null {
  const text = bytes.subarray(0, 512).toString('latin1');
  return SIGNS.find(({ pattern }) => pattern.test(text))?.protocol ?? null;
}
