/** How a server sees the machine that connects. */
export interface Client {
  readonly address: string;
  readonly port: number | null;
  /** As OpenSSH writes it, for example `192.0.2.10 port 40112`. */
  readonly text: string;
}

const UNKNOWN: Client = { address: 'this machine', port: null, text: 'this machine' };
/** Stands for what only the other side of an address translation knows. */
const BEHIND_NAT: Client = { address: 'YOUR-PUBLIC-ADDRESS', port: null, text: 'YOUR-PUBLIC-ADDRESS port …' };

// RFC 1918, RFC 6598, RFC 4193, link-local and loopback: nobody on the public Internet sees these.
const NOT_PUBLIC =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe[89ab])/i;

/** The client as the server's log names it: its own address, unless a translation must lie in between. */
export function clientSeenBy(
  server: string,
  local: { readonly address: string; readonly port: number } | null,
): Client {
  if (local === null) return UNKNOWN;
  if (NOT_PUBLIC.test(local.address) && !NOT_PUBLIC.test(server)) return BEHIND_NAT;
  return { address: local.address, port: local.port, text: `${local.address} port ${local.port}` };
}
