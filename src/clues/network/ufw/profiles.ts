import { type PortRange, readPortList } from '../ports.ts';

/** TCP ports of the application profiles that packages of Debian and Ubuntu bring (`/etc/ufw/applications.d`). */
const PROFILES: Readonly<Record<string, string>> = {
  OpenSSH: '22',
  SSH: '22',
  Dropbear: '22',
  'Nginx HTTP': '80',
  'Nginx HTTPS': '443',
  'Nginx Full': '80,443',
  'Nginx QUIC': '443',
  Apache: '80',
  'Apache Secure': '443',
  'Apache Full': '80,443',
  'Lighttpd Full': '80,443',
  'Lighttpd HTTP': '80',
  'Lighttpd HTTPS': '443',
  WWW: '80',
  'WWW Secure': '443',
  'WWW Full': '80,443',
  'WWW Cache': '8080',
  Postfix: '25',
  'Postfix SMTPS': '465',
  'Postfix Submission': '587',
  'Mail submission': '587',
  SMTP: '25',
  'Dovecot IMAP': '143',
  'Dovecot Secure IMAP': '993',
  'Dovecot POP3': '110',
  'Dovecot Secure POP3': '995',
  IMAP: '143',
  IMAPS: '993',
  POP3: '110',
  POP3S: '995',
  DNS: '53',
  Bind9: '53',
  Samba: '139,445',
  CIFS: '139,445',
  CUPS: '631',
  IPP: '631',
  NFS: '2049,111',
  Telnet: '23',
  VNC: '5900',
  LDAP: '389',
  LDAPS: '636',
  Squid: '3128',
  XMPP: '5222,5269',
};

/** The TCP ports of a profile, or null where it is not known. */
export function profilePorts(name: string): readonly PortRange[] | null {
  const list = Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
  return list === undefined ? null : readPortList(list);
}
