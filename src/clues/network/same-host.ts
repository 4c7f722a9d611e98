import type { About } from '../reader.ts';
import type { Notes } from './reading.ts';
import { familyOf, isAmong } from './spans.ts';

export interface NamedHost {
  /** A name or an address, as it was typed. */
  readonly host: string | null;
  readonly address: string | null;
}

/** Whether a host is the server of the case; null where nothing tells. */
export function meansServer({ host, address }: NamedHost, about: About): boolean | null {
  const literal = address ?? (host !== null && familyOf(host) !== null ? host : null);
  if (isNamed(host, about)) return true;
  if (literal !== null && about.serverAddresses.length > 0) return isAmong(literal, about.serverAddresses);
  // A short name may be the same one under the domain of one's own network.
  return host === null || literal !== null || !about.host || firstLabel(host) === firstLabel(about.host) ? null : false;
}

function firstLabel(name: string): string {
  return name.toLowerCase().split('.')[0] ?? '';
}

function isNamed(host: string | null, { host: wanted }: About): boolean {
  return host !== null && typeof wanted === 'string' && plain(host) === plain(wanted);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** Where the client's resolver gives the server's name another address than the one that is known. */
export function noteLookedUp(notes: Notes, { host, address }: NamedHost, about: About, line: number): void {
  if (address === null || host === address || !isNamed(host, about)) return;
  notes.note('dns-answer', 'address', line);
  const known = about.serverAddresses.filter((other) => familyOf(other) === familyOf(address));
  if (known.length > 0 && !isAmong(address, known)) notes.note('public-dns-answer', 'other-address', line);
}
