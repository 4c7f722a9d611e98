import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type AwsGroup, readAwsGroups } from './cloud/aws-groups.ts';
import { noteAcls, noteRouteTables } from './cloud/aws-network.ts';
import { readAwsTables } from './cloud/aws-table.ts';
import { noteCloudRules } from './cloud/cloud-rule.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { items, objectsWith, text } from './structured/node.ts';
import { readParts } from './structured/parts.ts';

const MARKS = [
  'IpPermissions',
  'IPPERMISSIONS',
  'SecurityGroupRuleId',
  'IpProtocol',
  'RuleAction',
  'RouteTables',
  'GatewayId',
] as const;

/** `aws ec2 describe-security-groups`, `-security-group-rules`, `-network-acls` and `-route-tables` in any output format. */
export const readAws: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, ...MARKS)) return NOTHING;
  const notes = takeNotes('aws', paste);
  const parts = readParts(paste.lines, MARKS);
  const nodes = parts.flatMap((part) => part.nodes);
  const groups = readAwsGroups(nodes);
  const tables = groups.length > 0 ? null : readAwsTables(paste.lines);
  for (const line of tables?.understood ?? []) notes.mark(line);
  for (const { first, last } of parts) notes.mark(first, last);
  const found = inForce(
    tables?.groups ?? groups,
    objectsWith(nodes, 'InstanceId').flatMap((instance) =>
      items(instance, 'SecurityGroups').flatMap((group) => text(group, 'GroupId') ?? []),
    ),
  );
  if (found.length > 0) {
    noteCloudRules(
      notes,
      found,
      about,
      parts.every((part) => part.whole),
    );
    notes.note('provider', 'aws', found[0]?.line ?? 0);
  }
  noteAcls(notes, nodes, about);
  noteRouteTables(notes, nodes);
  return notes.reading();
};

/** The groups of an instance add up; which ones they are shows where the instance is pasted as well. */
function inForce(groups: readonly AwsGroup[], attached: readonly string[]): readonly AwsGroup[] {
  const used = groups.filter(({ id }) => id !== null && attached.includes(id));
  const [first] = used;
  return first === undefined ? groups : [{ id: first.id, line: first.line, rules: used.flatMap(({ rules }) => rules) }];
}
