import { finding } from '../knowledge/findings.ts';
import type { InventoryHost } from '../targets/inventory.ts';
import { PROVIDERS, SYSTEMS } from '../targets/inventory-values.ts';
import type { Finding } from '../taxonomy/finding.ts';

/** What the inventory says of a host, so that commands come in its system's words and its provider's rules are asked for. */
export function inventoryFindings(named: InventoryHost | null): readonly Finding[] {
  if (named === null) return [];
  const { system, provider, source } = named;
  return [
    ...(system === null ? [] : [finding('system', SYSTEMS[system], 'inventory', `${source} says ${system}`)]),
    ...(provider === null ? [] : [finding('provider', PROVIDERS[provider], 'inventory', `${source} says ${provider}`)]),
  ];
}
