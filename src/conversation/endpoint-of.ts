import type { Endpoint } from '../report/check-report.ts';
import { findHost, type Inventory } from '../targets/inventory.ts';
import { parseTarget } from '../targets/parse-target.ts';

export type EndpointReading =
  | { readonly ok: true; readonly endpoint: Endpoint; readonly name: string }
  | { readonly ok: false; readonly problem: string };

const SSH_PORT = 22;

/** Where looks at a target go: what the inventory says of a name counts, as it does for a check. */
export function endpointOf(typed: string, inventory: Inventory | null): EndpointReading {
  const read = parseTarget(typed);
  if (!read.ok) return { ok: false, problem: read.message };
  const { host, port } = read.target;
  const named = inventory === null ? null : findHost(inventory, host);
  return { ok: true, name: host, endpoint: { host: named?.address ?? host, port: port ?? named?.port ?? SSH_PORT } };
}
