import type { FindingValue } from '../../knowledge/findings.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type CloudRule, noteCloudRules } from './cloud/cloud-rule.ts';
import { type CloudInstance, noteInstances } from './cloud/instance.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf, isPrivate } from './spans.ts';
import { get, items, type Node, type ObjectNode, objectsWith, text, texts } from './structured/node.ts';
import { readParts } from './structured/parts.ts';

/** `protocol:tcp,ports:22,address:0.0.0.0/0,address:::/0`; the head tells where the outbound rules begin. */
const RULE = /protocol:(?<protocol>\w+)(?:,ports:(?<ports>[\d-]+|all))?(?<rest>(?:,\w+:[^\s,]+)*)/g;
const FIREWALL_HEAD = /^ID\s+Name\s+Status\b.*\bInbound Rules\b/;
const DROPLET_HEAD = /^ID\s+Name\s+Public IPv4\b/;
const ROW = /^(?<id>\d{5,12}|[\da-f]{8}-[\da-f-]{27})\s/;

/** `doctl compute firewall list|get` and `doctl compute droplet list`, as tables and JSON. */
export const readDigitalocean: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'protocol:', 'Public IPv4', 'inbound_rules', 'droplet_ids')) return NOTHING;
  const notes = takeNotes('doctl', paste);
  const groups: { rules: readonly CloudRule[]; line: number }[] = [];
  let head: 'firewall' | 'droplet' | null = null;
  let outbound = -1;
  const droplets: CloudInstance[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (FIREWALL_HEAD.test(line.trim())) {
      head = 'firewall';
      outbound = line.indexOf('Outbound Rules');
    } else if (DROPLET_HEAD.test(line.trim())) head = 'droplet';
    else if (line.includes('protocol:')) {
      const rules = readRules(line, index, outbound);
      if (rules !== null) groups.push({ rules, line: index });
      if (rules === null) continue;
    } else if (head === 'droplet' && ROW.test(line.trim())) droplets.push(readDroplet(line, index));
    else continue;
    notes.mark(index);
  }
  noteFound(notes, groups, droplets, about);
  if (mentions(paste, 'inbound_rules', '"networks"')) noteObjects(notes, paste, about);
  return notes.reading();
};

function noteFound(
  notes: Notes,
  groups: readonly { rules: readonly CloudRule[]; line: number }[],
  droplets: readonly CloudInstance[],
  about: About,
): void {
  const line = groups[0]?.line ?? droplets[0]?.line;
  if (line !== undefined) notes.note('provider', 'digitalocean', line);
  // Every firewall of a droplet adds to what is allowed; whose they are is not shown.
  if (groups.length > 0) noteCloudRules(notes, groups, about);
  if (droplets.length > 0) noteInstances(notes, droplets, about);
}

/** Both directions stand in one row; outbound rules usually begin with icmp and hold all ports. */
function readRules(line: string, index: number, outbound: number): readonly CloudRule[] | null {
  const all = Array.from(line.matchAll(RULE), (match) => ({ at: match.index, ...ruleOf(match.groups ?? {}, index) }));
  if (all.length === 0) return null;
  const cut = outboundStart(
    line,
    all.map(({ at }) => at),
    outbound,
  );
  return all.filter(({ at }) => at < cut);
}

/**
 * A gap of two spaces or more between rules parts the columns; rules of one column are one space apart. Where the gaps
 * were lost, outbound rules are known by their openness: they usually begin with icmp and go to all ports.
 */
function outboundStart(line: string, places: readonly number[], outbound: number): number {
  const gap = places.find((at, index) => index > 0 && line.slice(at - 2, at) === '  ');
  if (gap !== undefined) return gap;
  if (outbound >= 0 && places.includes(outbound)) return outbound;
  return (
    places.find(
      (at, index) => index > 0 && /^protocol:(?:icmp|\w+,ports:(?:0|all|1-65535))\b/.test(line.slice(at, at + 40)),
    ) ?? line.length
  );
}

function ruleOf(
  { protocol = '', ports = '', rest = '' }: Readonly<Record<string, string | undefined>>,
  line: number,
): CloudRule {
  const sources = Array.from(rest.matchAll(/,(\w+):([^\s,]+)/g), ([, kind, value = '']) =>
    kind === 'address' ? value : 'inside',
  );
  return { allows: true, order: 0, protocol, ports: ports === '0' ? [] : [ports], sources, line };
}

const STATES: Readonly<Record<string, FindingValue<'instance-state'>>> = {
  active: 'running',
  off: 'stopped',
  new: 'starting',
  archive: 'terminated',
};

function readDroplet(line: string, index: number): CloudInstance {
  const words = line.trim().split(/\s+/);
  const status = words.find((word) => Object.hasOwn(STATES, word));
  const addresses = words.filter((word) => familyOf(word) !== null && !isPrivate(word));
  return {
    names: [words[1] ?? ''],
    state: status === undefined ? null : (STATES[status] ?? null),
    publicAddresses: addresses,
    line: index,
  };
}

function noteObjects(notes: Notes, paste: Paste, about: About): void {
  const parts = readParts(paste.lines, ['inbound_rules', 'networks']);
  const nodes = parts.flatMap((part) => part.nodes);
  const firewalls = objectsWith(nodes, 'inbound_rules');
  const droplets = objectsWith(nodes, 'networks')
    .filter((node) => get(node, 'status') !== undefined)
    .map(dropletOf);
  if (firewalls.length + droplets.length === 0) return;
  for (const { first, last } of parts) notes.mark(first, last);
  const groups = firewalls.map((node) => ({
    rules: items(node, 'inbound_rules').map(inboundRule),
    line: get(node, 'inbound_rules')?.line ?? node.line,
  }));
  noteFound(notes, groups, droplets, about);
}

function inboundRule(node: Node): CloudRule {
  const sources = get(node, 'sources');
  const inside = ['droplet_ids', 'tags', 'load_balancer_uids', 'kubernetes_ids'].flatMap((key) => texts(sources, key));
  const ports = text(node, 'ports') ?? '0';
  return {
    allows: true,
    order: 0,
    protocol: text(node, 'protocol') ?? '',
    ports: ports === '0' ? [] : [ports],
    sources: [...texts(sources, 'addresses'), ...inside.map(() => 'inside')],
    line: node.line,
  };
}

function dropletOf(node: ObjectNode): CloudInstance {
  const networks = get(node, 'networks');
  const all = [...items(networks, 'v4'), ...items(networks, 'v6')].filter((one) => text(one, 'type') === 'public');
  return {
    names: [text(node, 'name')].flatMap((name) => name ?? []),
    state: STATES[text(node, 'status') ?? ''] ?? null,
    publicAddresses: all.flatMap((one) => text(one, 'ip_address') ?? []),
    line: node.line,
    stateLine: get(node, 'status')?.line ?? node.line,
  };
}
