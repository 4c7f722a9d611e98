import { type Machine, machineOf } from '../origin.ts';
import type { About, Paste } from '../reader.ts';
import { isReference } from './references.ts';
import { familyOf, isAmong, isLoopback, isPrivate } from './spans.ts';

export interface NamedHost {
  /** A name or an address, as it was typed. */
  readonly host: string | null;
  readonly address: string | null;
}

/**
 * Of whom a tool's output speaks: the server of the case, seen from another machine; the machine itself on which it was
 * typed; a host that always answers; another machine; or nobody knows (`unnamed`: the tool names none).
 */
export type Addressee = 'target' | 'itself' | 'reference' | 'other' | 'unnamed';

const LOCAL_NAMES = /^(?:localhost|localhost\.localdomain|localhost[46]|ip6-localhost|loopback)$/i;

/** Judges a line that speaks of a host; `programs` are those whose output it may be. */
export function addresseeOf(
  named: NamedHost,
  paste: Paste,
  about: About,
  line: number,
  ...programs: readonly string[]
): Addressee {
  return addresseeFrom(named, machineOf(paste, about, line, ...programs), about);
}

/** The same, where the machine is known on which it was typed. */
export function addresseeFrom(named: NamedHost, machine: Machine, about: About): Addressee {
  const names = [named.host, named.address].flatMap((name) => name ?? []);
  if (names.length === 0) return 'unnamed';
  const means = meansServer(named, about);
  if (names.some(isLocalName)) return means === true && machine === 'client' ? 'target' : 'itself';
  if (means === true) return machine === 'server' ? 'itself' : 'target';
  if (names.some(isReference)) return 'reference';
  // On the server a private address is most often its own: providers translate the public one.
  const isTranslated = !about.serverAddresses.some(isPrivate) && names.some(isPrivate);
  if (machine === 'server' && isTranslated) return 'itself';
  return means === false ? 'other' : 'target';
}

/** Whether a name or address always means the machine on which it is used. */
export function isLocalName(host: string): boolean {
  return LOCAL_NAMES.test(host) || isLoopback(host);
}

/** Whether a host is the server of the case; null where nothing tells. */
export function meansServer({ host, address }: NamedHost, about: About): boolean | null {
  const literal = address ?? (host !== null && familyOf(host) !== null ? host : null);
  const isNamed = isNameOfServer(host, about);
  if (isNamed === true) return true;
  if (literal !== null && about.serverAddresses.length > 0) return isAmong(literal, about.serverAddresses);
  if (literal !== null && host !== literal) return isNamed;
  return literal !== null && familyOf(about.host ?? '') !== null ? isAmong(literal, [about.host ?? '']) : isNamed;
}

/** A short name may be the same one under the domain of one's own network. */
function isNameOfServer(host: string | null, about: About): boolean | null {
  const names = [about.host ?? '', ...(about.aliases ?? [])].filter((name) => name !== '');
  if (host === null || names.length === 0) return null;
  if (names.some((name) => plain(name) === plain(host)) || spellsAddress(host, about)) return true;
  if (familyOf(host) !== null) return null;
  const known = names.filter((name) => familyOf(name) === null).map(plain);
  return known.length === 0 || known.some((name) => mayBeSame(name, plain(host))) ? null : false;
}

/** `ec2-203-0-113-7.compute.amazonaws.com` and its like. */
function spellsAddress(host: string, { serverAddresses }: About): boolean {
  return serverAddresses.some((address) => familyOf(address) === 4 && host.includes(address.replaceAll('.', '-')));
}

/** A short name under the domain of one's own network, or a domain and a name in it. */
function mayBeSame(one: string, other: string): boolean {
  return firstLabel(one) === firstLabel(other) || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

function firstLabel(name: string): string {
  return name.toLowerCase().split('.')[0] ?? '';
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
