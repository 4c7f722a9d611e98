import { type FollowUp, remark } from '../../reply/follow-up.ts';
import type { Inventory, InventoryHost } from '../../targets/inventory.ts';
import { sanitiseLine } from '../../text/sanitise.ts';

const MOST_SHOWN = 30;
const LONGEST_CELL = 32;
const TITLES = ['Name', 'Address', 'User', 'System', 'Tags'];

/** The hosts that hold every word of a filter, in name, address, tags, user, system or provider, and have the tag. */
export function matchingHosts({ hosts }: Inventory, filter: string, tag: string | null): readonly InventoryHost[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = tag?.toLowerCase() ?? null;
  return hosts.filter((host) => {
    if (wanted !== null && !host.tags.some((each) => each.toLowerCase() === wanted)) return false;
    const { name, address, user, system, provider, tags } = host;
    const text = [name, address, user, system, provider, ...tags].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The hosts as a table, at most 30 of them. */
export function tellHosts(inventory: Inventory, filter: string, tag: string | null): FollowUp {
  const found = matchingHosts(inventory, filter, tag);
  const all = inventory.hosts.length;
  if (all === 0) return remark('No host has a name here yet.', HOW_TO_ADD);
  const narrowed = filter !== '' || tag !== null;
  if (found.length === 0)
    return remark(`None of ${counted(all)} is like that.`, 'Leave words out to see more of them.');
  const rows = found.toSorted((one, other) => (one.name < other.name ? -1 : 1)).slice(0, MOST_SHOWN);
  const more = found.length - rows.length;
  return {
    ...remark(narrowed ? `${counted(found.length)} of ${all}:` : `${counted(all)}:`),
    table: [TITLES, ...rows.map(rowOf)],
    closing: more === 0 ? [] : [`${more} more are not shown: narrow it down with a word of theirs, or with --tag.`],
  };
}

const HOW_TO_ADD = 'Add one with /ssh-hosts add web-1 203.0.113.7, or many with /ssh-hosts import.';

function counted(hosts: number): string {
  return hosts === 1 ? '1 host' : `${hosts} hosts`;
}

function rowOf({ name, address, port, user, system, tags }: InventoryHost): readonly string[] {
  const place = [address ?? '', port === null ? '' : `:${port}`].join('');
  return [name, place, user ?? '', system ?? '', tags.join(' ')].map((cell) => sanitiseLine(cell, LONGEST_CELL));
}
