import type { FindingValue } from '../../knowledge/findings.ts';

export type FirstWords =
  | { readonly kind: 'ssh' }
  | { readonly kind: 'other'; readonly protocol: FindingValue<'protocol-seen'> };

/** How servers begin that speak first, or answer a client that speaks first. */
const GREETINGS: readonly (readonly [RegExp, FindingValue<'protocol-seen'>])[] = [
  [/^HTTP\/[\d.]+ \d{3}\b|^<!DOCTYPE html|^<html\b|^400 Bad Request/i, 'http'],
  [/^220[ -].*\bE?SMTP\b|^220[ -].*(?:Postfix|Exim|Sendmail|ESMTP)/i, 'smtp'],
  [/^220[ -]/, 'ftp'],
  [/^\+OK\b|^\* OK\b/, 'pop3-imap'],
  [/^RFB \d{3}\.\d{3}/, 'vnc'],
  [/^-(?:ERR|NOAUTH|DENIED)\b/, 'redis'],
  [
    /mysql_native_password|caching_sha2_password|^.{0,6}Host '.+' is not allowed to connect to this (?:MySQL|MariaDB)/,
    'mysql',
  ],
];

/** What a line that a server sent first tells of its protocol, or null where it tells nothing. */
export function readFirstWords(line: string): FirstWords | null {
  const text = line.slice(0, 300).trimStart();
  if (/^SSH-\d\.\d{1,2}-\S/.test(text)) return { kind: 'ssh' };
  const greeting = GREETINGS.find(([pattern]) => pattern.test(text));
  return greeting === undefined ? null : { kind: 'other', protocol: greeting[1] };
}
