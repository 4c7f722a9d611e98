import type { InventoryHost } from './inventory.ts';
import { hostProblems } from './inventory-errors.ts';
import { HOST_SCHEMA } from './inventory-schema.ts';

/** A host as somebody wrote it, not yet checked; whatever is left out is not known. */
export type HostEntry = { readonly [Key in keyof Omit<InventoryHost, 'source'>]?: unknown };

export type HostEntryResult =
  | { readonly ok: true; readonly host: InventoryHost }
  /** A sentence for each fault, with what was received and the remedy. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks a host that stands in no `hosts.yaml`, by the same rules as one that does. `source` says where it comes from. */
export function readHostEntry(entry: HostEntry, source: string): HostEntryResult {
  const read = HOST_SCHEMA.safeParse(entry);
  if (!read.success) return { ok: false, problems: read.error.issues.flatMap((issue) => hostProblems(issue, entry)) };
  const { tags, hostKeys } = read.data;
  return { ok: true, host: { ...read.data, tags: tags ?? [], hostKeys: hostKeys ?? [], source } };
}
