import type { FindingValue } from '../../knowledge/findings.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type CloudRule, noteCloudRules } from './cloud/cloud-rule.ts';
import { type CloudInstance, noteInstances } from './cloud/instance.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf, readSpan } from './spans.ts';
import { get, items, type ObjectNode, objectsWith, text, texts } from './structured/node.ts';
import { readParts } from './structured/parts.ts';

/** `hcloud firewall describe` prints one field a line; the lists of addresses stand below their title. */
const DIRECTION = /^-? ?Direction:\s+(?<direction>in|out)$/;
const FIELD = /^(?<key>Description|Protocol|Port|Source IPs|Destination IPs):(?:\s+(?<value>\S.*))?$/;
const SERVER_HEAD = /^ID\s+NAME\s+STATUS\s+IPV4\b/;
const SERVER_STATUS = /^Status:\s+(?<state>[a-z]+)$/;
const SERVER_IP = /^IP:\s+(?<address>\S+)$/;
/** The other lines of a description. */
const OTHER_FIELD =
  /^(?:- )?(?:ID|Name|Created|Labels|No labels|No rules|Rules|Applied To|Type|Server (?:ID|Name|Type)|Description|Public Net|Private Net|IPv[46]|Blocked|DNS|Status|Cores|Memory|Disk|Volumes|Image|Datacenter|Floating IPs|No .{3,20})\b:?/;
const NO_RULES = /^(?:Rules:\s*$|No rules)/;
/** The address of a server that was reported for abuse. */
const BLOCKED = /^Blocked:\s+yes$/;

/** `hcloud firewall describe` and `hcloud server list|describe`, as text, JSON and YAML. */
export const readHetzner: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'Direction:', 'IPV4', 'source_ips', 'Applied To', 'public_net', 'Server Type:', 'Blocked:'))
    return NOTHING;
  const notes = takeNotes('hcloud', paste);
  noteText(notes, paste, about);
  noteServers(notes, paste, about);
  if (mentions(paste, 'source_ips', 'public_net')) noteObjects(notes, paste, about);
  return notes.reading();
};

function markFields(notes: Notes, paste: Paste): void {
  for (const [index, line] of paste.lines.entries()) if (OTHER_FIELD.test(line.trim())) notes.mark(index);
}

interface Draft {
  direction: string;
  protocol: string;
  port: string;
  readonly sources: string[];
  readonly line: number;
}

function noteText(notes: Notes, paste: Paste, about: About): void {
  const rules: Draft[] = [];
  let list: 'sources' | null = null;
  let start: number | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const direction = DIRECTION.exec(line)?.groups?.direction;
    const field = FIELD.exec(line)?.groups;
    const last = rules.at(-1);
    if (NO_RULES.test(line)) start = index;
    if (direction !== undefined) {
      rules.push({ direction, protocol: '', port: '', sources: [], line: index });
      list = null;
    } else if (field !== undefined && last !== undefined) {
      list = field.key === 'Source IPs' ? 'sources' : null;
      if (field.key === 'Protocol') last.protocol = field.value ?? '';
      if (field.key === 'Port') last.port = field.value ?? '';
      if (list !== null && field.value !== undefined) last.sources.push(field.value);
    } else if (list !== null && readSpan(line.replace(/^- /, '')) !== null) last?.sources.push(line.replace(/^- /, ''));
    else {
      list = null;
      continue;
    }
    notes.mark(index);
  }
  const isEmpty = start !== null && rules.length === 0 && /^No rules/.test((paste.lines[start] ?? '').trim());
  if (rules.length === 0 && !isEmpty) return;
  const line = rules[0]?.line ?? start ?? 0;
  notes.note('provider', 'hetzner', line);
  markFields(notes, paste);
  const inbound = rules.filter((rule) => rule.direction === 'in').map(ruleOf);
  noteCloudRules(notes, [{ rules: inbound, line: start ?? line }], about);
}

