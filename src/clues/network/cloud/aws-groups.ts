import { get, items, type Node, type ObjectNode, objectsWith, text } from '../structured/node.ts';
import type { CloudRule } from './cloud-rule.ts';

export interface AwsGroup {
  readonly id: string | null;
  readonly rules: readonly CloudRule[];
  readonly line: number;
}

/** Security groups of `describe-security-groups` and `describe-security-group-rules`. */
export function readAwsGroups(nodes: readonly Node[]): readonly AwsGroup[] {
  const whole = objectsWith(nodes, 'IpPermissions').map((group) => ({
    id: text(group, 'GroupId') ?? null,
    rules: items(group, 'IpPermissions').flatMap(readPermission),
    line: get(group, 'IpPermissions')?.line ?? group.line,
  }));
  if (whole.length > 0) return whole;
  const single = readSingleRules(nodes);
  if (single.length > 0) return single;
  // The head was cut off: permissions without their group.
  const loose = objectsWith(nodes, 'IpProtocol', ['IpPermissionsEgress']);
  const [first] = loose;
  return first === undefined ? [] : [{ id: null, rules: loose.flatMap(readPermission), line: first.line }];
}

function readPermission(node: Node): readonly CloudRule[] {
  const protocol = text(node, 'IpProtocol');
  if (protocol === undefined) return [];
  const ports = portsOf(text(node, 'FromPort'), text(node, 'ToPort'));
  const listed = (key: string, member: string): readonly { source: string; line: number }[] =>
    items(node, key).flatMap((item) => {
      const source = text(item, member);
      return source === undefined ? [] : [{ source, line: get(item, member)?.line ?? item.line }];
    });
  const sources = [
    ...listed('IpRanges', 'CidrIp'),
    ...listed('Ipv6Ranges', 'CidrIpv6'),
    ...listed('PrefixListIds', 'PrefixListId'),
    ...listed('UserIdGroupPairs', 'GroupId'),
  ];
  return sources.map(({ source, line }) => ({ allows: true, order: 0, protocol, ports, sources: [source], line }));
}

function portsOf(from: string | undefined, to: string | undefined): readonly string[] {
  return from === undefined || from === '-1' ? [] : [`${from}-${to ?? from}`];
}

/** One object a rule, each with the id of its group. */
function readSingleRules(nodes: readonly Node[]): readonly AwsGroup[] {
  const rules = objectsWith(nodes, 'SecurityGroupRuleId').filter((rule) => text(rule, 'IsEgress') === 'false');
  const groups = new Map<string, { id: string; rules: CloudRule[]; line: number }>();
  for (const rule of rules) {
    const id = text(rule, 'GroupId') ?? '';
    const group = groups.get(id) ?? { id, rules: [], line: rule.line };
    groups.set(id, group);
    group.rules.push(readSingleRule(rule));
  }
  return [...groups.values()];
}

function readSingleRule(rule: ObjectNode): CloudRule {
  const source = text(rule, 'CidrIpv4') ?? text(rule, 'CidrIpv6') ?? text(rule, 'PrefixListId') ?? 'group';
  return {
    allows: true,
    order: 0,
    protocol: text(rule, 'IpProtocol') ?? '',
    ports: portsOf(text(rule, 'FromPort'), text(rule, 'ToPort')),
    sources: [source],
    line: (get(rule, 'CidrIpv4') ?? get(rule, 'CidrIpv6') ?? rule).line,
  };
}
