import type { FindingValue } from '../../knowledge/findings.ts';

/** Greetings of other protocols as a client of SSH quotes them. Sources: the RFCs of each protocol. */
const GREETINGS: readonly (readonly [RegExp, FindingValue<'protocol-seen'>])[] = [
  [/^HTTP\/\d|^<!doctype|^<html|^Server: |^Content-(?:Type|Length): |^Date: \w{3},|^Connection: close/i, 'http'],
  [/^(?:220|421|554)[ -].{0,150}(?:SMTP|Postfix|Exim|Sendmail|mail)/i, 'smtp'],
  [/^(?:220|421|530)[ -].{0,150}(?:FTP|FileZilla)|^220[ -]/i, 'ftp'],
  [/^\+OK|^\* OK|^\* BYE/, 'pop3-imap'],
  [/^RFB \d/, 'vnc'],
  [/^-(?:ERR|DENIED|NOAUTH)/, 'redis'],
  [/mysql|mariadb|caching_sha2|^J\\0\\0|is not allowed to connect/i, 'mysql'],
  [/^\\(?:377|ff)|login:/i, 'telnet'],
  [/^\\?(?:\\025|\\x15)?\\003\\00/, 'tls'],
  [/^PROXY |proxy/i, 'proxy'],
];

/** The protocol that a greeting belongs to; null where it says nothing, `unknown-text` where it is of no known one. */
export function protocolSeen(greeting: string): FindingValue<'protocol-seen'> | null {
  const text = greeting.trim();
  if (text === '' || /^SSH-|Exceeded MaxStartups|Not allowed at this time/i.test(text)) return null;
  return GREETINGS.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown-text';
}