function ruleOf({ protocol, port, sources, line }: Draft): CloudRule {
  return { allows: true, order: 0, protocol, ports: port === '' ? [] : [port], sources, line };
}

const STATES: Readonly<Record<string, FindingValue<'instance-state'>>> = {
  running: 'running',
  initializing: 'starting',
  starting: 'starting',
  rebuilding: 'starting',
  migrating: 'starting',
  stopping: 'stopped',
  off: 'stopped',
  deleting: 'terminated',
};

function stateOf(word: string | undefined): FindingValue<'instance-state'> | null {
  return word !== undefined && Object.hasOwn(STATES, word) ? (STATES[word] ?? null) : null;
}

function noteServers(notes: Notes, paste: Paste, about: About): void {
  const servers: CloudInstance[] = [];
  let head: number | null = null;
  let described: { line: number; state: FindingValue<'instance-state'> } | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (BLOCKED.test(line)) notes.note('provider-status', 'network-disabled', index);
    if (SERVER_HEAD.test(line)) head = index;
    else if (line === '') head = null;
    const row =
      head === null ? null : /^\d{4,12}\s+(?<name>\S+)\s+(?<state>[a-z]+)\s+(?<address>\S+)/.exec(line)?.groups;
    const state = stateOf(SERVER_STATUS.exec(line)?.groups?.state);
    const address = SERVER_IP.exec(line)?.groups?.address;
    if (row) {
      const known = familyOf(row.address ?? '') === null ? [] : [row.address ?? ''];
      servers.push({ names: [row.name ?? ''], state: stateOf(row.state), publicAddresses: known, line: index });
      notes.mark(index);
    } else if (state !== null) described = { line: index, state };
    else if (described !== null && address !== undefined && familyOf(address) === 4 && servers.length === 0) {
      servers.push({
        names: [],
        state: described.state,
        publicAddresses: [address],
        line: described.line,
        addressLine: index,
      });
    }
  }
  const [first] = servers;
  if (first === undefined) return;
  notes.note('provider', 'hetzner', head ?? first.line);
  if (described !== null) markFields(notes, paste);
  noteInstances(notes, servers, about);
}

function noteObjects(notes: Notes, paste: Paste, about: About): void {
  const parts = readParts(paste.lines, ['source_ips', 'public_net']);
  const nodes = parts.flatMap((part) => part.nodes);
  const firewalls = objectsWith(nodes, 'rules').filter((node) =>
    items(node, 'rules').some((rule) => get(rule, 'source_ips') !== undefined),
  );
  const servers = objectsWith(nodes, 'public_net').map(serverOf);
  if (firewalls.length + servers.length === 0) return;
  for (const { first, last } of parts) notes.mark(first, last);
  notes.note('provider', 'hetzner', firewalls[0]?.line ?? servers[0]?.line ?? 0);
  noteCloudRules(
    notes,
    firewalls.map((node) => ({ rules: inboundRules(node), line: get(node, 'rules')?.line ?? node.line })),
    about,
  );
  noteInstances(notes, servers, about);
}

function inboundRules(firewall: ObjectNode): readonly CloudRule[] {
  return items(firewall, 'rules')
    .filter((rule) => text(rule, 'direction') === 'in')
    .map((rule) => ({
      allows: true,
      order: 0,
      protocol: text(rule, 'protocol') ?? '',
      ports: [text(rule, 'port')].flatMap((port) => port ?? []),
      sources: texts(rule, 'source_ips'),
      line: get(rule, 'source_ips')?.line ?? rule.line,
    }));
}

function serverOf(node: ObjectNode): CloudInstance {
  const address = text(get(get(node, 'public_net'), 'ipv4'), 'ip');
  return {
    names: [text(node, 'name')].flatMap((name) => name ?? []),
    state: stateOf(text(node, 'status')),
    publicAddresses: address === undefined ? [] : [address],
    line: node.line,
    stateLine: get(node, 'status')?.line ?? node.line,
  };
}
