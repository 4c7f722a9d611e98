import { stat } from 'node:fs/promises';
import { EMPTY_INVENTORY, type Inventory } from './inventory.ts';
import { loadInventory } from './load-inventory.ts';

/** An inventory file that may change while it is in use. */
export interface InventoryFile {
  /** What its last faultless version says. */
  current(): Inventory;
  /** Looks whether the file changed, and reads it where it did; to be called every second or so. */
  look(): Promise<Change>;
}

export type Change =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly hosts: number }
  /** The version before it stays in force; each problem names file, line and remedy. Told once a version. */
  | { readonly kind: 'faulty'; readonly problems: readonly string[] };

/** What the file said when the program started; `version` is that of the file before it was read. */
export interface LoadedInventory {
  readonly inventory: Inventory;
  readonly version: string;
}

/** `required`: whether it is a fault that the file is missing. */
export function openInventoryFile(path: string, required: boolean, loaded: LoadedInventory): InventoryFile {
  let current = loaded.inventory;
  let read = loaded.version;
  let seen = loaded.version;
  return {
    current: () => current,
    async look() {
      const before = await versionOf(path);
      // Whoever writes the file gets until the next look to end it.
      const isSettled = before === seen;
      seen = before;
      if (before === read || !isSettled) return { kind: 'same' };
      const result = await loadInventory(path, required || loaded.inventory !== EMPTY_INVENTORY);
      if ((await versionOf(path)) !== before) return { kind: 'same' };
      read = before;
      if (!result.ok) return { kind: 'faulty', problems: result.errors.map(({ message }) => message) };
      current = result.inventory;
      return { kind: 'changed', hosts: current.hosts.length };
    },
  };
}

/** What is different once a file was written, replaced or pointed elsewhere: links are followed. */
export async function versionOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
