import type { FindingValue } from '../../knowledge/findings.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type CloudRule, noteCloudRules } from './cloud/cloud-rule.ts';
import { type CloudInstance, noteInstances } from './cloud/instance.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf, isPrivate } from './spans.ts';
import { get, items, type ObjectNode, objectsWith, text, texts } from './structured/node.ts';
import { readParts } from './structured/parts.ts';

const LINODE_HEAD = /^[│|]\s*id\s*[│|]\s*label\s*[│|].*\bstatus\b/;
const VULTR_INSTANCES = /^ID\s+IP\s+LABEL\s+OS\s+STATUS\b/;
const VULTR_RULES = /^(?:RULE NUMBER|ID)\s+ACTION\s+(?:TYPE|IP TYPE)\s+PROTOCOL\s+PORT\b/;
const VULTR_RULE = /^\d+\s+(?<action>accept|drop)\s+v[46]\s+(?<protocol>\w+)\s+(?<port>[\d:-]+)\s+(?<rest>.+)$/;
const MARKS = ['inbound_policy', 'main_ip', 'power_status'] as const;

const STATES: Readonly<Record<string, FindingValue<'instance-state'>>> = {
  running: 'running',
  active: 'running',
  booting: 'starting',
  provisioning: 'starting',
  rebooting: 'starting',
  rebuilding: 'starting',
  pending: 'starting',
  offline: 'stopped',
  stopped: 'stopped',
  shutting_down: 'stopped',
  suspended: 'stopped',
};

/** `linode-cli` and `vultr-cli`: firewall rules in JSON or as a table, and lists of machines. */
export const readOtherProviders: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, ...MARKS, 'PROTOCOL', 'LABEL', 'linode')) return NOTHING;
  const notes = takeNotes('provider-cli', paste);
  noteLinodes(notes, paste, about);
  noteVultr(notes, paste, about);
  if (mentions(paste, ...MARKS)) noteObjects(notes, paste, about);
  return notes.reading();
};

function stateOf(words: readonly string[]): FindingValue<'instance-state'> | null {
  const word = words.find((one) => Object.hasOwn(STATES, one));
  return word === undefined ? null : (STATES[word] ?? null);
}

function publicOf(words: readonly string[]): readonly string[] {
  return words.filter((word) => familyOf(word) !== null && !isPrivate(word));
}

function noteLinodes(notes: Notes, paste: Paste, about: About): void {
  const head = paste.lines.findIndex((line) => LINODE_HEAD.test(line.trim()));
  if (head < 0) return;
  const machines: CloudInstance[] = [];
  for (let line = head + 1; line < paste.lines.length && /^\s*[│|├└+┌]/.test(paste.lines[line] ?? ''); line += 1) {
    const cells = (paste.lines[line] ?? '').split(/[│|]/).map((cell) => cell.trim());
    if (!/^\d+$/.test(cells[1] ?? '')) continue;
    const words = cells.flatMap((cell) => cell.split(/[\s,]+/));
    machines.push({ names: [cells[2] ?? ''], state: stateOf(words), publicAddresses: publicOf(words), line });
    notes.mark(line);
  }
  notes.note('provider', 'linode', head);
  noteInstances(notes, machines, about);
}

function noteVultr(notes: Notes, paste: Paste, about: About): void {
  const machines: CloudInstance[] = [];
  const rules: CloudRule[] = [];
  let head: { kind: 'instances' | 'rules'; line: number } | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (VULTR_INSTANCES.test(line)) head = { kind: 'instances', line: index };
    else if (VULTR_RULES.test(line)) head = { kind: 'rules', line: index };
    else if (line === '' || /^=+/.test(line)) head = null;
    else if (head?.kind === 'instances' && /^[\da-f]{8}-/.test(line)) {
      const words = line.split(/\s+/);
      machines.push({ names: [words[2] ?? ''], state: stateOf(words), publicAddresses: publicOf(words), line: index });
      notes.mark(index);
    } else if (head?.kind === 'rules') {
      const rule = VULTR_RULE.exec(line)?.groups;
      if (rule === undefined) continue;
      rules.push(vultrRule(rule, index));
      notes.mark(index);
    }
  }
  const first = machines[0]?.line ?? rules[0]?.line;
  if (first === undefined) return;
  notes.note('provider', 'vultr', first);
  if (rules.length > 0) noteCloudRules(notes, [{ rules, line: rules[0]?.line ?? 0 }], about);
  noteInstances(notes, machines, about);
}

/** Address and length stand in one column or in two. */
function vultrRule(
  { action, protocol = '', port = '', rest = '' }: Readonly<Record<string, string | undefined>>,
  line: number,
): CloudRule {
  const [address = '', length = ''] = rest.split(/\s+/);
  const source = !address.includes('/') && /^\d{1,3}$/.test(length) ? `${address}/${length}` : address;
  return { allows: action === 'accept', order: 0, protocol, ports: [port.replace(':', '-')], sources: [source], line };
}

function noteObjects(notes: Notes, paste: Paste, about: About): void {
  const parts = readParts(paste.lines, MARKS);
  const nodes = parts.flatMap((part) => part.nodes);
  const firewalls = objectsWith(nodes, 'inbound_policy');
  const machines = objectsWith(nodes, 'main_ip');
  if (firewalls.length + machines.length === 0) return;
  for (const { first, last } of parts) notes.mark(first, last);
  const [firewall] = firewalls;
  if (firewall !== undefined) {
    notes.note('provider', 'linode', firewall.line);
    noteCloudRules(
      notes,
      firewalls.map((node) => ({ rules: linodeRules(node), line: get(node, 'inbound_policy')?.line ?? node.line })),
      about,
    );
  } else notes.note('provider', 'vultr', machines[0]?.line ?? 0);
  noteInstances(notes, machines.map(vultrMachine), about);
}

/** Linode's rules are tried in order, then its policy. */
function linodeRules(node: ObjectNode): readonly CloudRule[] {
  const rules = items(node, 'inbound').map((rule, order): CloudRule => {
    const addresses = get(rule, 'addresses');
    return {
      allows: text(rule, 'action') === 'ACCEPT',
      order,
      protocol: text(rule, 'protocol') ?? '',
      ports: (text(rule, 'ports') ?? '').split(',').map((port) => port.trim()),
      sources: [...texts(addresses, 'ipv4'), ...texts(addresses, 'ipv6')],
      line: rule.line,
    };
  });
  const accepts = text(node, 'inbound_policy') === 'ACCEPT';
  const last = {
    order: rules.length,
    protocol: 'all',
    ports: [],
    sources: ['0.0.0.0/0', '::/0'],
    line: get(node, 'inbound_policy')?.line ?? node.line,
  };
  return [...rules, { ...last, allows: accepts }];
}

function vultrMachine(node: ObjectNode): CloudInstance {
  const power = text(node, 'power_status');
  const status = text(node, 'status') ?? '';
  const address = text(node, 'main_ip');
  return {
    names: [text(node, 'label')].flatMap((name) => name ?? []),
    state: power === 'stopped' ? 'stopped' : stateOf([status]),
    publicAddresses: address === undefined ? [] : [address],
    line: node.line,
  };
}
