import type { FindingValue } from '../../../knowledge/findings.ts';
import type { About } from '../../reader.ts';
import type { Notes } from '../reading.ts';
import { familyOf, isAmong, isPrivate } from '../spans.ts';

/** One machine as its provider lists it. */
export interface CloudInstance {
  readonly names: readonly string[];
  readonly state: FindingValue<'instance-state'> | null;
  /** Public addresses; null where the listing does not show them. */
  readonly publicAddresses: readonly string[] | null;
  readonly line: number;
  /** Index of the line that shows the state, where it is another one. */
  readonly stateLine?: number;
  readonly addressLine?: number;
}

/** What a list of machines says of the one in question: the one with its address or name, or the only one. */
export function noteInstances(notes: Notes, instances: readonly CloudInstance[], about: About): void {
  const byAddress = instances.find(({ publicAddresses }) =>
    publicAddresses?.some((address) => isAmong(address, about.serverAddresses)),
  );
  const byName = instances.find(({ names }) => about.host && names.includes(about.host.split('.')[0] ?? ''));
  const ours = byAddress ?? byName ?? (instances.length === 1 ? instances[0] : undefined);
  if (ours === undefined) return;
  const { state, publicAddresses, line, stateLine = line, addressLine = line } = ours;
  if (state !== null) notes.note('instance-state', state, stateLine);
  if (publicAddresses === null) return;
  const wanted = about.serverAddresses.filter((address) => !isPrivate(address));
  if (publicAddresses.length === 0) {
    if (state === 'running' || state === 'starting') notes.note('cloud-route', 'none', addressLine);
  } else if (byAddress !== undefined) notes.note('address-matches-server', 'yes', addressLine);
  else if (isComparable(publicAddresses, wanted)) notes.note('address-matches-server', 'no', addressLine);
}

function isComparable(some: readonly string[], others: readonly string[]): boolean {
  return some.some((address) => others.some((other) => familyOf(other) === familyOf(address)));
}
