import { findHost, type Inventory } from '../../targets/inventory.ts';
import { nearest } from '../../text/nearest.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import { suggestHosts } from '../suggest-hosts.ts';

const MOST_SUGGESTED = 3;
const MOST_OFFERED = 20;
// Comparing letters with every one of thousands of names takes a while.
const MOST_COMPARED = 2_000;

/** Names that may have been meant by one that nobody knows: those that begin with it or hold it, or the nearest. */
export function likelyNames(inventory: Inventory, typed: string): readonly string[] {
  const held = suggestHosts(inventory, typed, MOST_SUGGESTED).map(({ name }) => name);
  if (held.length > 0) return held;
  const near = nearest(
    typed,
    inventory.hosts.slice(0, MOST_COMPARED).map(({ name }) => name),
  );
  return near === null ? [] : [near];
}

/** The sentences for a name that is no host's here. */
export function noSuchHost(inventory: Inventory, typed: string): string {
  const likely = likelyNames(inventory, typed);
  const hint = likely.length === 0 ? '/ssh-hosts list shows them.' : `Did you mean ${likely.join(' or ')}?`;
  return `No host here has the name "${sanitiseLine(typed, 80)}". ${hint}`;
}

/** Hosts to choose from, for whoever named none; chats without autocompletion have no other way. */
export function offerHosts({ hosts }: Inventory): readonly string[] {
  if (hosts.length === 0) return [];
  const shown = hosts.slice(0, MOST_OFFERED).map(({ name }) => name);
  const more = hosts.length - shown.length;
  return [`Hosts with a name here: ${shown.join(', ')}${more > 0 ? ` and ${more} more (/ssh-hosts list)` : ''}.`];
}

/** Names that were probably meant by one that leads nowhere. */
export function meantHosts(inventory: Inventory, typed: string): readonly string[] {
  if (inventory.hosts.length === 0 || findHost(inventory, typed) !== null) return [];
  const likely = likelyNames(inventory, typed);
  return likely.length === 0 ? [] : [`Did you mean ${likely.join(' or ')}?`];
}
