import type { AwsGroup } from './aws-groups.ts';
import type { CloudRule } from './cloud-rule.ts';

/** Names of parts that `--output table` puts between its rules, and `--output text` at the start of a line. */
const SECTIONS: Readonly<Record<string, Section>> = {
  SecurityGroups: 'group',
  SECURITYGROUPS: 'group',
  IpPermissions: 'permission',
  IPPERMISSIONS: 'permission',
  IpPermissionsEgress: 'egress',
  IPPERMISSIONSEGRESS: 'egress',
  IpRanges: 'source',
  IPRANGES: 'source',
  Ipv6Ranges: 'source',
  IPV6RANGES: 'source',
  PrefixListIds: 'source',
  PREFIXLISTIDS: 'source',
  UserIdGroupPairs: 'inner-source',
  USERIDGROUPPAIRS: 'inner-source',
  Tags: 'other',
  TAGS: 'other',
};
type Section = 'group' | 'permission' | 'egress' | 'source' | 'inner-source' | 'other';

interface Draft {
  protocol: string;
  from: string | null;
  to: string | null;
  readonly sources: { readonly text: string; readonly line: number }[];
  readonly line: number;
}

interface State {
  readonly groups: { readonly permissions: Draft[]; readonly line: number }[];
  section: Section;
  permission: Draft | null;
  columns: readonly string[];
  readonly understood: number[];
}

/** `describe-security-groups` with `--output table` or `--output text`. */
export function readAwsTables(lines: readonly string[]): {
  readonly groups: readonly AwsGroup[];
  readonly understood: readonly number[];
} {
  const state: State = { groups: [], section: 'other', permission: null, columns: [], understood: [] };
  for (let index = 0; index < lines.length; index += 1) {
    const raw = lines[index] ?? '';
    const line = raw.trim();
    if (line.includes('|')) readTableLine(state, line, index);
    else if (/^[A-Z0-9]{4,20}(?:\s|$)/.test(line)) readTextLine(state, line, index);
  }
  const groups = state.groups.map(({ permissions, line }) => ({ id: null, line, rules: permissions.flatMap(rulesOf) }));
  return {
    groups: groups.filter(({ rules }) => rules.length > 0 || state.understood.length > 1),
    understood: state.understood,
  };
}

function rulesOf({ protocol, from, to, sources }: Draft): readonly CloudRule[] {
  const ports = from === null || from === '-1' ? [] : [`${from}-${to ?? from}`];
  return sources.map(({ text, line }) => ({ allows: true, order: 0, protocol, ports, sources: [text], line }));
}

function enter(state: State, section: Section, line: number): void {
  state.section = section;
  state.columns = [];
  state.understood.push(line);
  if (section === 'group') state.groups.push({ permissions: [], line });
  else if (section === 'permission') {
    if (state.groups.length === 0) state.groups.push({ permissions: [], line });
    state.permission = { protocol: '-1', from: null, to: null, sources: [], line };
    state.groups.at(-1)?.permissions.push(state.permission);
  } else if (section === 'egress') state.permission = null;
}

const KEYS: ReadonlySet<string> = new Set([
  'FromPort',
  'ToPort',
  'IpProtocol',
  'CidrIp',
  'CidrIpv6',
  'PrefixListId',
  'GroupId',
  'Description',
]);

/** `|||  FromPort  |  22  |||`, or names in one row and values in the rows below. */
function readTableLine(state: State, line: string, index: number): void {
  const cells = line.split('|').map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '' && !/^[+-]+$/.test(cell));
  const [first = '', second = ''] = filled;
  const section = filled.length === 1 && Object.hasOwn(SECTIONS, first) ? SECTIONS[first] : undefined;
  if (section !== undefined) return enter(state, section, index);
  if (state.groups.length === 0 || filled.length === 0) return;
  state.understood.push(index);
  if (filled.length === 2 && KEYS.has(first) && !KEYS.has(second)) set(state, first, second, index);
  else if (filled.every((cell) => KEYS.has(cell))) state.columns = filled;
  else for (const [at, key] of state.columns.entries()) set(state, key, filled[at] ?? '', index);
}

function set({ section, permission }: State, key: string, value: string, line: number): void {
  if (permission === null || value === '') return;
  if (section === 'permission') {
    if (key === 'FromPort') permission.from = value;
    else if (key === 'ToPort') permission.to = value;
    else if (key === 'IpProtocol') permission.protocol = value;
  } else if (section === 'source' && key !== 'Description') permission.sources.push({ text: value, line });
  else if (section === 'inner-source' && key === 'GroupId') permission.sources.push({ text: value, line });
}

/** `IPPERMISSIONS    22    tcp    22` and `IPRANGES    0.0.0.0/0`. */
function readTextLine(state: State, line: string, index: number): void {
  const [name = '', ...values] = line.split(/\s+/);
  const section = Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined;
  if (section === undefined || (state.groups.length === 0 && section !== 'group' && section !== 'permission')) return;
  const { permission } = state;
  if (section === 'source' || section === 'inner-source') {
    state.understood.push(index);
    if (permission !== null && values[0] !== undefined) permission.sources.push({ text: values[0], line: index });
    return;
  }
  enter(state, section, index);
  if (section !== 'permission' || state.permission === null) return;
  const numbers = values.filter((value) => /^-?\d+$/.test(value));
  state.permission.protocol = values.find((value) => /^[a-z]/.test(value)) ?? '-1';
  state.permission.from = values.length > 1 ? (numbers[0] ?? null) : null;
  state.permission.to = values.length > 1 ? (numbers[1] ?? null) : null;
}
