import type { InventoryHost } from '../inventory.ts';
import { parseInventory } from '../parse-inventory.ts';
import { readHostEntry } from '../read-host-entry.ts';
import { readAnsibleHosts } from './ansible-hosts.ts';
import { readAnsibleIni } from './ansible-ini.ts';
import { readAnsibleYaml } from './ansible-yaml.ts';
import { type ImportFormat, recogniseFormat } from './format.ts';
import type { ImportReading, Skipped } from './import-result.ts';
import { readSshConfig } from './ssh-config.ts';
import type { Include } from './ssh-config-blocks.ts';

/** What a file of another tool gives. */
export interface Import {
  readonly format: ImportFormat;
  readonly hosts: readonly { readonly host: InventoryHost; readonly notes: readonly string[] }[];
  readonly skipped: readonly Skipped[];
}

export type ImportResult =
  | { readonly ok: true; readonly found: Import }
  /** Sentences with the remedy. */
  | { readonly ok: false; readonly problems: readonly string[] };

const LONGEST = 1_000_000;

/** Reads hosts from whatever is known to hold them, at most 1,000,000 characters. `source` says where they come from. */
export function readImport(text: string, source: string, include: Include): ImportResult {
  if (text.length > LONGEST) return failed('The text has more than 1,000,000 characters. Import it in parts.');
  const format = recogniseFormat(text);
  if (format === null) {
    return failed('This is neither an OpenSSH client config (Host …) nor an Ansible inventory ([group], or YAML).');
  }
  if (format === 'hosts-yaml') return readOwnForm(text, source);
  const reading = readForm(format, text, include);
  const hosts: { host: InventoryHost; notes: readonly string[] }[] = [];
  const skipped: Skipped[] = [...reading.skipped];
  for (const { entry, line, notes } of reading.hosts) {
    const read = readHostEntry(entry, source);
    if (read.ok) hosts.push({ host: read.host, notes });
    else skipped.push({ what: entry.name, line, why: read.problems.join(' ').replace(/\.$/, '') });
  }
  return { ok: true, found: { format, hosts: firstOfEach(hosts), skipped } };
}

function readForm(format: Exclude<ImportFormat, 'hosts-yaml'>, text: string, include: Include): ImportReading {
  switch (format) {
    case 'ssh-config':
      return readSshConfig(text, include);
    case 'ansible-ini':
      return readAnsibleHosts(readAnsibleIni(text));
    case 'ansible-yaml':
      return readAnsibleHosts(readAnsibleYaml(text));
  }
}

function readOwnForm(text: string, source: string): ImportResult {
  const read = parseInventory(text, 'line');
  if (!read.ok) return { ok: false, problems: read.errors.map(({ message }) => message.replace(/^line:/, 'Line ')) };
  const hosts = read.inventory.hosts.map((host) => ({ host: { ...host, source }, notes: [] }));
  return { ok: true, found: { format: 'hosts-yaml', hosts, skipped: [] } };
}

/** Names that differ only in case are one host. */
function firstOfEach(hosts: Import['hosts']): Import['hosts'] {
  return [...new Map(hosts.toReversed().map((one) => [one.host.name, one])).values()].reverse();
}

function failed(problem: string): ImportResult {
  return { ok: false, problems: [problem] };
}
