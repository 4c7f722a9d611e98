import type { Inventory, InventoryError, InventoryResult } from './inventory.ts';
import { inventoryError, schemaErrors, yamlError } from './inventory-errors.ts';
import { INVENTORY_SCHEMA } from './inventory-schema.ts';
import { quoted } from './visible-text.ts';
import { readYaml, type YamlTree } from './yaml-tree.ts';

const MOST_ERRORS = 50;

/** Top-level keys that hold nothing but anchors for others to use. */
const SHARED = /^x-/;

/**
 * Reads an inventory (`hosts.yaml`). Every fault is named at once, at most 50, each with the file, its line, what was
 * received and the remedy. `file` is the name to show.
 */
export function parseInventory(text: string, file: string): InventoryResult {
  const yaml = readYaml(text.replace(/^\uFEFF/, ''));
  if (!yaml.ok)
    return failed(
      file,
      yaml.problems.map((problem) => yamlError(file, problem, text)),
    );
  const root = withoutShared(yaml.tree);
  const read = INVENTORY_SCHEMA.safeParse(plain(root));
  const hosts = hostTrees(root);
  const repeated = repeatedNames(file, hosts);
  if (!read.success) {
    const errors = read.error.issues.flatMap((issue) => schemaErrors(file, issue, root));
    return failed(file, [...errors, ...repeated]);
  }
  if (repeated.length > 0) return failed(file, repeated);
  const inventory: Inventory = {
    hosts: (read.data.hosts ?? []).map((host, index) => ({
      ...host,
      tags: host.tags ?? [],
      hostKeys: host.hostKeys ?? [],
      source: `${file}:${hosts[index]?.line ?? 1}`,
    })),
  };
  return { ok: true, inventory };
}

function failed(file: string, errors: readonly InventoryError[]): InventoryResult {
  // What an alias repeats is said once.
  const unique = [...new Map(errors.map((error) => [error.message, error])).values()];
  const sorted = unique.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const more = sorted.length - MOST_ERRORS;
  if (more <= 0) return { ok: false, errors: sorted };
  const rest = inventoryError(file, null, `${more} more faults are not shown. Correct those above first.`);
  return { ok: false, errors: [...sorted.slice(0, MOST_ERRORS), rest] };
}

function repeatedNames(file: string, hosts: readonly YamlTree[]): InventoryError[] {
  const first = new Map<string, number>();
  return hosts.flatMap((host) => {
    const name = host.kind === 'map' ? host.fields.get('name')?.tree : undefined;
    if (name?.kind !== 'scalar' || typeof name.value !== 'string') return [];
    const key = name.value.toLowerCase().replace(/\.+$/, '');
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, host.line);
      return [];
    }
    const sentence = `${quoted(name.value)} is the name of a host in line ${before} already. Give each host its own name.`;
    return [inventoryError(file, host.line, sentence)];
  });
}

function hostTrees(root: YamlTree): readonly YamlTree[] {
  const hosts = root.kind === 'map' ? root.fields.get('hosts')?.tree : undefined;
  return hosts?.kind === 'list' ? hosts.items : [];
}

/** The tree without keys that only share values; an empty file is an empty map. */
function withoutShared(tree: YamlTree): YamlTree {
  if (tree.kind === 'scalar' && tree.value === null) return { kind: 'map', line: 1, fields: new Map() };
  if (tree.kind !== 'map') return tree;
  return { ...tree, fields: new Map([...tree.fields].filter(([key]) => !SHARED.test(key))) };
}

function plain(tree: YamlTree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries([...tree.fields].map(([key, field]) => [key, plain(field.tree)]));
}
