import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Interface, readInterfaces } from './interfaces/read-interfaces.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf, isAmong, isPrivate } from './spans.ts';

/** Interfaces of containers, guests and tunnels, through which no client comes in. */
const INNER =
  /^(?:lo\d*$|docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|cali|tun|tap|wg|tailscale|utun|awdl|llw|anpi|ap\d|gif|stf|bridge|sit|dummy|ifb|teredo|isatap|lxc|lxd|podman|zt|nordlynx|ip6tnl|tunl|erspan|gre|pflog|pfsync|enc\d)/i;

/** `ip address`, `ip -br address`, `ifconfig` and `ipconfig`. */
export const readAddresses: Reader = (paste: Paste, about: About): Reading => {
  if (
    !mentions(
      paste,
      'inet',
      'mtu',
      'UNKNOWN',
      'DOWN',
      'IPv4',
      'link/ether',
      'adapter',
      'Adapter',
      'Carte ',
      'Adaptador',
    )
  )
    return NOTHING;
  const interfaces = readInterfaces(paste);
  if (interfaces.length === 0) return NOTHING;
  const notes = takeNotes('ip', paste);
  for (const { lines } of interfaces) for (const line of lines) notes.mark(line);
  const outer = interfaces.filter(({ name }) => !INNER.test(name));
  const addresses = interfaces.flatMap((one) => one.addresses);
  const isServer = addresses.some(({ address }) => isAmong(address, about.serverAddresses));
  const isClient =
    addresses.some(({ address }) => isAmong(address, about.clientAddresses)) ||
    machineOf(paste, about, interfaces[0]?.line ?? 0, 'ip', 'ifconfig', 'ipconfig') === 'client';
  if (isServer || !isClient) {
    noteState(notes, outer, paste);
    noteMatch(notes, outer, addresses, about);
  }
  return notes.reading();
};

/** An address that somebody made unreadable before pasting it. */
const HIDDEN = /^\s*inet6?\s+(?:addr:)?\S{0,40}(?:\*|[xX]{2}|x\.x)/;

function noteState(notes: Notes, outer: readonly Interface[], { lines }: Paste): void {
  const [first] = outer;
  if (first === undefined) return;
  const working = outer.find(({ up, addresses }) => up && addresses.some(({ address }) => isUseful(address)));
  if (working !== undefined) return notes.note('server-interface', 'up', evidenceOf(working));
  if (outer.some((one) => one.lines.some((index) => HIDDEN.test(lines[index] ?? '')))) return;
  const up = outer.find((one) => one.up);
  notes.note('server-interface', up === undefined ? 'down' : 'no-address', (up ?? first).line);
}

function evidenceOf({ addresses, line }: Interface): number {
  return addresses.find(({ address }) => isUseful(address))?.line ?? line;
}

/** An address that somebody gave, not one that the machine made up for itself. */
function isUseful(address: string): boolean {
  return familyOf(address) !== null && !/^(?:169\.254\.|fe[89ab])/i.test(address);
}

/** A private address says nothing where a provider translates the public one. */
function noteMatch(notes: Notes, outer: readonly Interface[], all: Interface['addresses'], about: About): void {
  const ours = all.find(({ address }) => isAmong(address, about.serverAddresses));
  if (ours !== undefined) return notes.note('address-matches-server', 'yes', ours.line);
  const useful = outer.flatMap(({ addresses, up }) => (up ? addresses.filter(({ address }) => isUseful(address)) : []));
  const comparable = useful.filter(({ address }) =>
    about.serverAddresses.some(
      (other) => familyOf(other) === familyOf(address) && isPrivate(other) === isPrivate(address),
    ),
  );
  // A private address beside a public target of the same family is the rule in clouds.
  const [first] = comparable;
  const hasFourth = about.serverAddresses.some((other) => familyOf(other) === 4);
  const foreign = hasFourth ? comparable.find(({ address }) => familyOf(address) === 4) : first;
  if (foreign !== undefined) notes.note('address-matches-server', 'no', foreign.line);
}
