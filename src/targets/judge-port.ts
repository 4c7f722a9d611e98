import { hostsAt, type Inventory } from './inventory.ts';
import type { TargetsMode } from './judge-target.ts';
import { quoted } from './visible-text.ts';

/** Ports that may be checked: every one, or these and those that the inventory names for a host. */
export type PortsAllowed = 'any' | readonly number[];

export type PortJudgement =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly message: string; readonly setting: 'CHECK_PORTS' };

/** Where SSH servers are usually found. */
export const USUAL_SSH_PORTS = [
  { port: 22, source: 'RFC 4250: the port of SSH' },
  { port: 222, source: "a second server beside the host's own: 22 with a digit before or behind it" },
  { port: 830, source: 'RFC 6242: NETCONF over SSH' },
  { port: 1022, source: 'Ubuntu: the second sshd of do-release-upgrade' },
  { port: 2022, source: "a second server beside the host's own; the default of Teleport's and SFTPGo's" },
  { port: 2200, source: 'Vagrant: the first port that it takes where 2222 is taken' },
  { port: 2222, source: 'Vagrant, Gitea and OpenSSH server images; the most common port after 22' },
  { port: 7999, source: 'Bitbucket Data Center' },
  { port: 8022, source: 'Termux' },
  { port: 10022, source: 'GitLab and Gogs in containers' },
  { port: 22022, source: '22 with a second 22 behind it' },
  { port: 22222, source: 'the most common port above 10,000' },
  { port: 29418, source: 'Gerrit' },
] as const satisfies readonly { readonly port: number; readonly source: string }[];

/** The ports that chats may check; `added` is what the setting `CHECK_PORTS` says, null where it is not set. */
export function portsAllowed(targets: TargetsMode, added: PortsAllowed | null): PortsAllowed {
  // Who lets everything be checked means ports as well, unless they say otherwise.
  if (added === 'any' || (added === null && targets === 'any')) return 'any';
  return [...new Set([...USUAL_SSH_PORTS.map(({ port }) => port), ...(added ?? [])])];
}

/**
 * Judges the port of a target: a bot that checks any port of any host is a port scanner. The ports that the inventory
 * names for a host, by its name or its address, may be checked there.
 */
export function judgePort(host: string, port: number, inventory: Inventory, allowed: PortsAllowed): PortJudgement {
  if (allowed === 'any' || allowed.includes(port)) return { allowed: true };
  if (hostsAt(inventory, host).some((named) => named.port === port)) return { allowed: true };
  const usual = USUAL_SSH_PORTS.map((known) => known.port).filter((known) => allowed.includes(known));
  const others = allowed.filter((known) => !usual.some((one) => one === known));
  const rule = `may be checked here only on ports ${[...usual, ...others].join(', ')}, and on those that the inventory names for it`;
  return {
    allowed: false,
    message: `${quoted(host)} ${rule}; ${port} is none of them. Whoever runs this bot can change that: the setting CHECK_PORTS.`,
    setting: 'CHECK_PORTS',
  };
}
