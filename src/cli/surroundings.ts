import { hostname, userInfo } from 'node:os';
import type { CheckSurroundings } from '../conversation/check-target.ts';
import type { Settings } from '../settings/settings.ts';
import { versionOf } from '../targets/inventory-file.ts';
import { knownKeysFor } from '../targets/known-hosts.ts';
import { loadInventory } from '../targets/load-inventory.ts';
import { readKnownHosts } from '../targets/read-known-hosts.ts';
import { homeDirectory } from './home.ts';

export type SurroundingsResult =
  | {
      readonly ok: true;
      readonly surroundings: CheckSurroundings;
      /** The inventory file's, to tell whether it changed since. */
      readonly hostsVersion: string;
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads what a check in a person's own terminal knows besides its call: inventory, known_hosts, who and where it is. */
export async function readSurroundings(settings: Settings): Promise<SurroundingsResult> {
  const { path, required } = settings.hostsFile;
  const hostsVersion = await versionOf(path);
  const [knownHosts, read] = await Promise.all([readKnownHosts(homeDirectory()), loadInventory(path, required)]);
  if (!read.ok) return { ok: false, problems: read.errors.map(({ message }) => message) };
  return {
    ok: true,
    hostsVersion,
    warnings: knownHosts.problems,
    surroundings: {
      inventory: read.inventory,
      knownKeys: (host, port) => knownKeysFor(host, port, knownHosts.files),
      canaries: settings.canaries,
      // A person's own terminal is not limited.
      targets: 'any',
      machine: hostname(),
      localUser: localUser(),
      vantage: 'same-machine',
      offersLogin: true,
    },
  };
}

/** Null where the system has no name for this user. */
function localUser(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
