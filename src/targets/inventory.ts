import { createHash } from 'node:crypto';
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
  /** Where it is written, for example `hosts.yaml:3`. */
  readonly source: string;
}

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

/** The host of that name, or null; case does not count. */
export function findHost(inventory: Inventory, name: string): InventoryHost | null {
  const wanted = name.toLowerCase();
  return inventory.hosts.find((host) => host.name === wanted) ?? null;
}

/** Whether a host is in the inventory, be it by name or by address. */
export function isListed(inventory: Inventory, host: string): boolean {
  return hostsAt(inventory, host).length > 0;
}

/** The hosts of the inventory that have this name or this address: several names may stand for one machine. */
export function hostsAt({ hosts }: Inventory, host: string): readonly InventoryHost[] {
  const wanted = comparable(host);
  return hosts.filter(({ name, address }) => [name, address ?? name].map(comparable).includes(wanted));
}

function comparable(host: string): string {
  return canonicalIpv4(host) ?? host.toLowerCase();
}

/** The full host keys that the inventory gives for a host. */
export function inventoryKeys(host: InventoryHost): KnownKey[] {
  return host.hostKeys.flatMap((hostKey) => {
    const [type = '', key] = hostKey.split(' ');
    return key === undefined ? [] : [{ type, key, revoked: false, source: host.source }];
  });
}

/** The fingerprints (`SHA256:…`) of all host keys that the inventory gives for a host. */
export function inventoryFingerprints(host: InventoryHost): string[] {
  return host.hostKeys.map((hostKey) => {
    const key = hostKey.split(' ')[1];
    if (key === undefined) return hostKey;
    const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
    return `SHA256:${hash.replace(/=+$/, '')}`;
  });
}
