import { access } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { Settings } from '../settings/settings.ts';
import { findHost, type Inventory } from '../targets/inventory.ts';

/**
 * The inventory with the hosts that were added (`ssh-check hosts`), where one of these names may be theirs. A database that
 * does not exist is not made, and one that cannot be read costs nothing but its names.
 */
export async function withAddedHosts(
  inventory: Inventory,
  names: readonly string[],
  { databaseUrl }: Settings,
): Promise<Inventory> {
  const path = /^sqlite:(?!:memory:)(.+)$/.exec(databaseUrl)?.[1];
  const isCalledFor = names.some((name) => isIP(name) === 0 && findHost(inventory, name) === null);
  if (path === undefined || !isCalledFor || !(await exists(path))) return inventory;
  const [{ openDatabase }, { createHostShelf }] = await Promise.all([
    import('../store/open-database.ts'),
    import('../store/host-shelf.ts'),
  ]);
  const opened = await openDatabase(databaseUrl);
  if (!opened.ok) return inventory;
  try {
    const added = (await createHostShelf(opened.db).all()).map(({ host }) => host);
    return { hosts: [...inventory.hosts, ...added.filter(({ name }) => findHost(inventory, name) === null)] };
  } catch {
    return inventory;
  } finally {
    await opened.db.destroy();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
