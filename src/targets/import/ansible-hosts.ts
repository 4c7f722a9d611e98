import type { AnsibleGroup, AnsibleHost, AnsibleModel, VarName } from './ansible-model.ts';
import { type ImportedHost, type ImportReading, MOST_IMPORTED, type Skipped } from './import-result.ts';
import { jumpOfOptions } from './jump-of-command.ts';

/** Groups that every host is in. */
const EVERYBODY: ReadonlySet<string> = new Set(['all', 'ungrouped']);
const MOST_TAGS = 50;
// Groups of groups times hosts: a small file can stand for billions.
const MOST_STEPS = 3_000_000;
const TEMPLATE = /\{\{|\{%/;
/** Connections that are not SSH; `smart` and `paramiko` are. */
const OTHER_CONNECTIONS = /^(?:local|docker|podman|winrm|psrp|kubectl|chroot|jail|lxc|lxd|network_cli|netconf|httpapi)/;

/**
 * The hosts of an Ansible inventory. Their groups become tags; of a variable the host's own value counts, then that of the
 * group that is deepest, then that of the one whose name comes last.
 */
export function readAnsibleHosts(model: AnsibleModel): ImportReading {
  const lineage = createLineage(model.groups);
  const hosts: ImportedHost[] = [];
  const skipped: Skipped[] = [...model.skipped];
  for (const [name, host] of model.hosts) {
    if (hosts.length >= MOST_IMPORTED) {
      skipped.push({ what: name, line: host.line, why: 'too many hosts for one file; import it in parts' });
      break;
    }
    const read = readHost(name, host, lineage.groupsOf(host), model.groups);
    if ('entry' in read) hosts.push(read);
    else skipped.push(read);
  }
  return { hosts, skipped };
}

function readHost(
  name: string,
  { line, vars }: AnsibleHost,
  groups: readonly string[],
  known: AnsibleModel['groups'],
): ImportedHost | Skipped {
  const value = (variable: VarName): string | null => {
    const own = vars.get(variable);
    const group = groups.findLast((each) => known.get(each)?.vars.has(variable));
    const written = own ?? (group === undefined ? undefined : known.get(group)?.vars.get(variable));
    return written === undefined ? null : filled(written, name);
  };
  const connection = value('connection');
  if (connection !== null && OTHER_CONNECTIONS.test(connection)) {
    return { what: name, line, why: `it is reached by ${connection}, not by SSH` };
  }
  const [address, port, user] = [value('host'), value('port'), value('user')];
  if (address !== null && TEMPLATE.test(address)) {
    return { what: name, line, why: 'its address is a template that only Ansible can fill in' };
  }
  const args = [value('common-args'), value('extra-args')].filter((text) => text !== null).join(' ');
  const tags = groups.filter((group) => !EVERYBODY.has(group));
  return {
    entry: {
      name,
      address: address === name ? null : address,
      port: port === null || TEMPLATE.test(port) ? null : numberOrText(port),
      user: user === null || TEMPLATE.test(user) ? null : user,
      jump: args === '' || TEMPLATE.test(args) ? null : jumpOfOptions(args),
      tags: tags.slice(-MOST_TAGS),
    },
    line,
    notes: [
      ...(tags.length > MOST_TAGS ? [`only ${MOST_TAGS} of its ${tags.length} groups are kept`] : []),
      ...[port, user, args].filter((text) => text !== null && TEMPLATE.test(text)).map(() => 'a template is not kept'),
    ],
  };
}

/** The one template that is plain to see. */
function filled(text: string, name: string): string {
  return text
    .replace(/\{\{\s{0,9}inventory_hostname\s{0,9}\}\}/g, name)
    .replace(/\{\{\s{0,9}inventory_hostname_short\s{0,9}\}\}/g, name.split('.', 1)[0] ?? name);
}

interface Lineage {
  /** A host's groups and all above them, the outermost first. */
  groupsOf(host: AnsibleHost): readonly string[];
}

function createLineage(groups: ReadonlyMap<string, AnsibleGroup>): Lineage {
  const above = new Map<string, ReadonlySet<string>>();
  const depths = new Map<string, number>();
  /** A group that is its own ancestor ends the way up. */
  function walk(name: string, path: ReadonlySet<string>): ReadonlySet<string> {
    const known = above.get(name);
    if (known !== undefined) return known;
    const all = new Set([name]);
    let depth = name === 'all' ? 0 : 1;
    const within = new Set([...path, name]);
    for (const parent of groups.get(name)?.parents ?? []) {
      if (within.has(parent)) continue;
      for (const each of walk(parent, within)) all.add(each);
      depth = Math.max(depth, (depths.get(parent) ?? 0) + 1);
    }
    above.set(name, all);
    depths.set(name, depth);
    return all;
  }
  const orders = new Map<string, readonly string[]>();
  let steps = 0;
  /** With too many steps behind it, a group stands for itself alone. */
  function lineOf(name: string): Iterable<string> {
    const line = steps > MOST_STEPS ? new Set([name]) : walk(name, new Set());
    steps += line.size;
    return line;
  }
  return {
    groupsOf(host) {
      const key = [...host.groups].sort().join('\0');
      const known = orders.get(key);
      if (known !== undefined) return known;
      const all = new Set(['all', ...[...host.groups].flatMap((name) => [...lineOf(name)])]);
      const depthOf = (name: string): number => depths.get(name) ?? 0;
      const ordered = [...all].sort((one, other) => depthOf(one) - depthOf(other) || (one < other ? -1 : 1));
      orders.set(key, ordered);
      return ordered;
    },
  };
}

function numberOrText(text: string): number | string {
  return /^\d{1,10}$/.test(text) ? Number(text) : text;
}
