import type { About } from '../../reader.ts';
import type { Notes } from '../reading.ts';
import { get, items, type Node, type ObjectNode, objectsWith, text } from '../structured/node.ts';
import { type CloudRule, judgeCloud } from './cloud-rule.ts';

/** Ports from which and to which clients speak: answers go there. */
const EPHEMERAL = { low: 32_768, high: 60_999 };

/** Network ACLs, which know no connections: the way in and the way back both need a rule. */
export function noteAcls(notes: Notes, nodes: readonly Node[], about: About): void {
  const acls = objectsWith(nodes, 'Entries').filter((acl) =>
    items(acl, 'Entries').some((entry) => get(entry, 'RuleAction') !== undefined),
  );
  const judged = acls.map((acl) => judgeAcl(acl, about));
  const [first] = judged;
  if (first === undefined || first === null || !judged.every((one) => one?.outcome === first.outcome)) return;
  // An ACL that lets through clears nothing, as the security group comes after it; one that stops decides.
  if (first.outcome !== 'allows') notes.note('cloud-rule', first.outcome, first.line);
}

interface Judged {
  readonly outcome: 'allows' | 'blocks' | 'other-source-only';
  readonly line: number;
}

function judgeAcl(acl: ObjectNode, about: About): Judged | null {
  const entries = items(acl, 'Entries');
  const inbound = entries.filter((entry) => text(entry, 'Egress') === 'false').flatMap((entry) => readEntry(entry));
  const outbound = entries.filter((entry) => text(entry, 'Egress') === 'true').flatMap((entry) => readEntry(entry));
  const line = get(acl, 'Entries')?.line ?? acl.line;
  const wayIn = judgeCloud(inbound, line, about);
  const wayBack = [EPHEMERAL.low, EPHEMERAL.high].map((port) => judgeCloud(outbound, line, { ...about, port }));
  if (wayIn === null || wayIn.outcome === 'limits') return null;
  const stopped = wayBack.find((one) => one !== null && one.outcome !== 'allows');
  if (wayIn.outcome === 'allows' && stopped && stopped.outcome !== 'limits')
    return { outcome: stopped.outcome, line: stopped.line };
  return { outcome: wayIn.outcome, line: wayIn.line };
}

const LAST_RULE = 32_767;

function readEntry(entry: Node): readonly CloudRule[] {
  const action = text(entry, 'RuleAction');
  if (action === undefined) return [];
  const range = get(entry, 'PortRange');
  const from = text(range, 'From');
  const to = text(range, 'To');
  const source = text(entry, 'CidrBlock') ?? text(entry, 'Ipv6CidrBlock') ?? '';
  return [
    {
      allows: action === 'allow',
      order: Number(text(entry, 'RuleNumber') ?? LAST_RULE),
      protocol: text(entry, 'Protocol') ?? '-1',
      ports: from === undefined ? [] : [`${from}-${to ?? from}`],
      sources: [source],
      line: entry.line,
    },
  ];
}

/** Route tables: a way to an Internet gateway, or none. */
export function noteRouteTables(notes: Notes, nodes: readonly Node[]): void {
  const tables = objectsWith(nodes, 'Routes').filter((table) =>
    items(table, 'Routes').some((route) => get(route, 'GatewayId') !== undefined),
  );
  if (tables.length === 0) return;
  const routes = tables.flatMap((table) => items(table, 'Routes'));
  const open = routes.find(
    (route) =>
      text(route, 'DestinationCidrBlock') === '0.0.0.0/0' && text(route, 'GatewayId')?.startsWith('igw-') === true,
  );
  if (open !== undefined) notes.note('cloud-route', 'has-internet', open.line);
  else if (tables.length === 1) notes.note('cloud-route', 'none', tables[0]?.line ?? 0);
}
