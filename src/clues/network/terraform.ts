import type { FindingValue } from '../../knowledge/findings.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type CloudRule, noteCloudRules } from './cloud/cloud-rule.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { type Resource, readHcl } from './structured/hcl.ts';
import { items, type Node, text, texts } from './structured/node.ts';

interface Kind {
  readonly provider: FindingValue<'provider'>;
  /** The blocks that are rules; null where the resource is a rule itself. */
  readonly blocks: string | null;
  readonly read: (rule: Node) => CloudRule | null;
  /** Where every rule is a resource of its own, together they are the firewall. */
  readonly together: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = {
  aws_security_group: { provider: 'aws', blocks: 'ingress', read: awsRule, together: false },
  aws_security_group_rule: {
    provider: 'aws',
    blocks: null,
    read: (rule) => (text(rule, 'type') === 'egress' ? null : awsRule(rule)),
    together: true,
  },
  aws_vpc_security_group_ingress_rule: { provider: 'aws', blocks: null, read: awsRule, together: true },
  google_compute_firewall: { provider: 'gcp', blocks: null, read: googleRule, together: true },
  hcloud_firewall: { provider: 'hetzner', blocks: 'rule', read: hetznerRule, together: false },
  digitalocean_firewall: { provider: 'digitalocean', blocks: 'inbound_rule', read: oceanRule, together: false },
  azurerm_network_security_group: { provider: 'azure', blocks: 'security_rule', read: azureRule, together: false },
  azurerm_network_security_rule: { provider: 'azure', blocks: null, read: azureRule, together: true },
  linode_firewall: { provider: 'linode', blocks: 'inbound', read: linodeRule, together: false },
};

/** Security groups and firewalls as Terraform writes them. */
export const readTerraform: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'resource "')) return NOTHING;
  const known = readHcl(paste.lines).filter(({ type }) => Object.hasOwn(KINDS, type));
  const [first] = known;
  if (first === undefined) return NOTHING;
  const notes = takeNotes('terraform', paste);
  for (const resource of known) notes.mark(resource.first, resource.last);
  const groups = known
    .filter(({ type }) => KINDS[type]?.together === false)
    .map((resource) => ({ rules: rulesOf(resource), line: resource.first }));
  const loose = known.filter(({ type }) => KINDS[type]?.together === true).flatMap(rulesOf);
  notes.note('provider', KINDS[first.type]?.provider ?? 'other', first.first);
  // Rules of their own add to a group; alone they show only what they allow.
  if (loose.length === 0) noteCloudRules(notes, groups, about);
  else noteLoose([...groups.flatMap(({ rules }) => rules), ...loose]);
  return notes.reading();

  function noteLoose(rules: readonly CloudRule[]): void {
    noteCloudRules(notes, [{ rules, line: rules[0]?.line ?? 0 }], about);
  }
};

function rulesOf({ type, body }: Resource): readonly CloudRule[] {
  const kind = KINDS[type];
  if (kind === undefined) return [];
  const blocks = kind.blocks === null ? [body] : items(body, kind.blocks);
  return blocks.flatMap((block) => kind.read(block) ?? []);
}

function common(rule: Node, sources: readonly string[]): Pick<CloudRule, 'allows' | 'order' | 'sources' | 'line'> {
  return { allows: true, order: 0, sources, line: rule.line };
}

function between(from: string | undefined, to: string | undefined): readonly string[] {
  return from === undefined || from === '-1' || (from === '0' && to === '0') ? [] : [`${from}-${to ?? from}`];
}

/** Variables and references stand for something that is not shown. */
function awsRule(rule: Node): CloudRule {
  const keys = [
    'cidr_blocks',
    'ipv6_cidr_blocks',
    'cidr_ipv4',
    'cidr_ipv6',
    'security_groups',
    'source_security_group_id',
    'prefix_list_ids',
  ];
  const sources = keys.flatMap((key) => texts(rule, key));
  const protocol = text(rule, 'protocol') ?? text(rule, 'ip_protocol') ?? '';
  return { ...common(rule, sources), protocol, ports: between(text(rule, 'from_port'), text(rule, 'to_port')) };
}

function googleRule(rule: Node): CloudRule | null {
  const [allow] = items(rule, 'allow').filter((one) => /^(?:tcp|all|6)$/i.test(text(one, 'protocol') ?? ''));
  if (allow === undefined || text(rule, 'direction') === 'EGRESS') return null;
  const sources = [...texts(rule, 'source_ranges'), ...texts(rule, 'source_tags')];
  return {
    ...common(rule, sources.length === 0 ? ['0.0.0.0/0'] : sources),
    protocol: text(allow, 'protocol') ?? '',
    ports: texts(allow, 'ports'),
  };
}

function hetznerRule(rule: Node): CloudRule | null {
  if (text(rule, 'direction') !== 'in') return null;
  return {
    ...common(rule, texts(rule, 'source_ips')),
    protocol: text(rule, 'protocol') ?? '',
    ports: texts(rule, 'port'),
  };
}

function oceanRule(rule: Node): CloudRule {
  const sources = [
    ...texts(rule, 'source_addresses'),
    ...texts(rule, 'source_tags'),
    ...texts(rule, 'source_droplet_ids'),
  ];
  return { ...common(rule, sources), protocol: text(rule, 'protocol') ?? '', ports: texts(rule, 'port_range') };
}

function azureRule(rule: Node): CloudRule | null {
  if (!/^inbound$/i.test(text(rule, 'direction') ?? '')) return null;
  const sources = [...texts(rule, 'source_address_prefix'), ...texts(rule, 'source_address_prefixes')];
  return {
    allows: /^allow$/i.test(text(rule, 'access') ?? ''),
    order: Number(text(rule, 'priority') ?? 0),
    sources,
    line: rule.line,
    protocol: text(rule, 'protocol') ?? '*',
    ports: [...texts(rule, 'destination_port_range'), ...texts(rule, 'destination_port_ranges')],
  };
}

function linodeRule(rule: Node): CloudRule {
  const ports = (text(rule, 'ports') ?? '').split(',').map((port) => port.trim());
  return {
    ...common(rule, [...texts(rule, 'ipv4'), ...texts(rule, 'ipv6')]),
    allows: text(rule, 'action') === 'ACCEPT',
    protocol: text(rule, 'protocol') ?? '',
    ports,
  };
}
