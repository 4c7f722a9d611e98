import type { KnownKey } from '../report/check-report.ts';
import type { Provider, System } from './inventory-values.ts';
import { canonicalIpv4 } from './ipv4.ts';

/** A host that has a name here; null where the inventory does not say. */
export interface InventoryHost {
  /** In lower case. */
  readonly name: string;
  /** A host name or an address literal to use in place of the name. */
  readonly address: string | null;
  /** 1 to 65535. */
  readonly port: number | null;
  readonly user: string | null;
  readonly system: System | null;
  readonly provider: Provider | null;
  readonly tags: readonly string[];
  /** The https address of its web console. */
  readonly console: string | null;
  /** The jump host or hosts, as for `ssh -J`. */
  readonly jump: string | null;
  /** `type key` as in a .pub file, or `SHA256:…`. */
  readonly hostKeys: readonly string[];
  /** The channel that it belongs to, for example `slack:T0123/C0456`. */
  readonly owner: string | null;
  /** Where it is written, for example `hosts.yaml:3`. */
  readonly source: string;
  /** Somebody added it in a chat: it lifts no rule of what may be checked. */
  readonly isAdded?: true;
}

/** The hosts that have a name; in a bot they change while it runs, and `hosts` is then the list as it is now. */
export interface Inventory {
  readonly hosts: readonly InventoryHost[];
}

export type InventoryResult =
  | { readonly ok: true; readonly inventory: Inventory }
  | { readonly ok: false; readonly errors: readonly InventoryError[] };

/** A fault of an inventory file. */
export interface InventoryError {
  /** From 1, or null where the whole file is meant. */
  readonly line: number | null;
  /** A sentence with file, line, what was received and the remedy. */
  readonly message: string;
}

export const EMPTY_INVENTORY: Inventory = { hosts: [] };

/** Lists of hosts do not change, so each is put in order once. */
const INDEXES = new WeakMap<readonly InventoryHost[], Index>();

interface Index {
  readonly byName: ReadonlyMap<string, InventoryHost>;
  /** By name and by address, without those that somebody added. */
  readonly vouched: ReadonlyMap<string, readonly InventoryHost[]>;
}

/** The host of that name, or null; case does not count. */
export function findHost({ hosts }: Inventory, name: string): InventoryHost | null {
  return indexOf(hosts).byName.get(name.toLowerCase()) ?? null;
}

/** Whether a host is in the inventory, be it by name or by address; hosts that anybody can add do not count. */
export function isListed(inventory: Inventory, host: string): boolean {
  return hostsAt(inventory, host).length > 0;
}

/**
 * The hosts of the inventory that have this name or this address: several names may stand for one machine. The name of a
 * host that somebody added stands for its address, and lifts no rule by itself.
 */
export function hostsAt(inventory: Inventory, host: string): readonly InventoryHost[] {
  const named = findHost(inventory, host);
  const place = named?.isAdded === true ? (named.address ?? named.name) : host;
  return indexOf(inventory.hosts).vouched.get(comparable(place)) ?? [];
}

function indexOf(hosts: readonly InventoryHost[]): Index {
  const known = INDEXES.get(hosts);
  if (known !== undefined) return known;
  const vouched = new Map<string, InventoryHost[]>();
  for (const host of hosts) {
    if (host.isAdded === true) continue;
    for (const place of new Set([host.name, host.address ?? host.name].map(comparable))) {
      const others = vouched.get(place);
      if (others === undefined) vouched.set(place, [host]);
      else others.push(host);
    }
  }
  const index = { byName: new Map(hosts.map((host) => [host.name, host])), vouched };
  INDEXES.set(hosts, index);
  return index;
}

function comparable(host: string): string {
  return canonicalIpv4(host) ?? host.toLowerCase();
}

/** The host keys that the inventory pins for a host: whole ones, and fingerprints, of which nobody knows the type. */
export function inventoryKeys({ hostKeys, source }: InventoryHost): KnownKey[] {
  return hostKeys.map((hostKey) => {
    const [type = '', key] = hostKey.split(' ');
    const pinned = key === undefined ? { type: null, key: hostKey } : { type, key };
    return { ...pinned, revoked: false, source, standing: 'pinned' };
  });
}
