import { readDestination } from '../../targets/destination.ts';
import { findHost, type InventoryHost } from '../../targets/inventory.ts';
import type { OwnerChannel } from '../../targets/owner-channel.ts';
import { writeOwner } from '../../targets/owner-channel.ts';
import type { HostEntry } from '../../targets/read-host-entry.ts';
import { splitWords } from '../../targets/split-words.ts';
import type { Asker } from '../command.ts';
import type { HostBook } from '../host-book.ts';

/** What was typed of a host; null where nothing was. */
export interface TypedHost {
  /** The name, and perhaps where it is: `web-1 deploy@203.0.113.7:2222`. */
  readonly words: string;
  readonly address: string | null;
  readonly port: number | null;
  readonly user: string | null;
  readonly system: string | null;
  readonly provider: string | null;
  readonly console: string | null;
  readonly jump: string | null;
  /** Separated by commas or spaces. */
  readonly tags: string | null;
  /** Separated by commas. */
  readonly hostKeys: string | null;
  /** `here` is the channel where it is typed. */
  readonly owner: string | null;
}

export type HostReading =
  | { readonly ok: true; readonly host: InventoryHost }
  | { readonly ok: false; readonly problems: readonly string[] };

const SOURCE = '/ssh-hosts';

/** Reads a host as a person types it, by the rules of `hosts.yaml`. */
export async function readTypedHost(typed: TypedHost, { channel }: Asker): Promise<HostReading> {
  const [name = '', place, ...others] = splitWords(typed.words).words;
  if (others.length > 0) {
    const problem =
      'Name one host, and where it is, for example: web-1 deploy@203.0.113.7:2222. Options name the rest.';
    return { ok: false, problems: [problem] };
  }
  const read = place === undefined ? null : readDestination(place);
  if (read !== null && !read.ok) return { ok: false, problems: [read.message] };
  const owner = typed.owner === 'here' ? (channel === null ? null : ownerOf(channel)) : typed.owner;
  if (typed.owner === 'here' && owner === null) {
    return { ok: false, problems: ['--owner here means a channel of a workspace; this is none. Write it out.'] };
  }
  // Beside YAML, its rules are the heaviest thing to load.
  const { readHostEntry } = await import('../../targets/read-host-entry.ts');
  const entry: HostEntry = {
    name,
    address: typed.address ?? read?.destination.host ?? null,
    port: typed.port ?? read?.destination.port ?? null,
    user: typed.user ?? read?.destination.user ?? null,
    system: typed.system?.toLowerCase() ?? null,
    provider: typed.provider?.toLowerCase() ?? null,
    console: typed.console,
    jump: typed.jump,
    tags: typed.tags === null ? null : typed.tags.split(/[\s,]+/).filter(Boolean),
    hostKeys: typed.hostKeys === null ? null : typed.hostKeys.split(',').map(plainKey),
    owner,
  };
  return readHostEntry(entry, SOURCE);
}

/** Why a host of that name may not be kept, or null where it may. */
export function whyNotAdd(book: HostBook, name: string, replaces: boolean): string | null {
  const known = findHost(book.inventory, name);
  if (known === null) return null;
  const addition = book.addedBy(name);
  if (addition === null) return `${name} stands in ${known.source}, and the file wins. Change it there.`;
  return replaces ? null : `${name} was added before, by ${addition.by}. --replace puts this in its place.`;
}

function ownerOf({ chat, workspace, channel }: NonNullable<Asker['channel']>): string | null {
  const owner: OwnerChannel | null = workspace === null ? null : { chat, workspace, channel };
  return owner && writeOwner(owner);
}

/** The line of a .pub file ends in a comment. */
function plainKey(text: string): string {
  return text.trim().split(/\s+/).slice(0, 2).join(' ');
}
