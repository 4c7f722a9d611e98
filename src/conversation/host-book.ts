import type { Inventory, InventoryHost } from '../targets/inventory.ts';

/** The hosts that have a name here: those of the inventory file, and those that people added. The file's win. */
export interface HostBook {
  /** As it is now: the same object for good, whose hosts change. */
  readonly inventory: Inventory;
  /** Who added a host and when; null for one of the file, and for one that nobody knows. */
  addedBy(name: string): Addition | null;
  /** Keeps hosts; those of the same name that were added before are replaced. Resolves once they are on disk. */
  add(hosts: readonly InventoryHost[], by: string): Promise<void>;
  /** Forgets a host that was added. Resolves once that is on disk. */
  remove(name: string): Promise<void>;
  /** Looks what others changed meanwhile: the file, or another process. Never rejects. */
  refresh(): Promise<void>;
}

export interface Addition {
  /** For example `slack:U0123`. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A host that somebody added. */
export interface AddedHost extends Addition {
  readonly host: InventoryHost;
}

/** Where added hosts are kept. */
export interface HostShelf {
  /** Changes with every change of the hosts, whoever makes it. */
  version(): Promise<string>;
  all(): Promise<readonly AddedHost[]>;
  put(hosts: readonly AddedHost[]): Promise<void>;
  remove(name: string): Promise<void>;
}
