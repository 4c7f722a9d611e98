/** A range of port numbers, both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Names that iptables, pf, nft and ufw print or take in place of numbers (`/etc/services` of Debian and Red Hat). */
const SERVICE_PORTS: Readonly<Record<string, number>> = {
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  domain: 53,
  tftp: 69,
  http: 80,
  www: 80,
  kerberos: 88,
  pop3: 110,
  sunrpc: 111,
  ntp: 123,
  imap: 143,
  imap2: 143,
  snmp: 161,
  'rsh-spx': 222,
  ldap: 389,
  https: 443,
  submission: 587,
  'microsoft-ds': 445,
  imaps: 993,
  pop3s: 995,
  openvpn: 1194,
  down: 2022,
  xinuexpansion4: 2024,
  nfs: 2049,
  'EtherNet/IP-1': 2222,
  'rockwell-csp2': 2222,
  mysql: 3306,
  'ms-wbt-server': 3389,
  postgresql: 5432,
  postgres: 5432,
  'oa-system': 8022,
  'http-alt': 8080,
  webcache: 8080,
};

/** Reads a port by number or by its service's name, or null. */
export function readPort(text: string): number | null {
  if (/^\d{1,5}$/.test(text)) return Number(text) <= 65_535 ? Number(text) : null;
  return Object.hasOwn(SERVICE_PORTS, text) ? (SERVICE_PORTS[text] ?? null) : null;
}

/** Reads `22`, `ssh`, `20:25`, `20-25`, `:25` or `1024:`, or null. */
export function readPortRange(text: string): PortRange | null {
  const whole = readPort(text);
  if (whole !== null) return { from: whole, to: whole };
  const cut = text.indexOf(':') >= 0 ? text.indexOf(':') : text.indexOf('-');
  if (cut < 0) return null;
  const from = cut === 0 ? 0 : readPort(text.slice(0, cut));
  const to = cut === text.length - 1 ? 65_535 : readPort(text.slice(cut + 1));
  return from === null || to === null || text.length === 1 ? null : { from, to };
}

/** Reads a list such as `22,80:90,ssh`; what is not a port is left out. */
export function readPortList(text: string): readonly PortRange[] {
  const one = readPort(text);
  if (one !== null) return [{ from: one, to: one }];
  return text.split(',').flatMap((part) => readPortRange(part.trim()) ?? []);
}

export function hasPort(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some(({ from, to }) => port >= from && port <= to);
}
