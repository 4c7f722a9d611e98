import { findHost, type Inventory, type InventoryHost } from '../targets/inventory.ts';
import type { InventoryFile } from '../targets/inventory-file.ts';
import type { AddedHost, HostBook, HostShelf } from './host-book.ts';

/** Told in the log: what became of the file, and what failed. */
export interface HostBookLog {
  changed(hosts: number): void;
  faulty(problems: readonly string[]): void;
}

/** Puts the file's hosts and the added ones together. Rejects where what was added cannot be read. */
export async function createHostBook(file: InventoryFile, shelf: HostShelf, log: HostBookLog): Promise<HostBook> {
  let version = await shelf.version();
  let added = byName(await shelf.all());
  let hosts = merge(file.current(), added);
  async function read(): Promise<void> {
    version = await shelf.version();
    added = byName(await shelf.all());
    hosts = merge(file.current(), added);
  }
  const inventory: Inventory = {
    get hosts() {
      return hosts;
    },
  };
  return {
    inventory,
    addedBy: (name) => (findHost(file.current(), name) === null ? (added.get(name.toLowerCase()) ?? null) : null),
    async add(more, by) {
      const at = Date.now();
      await shelf.put(more.map((host) => ({ host, by, at })));
      await read();
    },
    async remove(name) {
      await shelf.remove(name.toLowerCase());
      await read();
    },
    async refresh() {
      try {
        const change = await file.look();
        if (change.kind === 'faulty') log.faulty(change.problems);
        if (change.kind === 'changed') log.changed(change.hosts);
        if (change.kind === 'changed' || (await shelf.version()) !== version) await read();
      } catch (error) {
        log.faulty([`The hosts could not be read anew: ${error instanceof Error ? error.message : String(error)}`]);
      }
    },
  };
}

function byName(hosts: readonly AddedHost[]): ReadonlyMap<string, AddedHost> {
  return new Map(hosts.map((one) => [one.host.name, one]));
}

function merge(file: Inventory, added: ReadonlyMap<string, AddedHost>): readonly InventoryHost[] {
  const others = [...added.values()].map(({ host }) => host).filter(({ name }) => findHost(file, name) === null);
  return others.length === 0 ? file.hosts : [...file.hosts, ...others];
}
