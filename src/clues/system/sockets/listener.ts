import type { FindingValue } from '../../../knowledge/findings.ts';
import type { FoundNames } from '../../../taxonomy/finding.ts';
import type { About } from '../../reader.ts';

/** A TCP socket that waits for connections. */
export interface Listener {
  /** As the tool writes it: `0.0.0.0`, `*`, `[::]`, `127.0.0.1%lo` … */
  readonly address: string;
  readonly port: number;
}

/** Where an SSH server listens, seen from the case; null where it listens nowhere: the caller knows whether it saw all. */
export function listeningOn(listeners: readonly Listener[], about: About): FindingValue<'listening-on'> | null {
  if (listeners.length === 0) return null;
  const places = listeners.filter(({ port }) => port === about.port).map(({ address }) => plainAddress(address));
  if (places.length === 0) return 'another-port';
  const isReached =
    about.serverAddresses.length === 0
      ? places.some(isWildcard)
      : about.serverAddresses.some((server) => places.some((place) => covers(place, plainAddress(server))));
  if (isReached) return 'the-port';
  return places.every(isLoopback) ? 'loopback' : 'other-address';
}

/** The port to try in place of the one of the case; undefined where it listens on that too, or on several others. */
export function onePort(listeners: readonly Pick<Listener, 'port'>[], about: About): FoundNames | undefined {
  const [sshPort, ...others] = new Set(listeners.map(({ port }) => port));
  const isOther = sshPort !== undefined && others.length === 0 && sshPort !== about.port;
  return isOther ? { sshPort } : undefined;
}

/** Without brackets, scope and the mark of a mapped IPv4 address. */
export function plainAddress(written: string): string {
  const bare = written.replace(/^\[/, '').replace(/\]$/, '').replace(/%.*$/, '').toLowerCase();
  return bare.startsWith('::ffff:') && bare.includes('.') ? bare.slice(7) : bare;
}

export function isWildcard(address: string): boolean {
  return ['*', '0.0.0.0', '::', '', 'any', '0:0:0:0:0:0:0:0'].includes(address);
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === 'localhost' || address === 'ip6-localhost';
}

/** A wildcard reaches its own family; `*` and `::` reach both, for they may stand for a socket of both. */
function covers(place: string, server: string): boolean {
  if (place === '0.0.0.0') return !server.includes(':');
  return isWildcard(place) || place === server;
}
