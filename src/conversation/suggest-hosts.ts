import type { Inventory } from '../targets/inventory.ts';

/** A host to offer while its name is typed. */
export interface Suggestion {
  readonly name: string;
  /** What tells it from others, for example `203.0.113.7, deploy, web`; empty where nothing does. */
  readonly about: string;
}

const TAG = 'tag:';

/** Hosts of the inventory that may be meant: those that begin with what was typed, then those that hold it. */
export function suggestHosts({ hosts }: Inventory, typed: string, most: number): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted.startsWith(TAG)) return suggestTags(hosts, wanted.slice(TAG.length), most);
  const begin = hosts.filter(({ name }) => name.startsWith(wanted));
  const hold = hosts.filter(
    ({ name, address, tags }) =>
      !name.startsWith(wanted) && [name, address ?? '', ...tags].some((text) => text.toLowerCase().includes(wanted)),
  );
  return [...begin, ...hold].slice(0, most).map(({ name, address, user, tags }) => ({
    name,
    about: [address, user, ...tags].filter((text) => text !== null && text !== '').join(', '),
  }));
}

/** The tags that begin so, as a watch names them. */
function suggestTags(hosts: Inventory['hosts'], typed: string, most: number): readonly Suggestion[] {
  const tags = hosts.flatMap((host) => host.tags).filter((tag) => tag.toLowerCase().startsWith(typed));
  return [...new Set(tags)].slice(0, most).map((tag) => {
    const count = hosts.filter((host) => host.tags.includes(tag)).length;
    return { name: `${TAG}${tag}`, about: count === 1 ? 'one host' : `${count} hosts` };
  });
}
