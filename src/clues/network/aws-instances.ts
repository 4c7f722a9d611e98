import type { FindingValue } from '../../knowledge/findings.ts';
import { callAbove } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type CloudInstance, noteInstances } from './cloud/instance.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf, isPrivate } from './spans.ts';
import { get, items, type Node, type ObjectNode, objectsWith, text } from './structured/node.ts';
import { readParts } from './structured/parts.ts';

const STATES: Readonly<Record<string, FindingValue<'instance-state'>>> = {
  running: 'running',
  pending: 'starting',
  stopping: 'stopped',
  stopped: 'stopped',
  'shutting-down': 'terminated',
  terminated: 'terminated',
};
const MARKS = [
  'InstanceId',
  'InstanceStatuses',
  'Reservations',
  'INSTANCES',
  'INSTANCESTATUSES',
  'InvalidInstanceID',
  'PublicIpAddress',
] as const;

/** `aws ec2 describe-instances` and `describe-instance-status`, in JSON, YAML, table and text. */
export const readAwsInstances: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, ...MARKS)) return NOTHING;
  const notes = takeNotes('aws', paste);
  const parts = readParts(paste.lines, MARKS);
  const nodes = parts.flatMap((part) => part.nodes);
  const instances = objectsWith(nodes, 'InstanceId')
    .filter((node) => get(node, 'State') !== undefined)
    .map(readInstance);
  const statuses = objectsWith(nodes, 'InstanceStatus');
  if (instances.length + statuses.length > 0) for (const { first, last } of parts) notes.mark(first, last);
  if (instances.length > 0) {
    notes.note('provider', 'aws', instances[0]?.line ?? 0);
    noteInstances(notes, instances, about);
  } else readFlat(notes, paste, about);
  if (statuses.length === 1 && statuses[0] !== undefined) noteStatus(notes, statuses[0]);
  noteAbsent(notes, nodes, paste);
  return notes.reading();
};

function readInstance(node: ObjectNode): CloudInstance {
  const name = items(node, 'Tags').find((tag) => text(tag, 'Key') === 'Name');
  const state = text(get(node, 'State'), 'Name');
  const own = [text(node, 'PublicIpAddress'), text(node, 'Ipv6Address')].flatMap((address) => address ?? []);
  const linked = objectsWith(items(node, 'NetworkInterfaces'), 'PublicIp').flatMap(
    (one) => text(one, 'PublicIp') ?? [],
  );
  return {
    names: [text(name, 'Value'), text(node, 'InstanceId'), text(node, 'PublicDnsName')].flatMap((one) => one ?? []),
    state: stateOf(state),
    publicAddresses: [...own, ...linked],
    line: node.line,
    stateLine: get(get(node, 'State'), 'Name')?.line ?? node.line,
    addressLine: get(node, 'PublicIpAddress')?.line ?? node.line,
  };
}

function stateOf(name: string | undefined): FindingValue<'instance-state'> | null {
  return name !== undefined && Object.hasOwn(STATES, name) ? (STATES[name] ?? null) : null;
}

/** Two checks: of the instance itself, and of the machine under it. */
function noteStatus(notes: Notes, node: ObjectNode): void {
  const checks = [get(node, 'InstanceStatus'), get(node, 'SystemStatus')];
  const words = checks.map((check) => text(check, 'Status'));
  const state = text(get(node, 'InstanceState'), 'Name');
  const impaired = words.indexOf('impaired');
  const starting = words.indexOf('initializing');
  if (impaired >= 0) notes.note('instance-state', 'impaired', lineOf(checks[impaired], node));
  else if (starting >= 0 && state !== 'stopped')
    notes.note('instance-state', 'starting', lineOf(checks[starting], node));
  else if (stateOf(state) !== null)
    notes.note('instance-state', stateOf(state) ?? 'running', lineOf(get(node, 'InstanceState'), node));
  else if (words.every((word) => word === 'ok')) notes.note('instance-state', 'running', lineOf(checks[0], node));
  const events = items(node, 'Events').filter(
    (event) => !/\[(?:Completed|Canceled)\]/.test(text(event, 'Description') ?? ''),
  );
  const [event] = events;
  if (event !== undefined) notes.note('provider-status', 'outage', lineOf(get(event, 'Description'), node));
  notes.note('provider', 'aws', node.line);
}

function lineOf(node: Node | undefined, fallback: ObjectNode): number {
  if (node === undefined) return fallback.line;
  return get(node, 'Status')?.line ?? get(node, 'Name')?.line ?? node.line;
}

/** `--output table` and `--output text`: the state's name stands in a row or line of its own. */
function readFlat(notes: Notes, paste: Paste, about: About): void {
  let state: { value: FindingValue<'instance-state'>; line: number } | null = null;
  let address: { text: string; line: number } | null = null;
  let count = 0;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const cells = raw
      .split(/[|\t]|\s{2,}/)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');
    const [first = '', second = ''] = cells;
    if (first === 'INSTANCES' || first === 'InstanceId' || /^\|*\s*Instances\s*\|*$/.test(raw.trim()))
      count += first === 'InstanceId' ? 0 : 1;
    const isState = (first === 'Name' || first === 'STATE') && stateOf(cells.at(-1)) !== null;
    if (isState || (first === 'STATE' && stateOf(second) !== null))
      state = { value: stateOf(cells.at(-1)) ?? 'running', line: index };
    if (first === 'PublicIpAddress' && familyOf(second) !== null) address = { text: second, line: index };
    else if (first === 'INSTANCES') address = addressAmong(cells, index) ?? address;
  }
  if (state === null || count > 1) return;
  notes.note('provider', 'aws', state.line);
  const publicAddresses = address === null ? null : [address.text];
  noteInstances(
    notes,
    [{ names: [], state: state.value, publicAddresses, line: state.line, addressLine: address?.line ?? state.line }],
    about,
  );
}

function addressAmong(cells: readonly string[], line: number): { text: string; line: number } | null {
  const text = cells.find((cell) => familyOf(cell) === 4 && !isPrivate(cell));
  return text === undefined ? null : { text, line };
}

/** Instances that do not run are left out of the statuses, and those that do not exist are an error. */
function noteAbsent(notes: Notes, nodes: readonly Node[], paste: Paste): void {
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (line.includes('InvalidInstanceID.NotFound')) notes.note('instance-state', 'terminated', index);
  }
  const empty = objectsWith(nodes, 'InstanceStatuses').find((node) => items(node, 'InstanceStatuses').length === 0);
  if (empty === undefined) return;
  const call = callAbove(paste, empty.line, 'aws');
  if (call?.words.some((word) => word.startsWith('i-')) === true) notes.note('instance-state', 'stopped', empty.line);
}
