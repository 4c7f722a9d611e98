import type { FindingValue } from '../../knowledge/findings.ts';
import { callAbove, isFiltered } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type CloudRule, noteCloudRules } from './cloud/cloud-rule.ts';
import { type CloudInstance, noteInstances } from './cloud/instance.ts';
import { readRows } from './columns.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';
import { get, items, type ObjectNode, objectsWith, text, texts } from './structured/node.ts';
import { readParts } from './structured/parts.ts';

const RULES_HEAD = /^NAME\s+NETWORK\s+DIRECTION\s+PRIORITY\b/;
const INSTANCES_HEAD = /^NAME\s+ZONE\s+MACHINE_TYPE\b.*\bSTATUS\b/;
const MARKS = ['IPProtocol', 'sourceRanges', 'networkInterfaces', 'machineType'] as const;
const LATEST = 65_534;

/** `gcloud compute firewall-rules list|describe` and `gcloud compute instances list|describe`. */
export const readGcloud: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'MACHINE_TYPE', 'PRIORITY', ...MARKS)) return NOTHING;
  const notes = takeNotes('gcloud', paste);
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (RULES_HEAD.test(line.trim())) noteRuleTable(notes, paste, index, about);
    else if (INSTANCES_HEAD.test(line.trim())) noteInstanceTable(notes, paste, index, about);
  }
  if (mentions(paste, ...MARKS)) noteObjects(notes, paste, about);
  return notes.reading();
};

interface Rule extends CloudRule {
  readonly tagged: boolean;
}

/** The table shows no sources: what it allows is open to everybody as far as anybody can see. */
function noteRuleTable(notes: Notes, paste: Paste, head: number, about: About): void {
  const names = (paste.lines[head] ?? '').trim().split(/\s+/);
  const rows = readRows(paste.lines, head, names).filter(({ cells }) =>
    /^(?:INGRESS|EGRESS)$/.test(cells.get('DIRECTION') ?? ''),
  );
  for (const { line } of rows) notes.mark(line);
  notes.note('provider', 'gcp', head);
  const rules = rows.flatMap(({ cells, line }): Rule[] => {
    if (cells.get('DIRECTION') !== 'INGRESS' || cells.get('DISABLED') === 'True') return [];
    const sources = cells.get('SRC_RANGES') ?? '0.0.0.0/0,::/0';
    const common = { order: Number(cells.get('PRIORITY') ?? LATEST), sources: sources.split(','), line, tagged: false };
    return [
      ...filtersOf(cells.get('ALLOW') ?? '').map((filter) => ({ ...common, ...filter, allows: true })),
      ...filtersOf(cells.get('DENY') ?? '').map((filter) => ({ ...common, ...filter, allows: false })),
    ];
  });
  if (!isFiltered(callAbove(paste, head, 'gcloud'))) noteCloudRules(notes, [{ rules, line: head }], about);
}

/** `tcp:22,tcp:80-90,icmp`. */
function filtersOf(cell: string): readonly { readonly protocol: string; readonly ports: readonly string[] }[] {
  return cell
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const [protocol = '', ports] = part.split(':');
      return { protocol, ports: ports === undefined ? [] : [ports] };
    });
}

const STATES: Readonly<Record<string, FindingValue<'instance-state'>>> = {
  RUNNING: 'running',
  PROVISIONING: 'starting',
  STAGING: 'starting',
  REPAIRING: 'impaired',
  STOPPING: 'stopped',
  STOPPED: 'stopped',
  SUSPENDING: 'stopped',
  SUSPENDED: 'stopped',
  // Google calls a machine that was switched off terminated; it can be started again.
  TERMINATED: 'stopped',
};

function stateOf(word: string | undefined): FindingValue<'instance-state'> | null {
  return word !== undefined && Object.hasOwn(STATES, word) ? (STATES[word] ?? null) : null;
}

