import type { FindingValue } from '../../knowledge/findings.ts';
import { callAbove, isFiltered } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type CloudRule, noteCloudRules } from './cloud/cloud-rule.ts';
import { noteInstances } from './cloud/instance.ts';
import { readRows } from './columns.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';
import { get, type ObjectNode, objectsWith, text, texts } from './structured/node.ts';
import { readParts } from './structured/parts.ts';

const RULES_HEAD = /^Name\s+ResourceGroup\s+Priority\s+SourcePortRanges\b/;
const MARKS = ['destinationPortRange', 'DestinationPortRange', 'sourceAddressPrefix'] as const;
/** `az vm list -d -o table` and `az vm get-instance-view`. */
const POWER =
  /\b(?:VM (?<plain>running|starting|stopped|stopping|deallocated|deallocating)|PowerState\/(?<code>running|starting|stopped|stopping|deallocated|deallocating))\b/;
/** A row of the portal: priority, name, port, protocol, source, destination, action. */
const PORTAL_ROW =
  /^(?<order>\d{3,5})\s+(?<name>\S.{0,60}?)\s+(?<port>Any|[\d,-]+)\s+(?<protocol>Any|TCP|UDP|ICMP)\s+(?<source>\S+)\s+(?<target>\S+)\s+(?<action>Allow|Deny)$/i;

/** `az network nsg rule list` as a table or JSON, the portal's inbound rules as text, and the power state of machines. */
export const readAzure: Reader = (paste: Paste, about: About): Reading => {
  if (
    !mentions(
      paste,
      'SourcePortRanges',
      'PowerState',
      'VM running',
      'VM stopped',
      'VM deallocated',
      'Allow',
      'Deny',
      ...MARKS,
    )
  )
    return NOTHING;
  const notes = takeNotes('az', paste);
  const portal: CloudRule[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (RULES_HEAD.test(line)) noteTable(notes, paste, index, about);
    const row = /^\d{3,5}\s/.test(line) ? PORTAL_ROW.exec(line)?.groups : undefined;
    if (row !== undefined) portal.push(portalRule(row, index));
    if (line.length < 400 && POWER.test(line)) notePower(notes, line, index, about);
  }
  if (portal.length > 1) notePortal(notes, portal, about);
  if (mentions(paste, ...MARKS)) noteObjects(notes, paste, about);
  return notes.reading();
};

/** What every network security group ends with. */
const LAST_ORDER = 65_500;

function portalRule(
  { order, port = '', protocol = '', source = '', action = '' }: Readonly<Record<string, string | undefined>>,
  line: number,
): CloudRule {
  const sources = /^VirtualNetwork|^AzureLoadBalancer/i.test(source) ? ['inside'] : [source];
  return { allows: /allow/i.test(action), order: Number(order), protocol, ports: port.split(','), sources, line };
}

/** The portal lists inbound rules first; after the last of them the outbound ones begin anew. */
function notePortal(notes: Notes, rules: readonly CloudRule[], about: About): void {
  const end = rules.findIndex(({ order }) => order >= LAST_ORDER);
  const inbound = end < 0 ? rules : rules.slice(0, end + 1);
  for (const { line } of rules) notes.mark(line);
  notes.note('provider', 'azure', inbound[0]?.line ?? 0);
  noteCloudRules(notes, [{ rules: inbound, line: inbound.at(-1)?.line ?? 0 }], about);
}

function noteTable(notes: Notes, paste: Paste, head: number, about: About): void {
  const names = (paste.lines[head] ?? '').trim().split(/\s+/);
  const rows = readRows(paste.lines, head, names).filter(({ cells }) =>
    /^(?:Allow|Deny)$/.test(cells.get('Access') ?? ''),
  );
  const rules = rows
    .filter(({ cells }) => cells.get('Direction') === 'Inbound')
    .map(({ cells, line }): CloudRule => {
      const sources = (cells.get('SourceAddressPrefixes') ?? '*').split(/[\s,]+/);
      return {
        allows: cells.get('Access') === 'Allow',
        order: Number(cells.get('Priority')),
        protocol: cells.get('Protocol') ?? '*',
        ports: (cells.get('DestinationPortRanges') ?? '*').split(/[\s,]+/),
        sources,
        line,
      };
    });
  for (const { line } of rows) notes.mark(line);
  notes.note('provider', 'azure', head);
  if (!isFiltered(callAbove(paste, head, 'az'))) noteCloudRules(notes, [{ rules, line: head }], about);
}

function noteObjects(notes: Notes, paste: Paste, about: About): void {
  const parts = readParts(paste.lines, MARKS);
  const nodes = parts.flatMap((part) => part.nodes);
  const rules = objectsWith(nodes, 'direction')
    .filter((rule) => text(rule, 'direction') === 'Inbound')
    .map(readRule);
  const [first] = rules;
  if (first === undefined) return;
  for (const part of parts) notes.mark(part.first, part.last);
  notes.note('provider', 'azure', first.line);
  noteCloudRules(
    notes,
    [{ rules, line: first.line }],
    about,
    parts.every((part) => part.whole),
  );
}

function readRule(rule: ObjectNode): CloudRule {
  const single = (key: string): readonly string[] =>
    [text(rule, key)].flatMap((one) => one ?? []).filter((one) => one !== '');
  return {
    allows: text(rule, 'access') === 'Allow',
    order: Number(text(rule, 'priority') ?? LAST_ORDER),
    protocol: text(rule, 'protocol') ?? '*',
    ports: [...single('destinationPortRange'), ...texts(rule, 'destinationPortRanges')],
    sources: [...single('sourceAddressPrefix'), ...texts(rule, 'sourceAddressPrefixes')],
    line: get(rule, 'access')?.line ?? rule.line,
  };
}

const STATES: Readonly<Record<string, FindingValue<'instance-state'>>> = {
  running: 'running',
  starting: 'starting',
  stopped: 'stopped',
  stopping: 'stopped',
  deallocated: 'stopped',
  deallocating: 'stopped',
};

function notePower(notes: Notes, line: string, index: number, about: About): void {
  const groups = POWER.exec(line)?.groups;
  const state = STATES[groups?.plain ?? groups?.code ?? ''];
  if (state === undefined) return;
  const words = line.split(/[\s,]+/);
  const addresses = words.filter((word) => familyOf(word) !== null);
  notes.note('provider', 'azure', index);
  noteInstances(
    notes,
    [{ names: [words[0] ?? ''], state, publicAddresses: addresses.length === 0 ? null : addresses, line: index }],
    about,
  );
}
