import type { About } from '../../reader.ts';
import { type Family, familyOf, isPrivate } from '../spans.ts';

/** The first packet of a new SSH connection, as a firewall sees it. */
export interface Packet {
  readonly family: Family;
  readonly port: number;
  /** Where it comes from; null stands for some address of the Internet that no rule names. */
  readonly source: string | null;
  /** The addresses of the server, any of which may be its destination; empty where they are not known. */
  readonly destinations: readonly string[];
  /** Whether it leaves the machine whose firewall it is, as on the client. */
  readonly leaves?: true;
}

/** The same attempt as the client's own firewall sees it. */
export function leavingPackets(about: About): readonly Packet[] {
  const families = new Set(about.serverAddresses.map(familyOf));
  const family = families.size === 0 || families.has(4) ? 4 : 6;
  return [{ family, port: about.port, source: null, destinations: about.serverAddresses, leaves: true }];
}

/** The packets whose fate the case is about: one from each known client, else one from anywhere. */
export function packetsOf(about: About): readonly Packet[] {
  const servers = about.serverAddresses.filter((address) => familyOf(address) !== null);
  const families = new Set(servers.map(familyOf));
  const publicServer = servers.length > 0 && !servers.some(isPrivate);
  const clients = about.clientAddresses.filter((address) => {
    const family = familyOf(address);
    // A private address is hidden behind a router before its packets reach a public one.
    return family !== null && (families.size === 0 || families.has(family)) && !(publicServer && isPrivate(address));
  });
  const packet = { port: about.port, destinations: servers };
  if (clients.length > 0) {
    return clients.map((source) => ({ ...packet, family: familyOf(source) ?? 4, source }));
  }
  return [{ ...packet, family: families.size === 0 || families.has(4) ? 4 : 6, source: null }];
}
