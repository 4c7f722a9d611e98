import type { About } from '../reader.ts';
import { meansServer, type NamedHost } from './addressee.ts';
import type { Notes } from './reading.ts';
import { familyOf, isAmong } from './spans.ts';

/** Where the client's resolver gives the server's name another address than the one that is known. */
export function noteLookedUp(notes: Notes, { host, address }: NamedHost, about: About, line: number): void {
  if (address === null || host === null || host === address) return;
  if (meansServer({ host, address: null }, about) !== true || familyOf(host) !== null) return;
  notes.note('dns-answer', 'address', line);
  const known = about.serverAddresses.filter((other) => familyOf(other) === familyOf(address));
  if (known.length > 0 && !isAmong(address, known)) notes.note('public-dns-answer', 'other-address', line);
}
