import { type FollowUp, remark } from '../../reply/follow-up.ts';
import { FORMAT_NAMES } from '../../targets/import/format.ts';
import type { Import } from '../../targets/import/read-import.ts';
import { findHost, type InventoryHost } from '../../targets/inventory.ts';
import { maskPasswords } from '../../targets/mask-password.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { HostBook } from '../host-book.ts';
import { whyNotAdd } from './add-host.ts';

/** What an import would do, before it does it. */
export interface ImportPlan {
  readonly taken: readonly InventoryHost[];
  readonly same: readonly InventoryHost[];
  /** A clause each. */
  readonly left: readonly string[];
  readonly notes: readonly string[];
}

const MOST_NAMED = 20;
const MOST_LEFT = 10;
const MOST_ADDED = 10_000;

/** Which hosts are new, which are known as they are, and which are left alone and why. */
export function planImport({ hosts, skipped }: Import, book: HostBook, replaces: boolean): ImportPlan {
  const taken: InventoryHost[] = [];
  const same: InventoryHost[] = [];
  const left = skipped.map(({ what, line, why }) => `${what} (line ${line}): ${why}`);
  const notes: string[] = [];
  for (const { host, notes: own } of hosts) {
    const known = findHost(book.inventory, host.name);
    const why = whyNotAdd(book, host.name, replaces);
    if (known !== null && isSame(known, host)) same.push(host);
    else if (why !== null) left.push(why.replace(/\.$/, ''));
    else if (book.inventory.hosts.length + taken.length >= MOST_ADDED) left.push(`${host.name}: there are too many`);
    else {
      taken.push(host);
      notes.push(...own.map((note) => `${host.name}: ${note}`));
    }
  }
  return { taken, same, left, notes };
}

/** What was taken, what was left out and why. */
export function tellImport({ format }: Import, { taken, same, left, notes }: ImportPlan, isDryRun: boolean): FollowUp {
  const verb = isDryRun ? 'would be added' : taken.length === 1 ? 'was added' : 'were added';
  const named = taken.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = taken.length - named.length;
  const names = named.length === 0 ? '.' : `: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  const known =
    same.length === 0 ? [] : [`${same.length} ${same.length === 1 ? 'is' : 'are'} known already as written.`];
  return {
    ...remark(
      `This was read as ${FORMAT_NAMES[format]}.`,
      `${taken.length} ${taken.length === 1 ? 'host' : 'hosts'} ${verb}${names}`,
      ...known,
      ...(left.length === 0 ? [] : ['Left out:']),
    ),
    read: bounded(left),
    notes: bounded(notes).map((note) => `${note}.`),
    closing: taken.length === 0 ? [] : [isDryRun ? 'Nothing was changed.' : '/ssh-hosts list shows them.'],
  };
}

function bounded(lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, MOST_LEFT).map((line) => sanitiseLine(maskPasswords(line), 300));
  return lines.length > MOST_LEFT ? [...shown, `and ${lines.length - MOST_LEFT} more`] : shown;
}

function isSame(one: InventoryHost, other: InventoryHost): boolean {
  const plain = ({ source: _source, isAdded: _isAdded, ...host }: InventoryHost): string =>
    JSON.stringify(Object.entries(host).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return plain(one) === plain(other);
}