function noteInstanceTable(notes: Notes, paste: Paste, head: number, about: About): void {
  const names = (paste.lines[head] ?? '').trim().split(/\s+/);
  const rows = readRows(paste.lines, head, names).filter(({ line }) =>
    /\b(?:RUNNING|PROVISIONING|STAGING|REPAIRING|STOPP|SUSPEND|TERMINATED)/.test(paste.lines[line] ?? ''),
  );
  const instances = rows.map(({ line }): CloudInstance => {
    const words = (paste.lines[line] ?? '').trim().split(/\s+/);
    const addresses = words.filter((word) => familyOf(word.split(',')[0] ?? '') !== null);
    // The inner address comes first; a machine without the outer one has an empty cell.
    return { names: [words[0] ?? ''], state: stateOf(words.at(-1)), publicAddresses: addresses.slice(1), line };
  });
  for (const { line } of instances) notes.mark(line);
  notes.note('provider', 'gcp', head);
  noteInstances(notes, instances, about);
}

/** JSON and YAML of `describe` and `--format`. */
function noteObjects(notes: Notes, paste: Paste, about: About): void {
  const parts = readParts(paste.lines, MARKS);
  const nodes = parts.flatMap((part) => part.nodes);
  const rules = [...objectsWith(nodes, 'allowed'), ...objectsWith(nodes, 'denied')].flatMap(readRule);
  const [first] = rules;
  if (first !== undefined) {
    for (const part of parts) notes.mark(part.first, part.last);
    notes.note('provider', 'gcp', first.line);
    noteTagged(notes, rules, about);
  }
  const instances = objectsWith(nodes, 'networkInterfaces').filter(
    (node) => get(node, 'machineType') !== undefined || get(node, 'status') !== undefined,
  );
  if (instances.length === 0) return;
  for (const part of parts) notes.mark(part.first, part.last);
  notes.note('provider', 'gcp', instances[0]?.line ?? 0);
  noteInstances(notes, instances.map(readInstance), about);
}

/** A rule for tagged machines holds only where the machine has the tag, which nobody sees here. */
function noteTagged(notes: Notes, rules: readonly Rule[], about: About): void {
  const [first] = rules;
  const plain = rules.filter(({ tagged }) => !tagged);
  const groups = rules.some(({ tagged }) => tagged) ? [rules, plain] : [rules];
  // One described rule is not the whole firewall: that it lets other ports through says nothing.
  const isWhole = rules.length > 1;
  const ours = isWhole ? groups : [rules];
  if (isWhole || first === undefined || concerns(first, about.port))
    noteCloudRules(
      notes,
      ours.map((group) => ({ rules: group, line: first?.line ?? 0 })),
      about,
    );
}

function concerns({ ports, protocol }: Rule, port: number): boolean {
  if (!/^(?:tcp|all|6)$/i.test(protocol)) return false;
  return (
    ports.length === 0 ||
    ports.some((range) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return port >= from && port <= to;
    })
  );
}

function readRule(node: ObjectNode): readonly Rule[] {
  if (text(node, 'direction') === 'EGRESS' || text(node, 'disabled') === 'true') return [];
  const allows = get(node, 'allowed') !== undefined;
  const ranges = texts(node, 'sourceRanges');
  const bySource = [...texts(node, 'sourceTags'), ...texts(node, 'sourceServiceAccounts')];
  const sources = ranges.length + bySource.length === 0 ? ['0.0.0.0/0'] : [...ranges, ...bySource];
  return items(node, allows ? 'allowed' : 'denied').map((filter) => ({
    allows,
    order: Number(text(node, 'priority') ?? 1_000),
    protocol: text(filter, 'IPProtocol') ?? 'all',
    ports: texts(filter, 'ports'),
    sources,
    line: get(node, 'sourceRanges')?.line ?? node.line,
    tagged: texts(node, 'targetTags').length > 0,
  }));
}

function readInstance(node: ObjectNode): CloudInstance {
  const configs = items(node, 'networkInterfaces').flatMap((one) => items(one, 'accessConfigs'));
  return {
    names: [text(node, 'name')].flatMap((name) => name ?? []),
    state: stateOf(text(node, 'status')),
    publicAddresses: configs.flatMap((config) => text(config, 'natIP') ?? []),
    line: node.line,
    stateLine: get(node, 'status')?.line ?? node.line,
    addressLine: get(configs[0], 'natIP')?.line ?? node.line,
  };
}
