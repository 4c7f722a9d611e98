import type { ListNode, Node, ObjectNode } from './node.ts';

const MEMBER = /^(?<key>[A-Za-z][\w .-]{0,60}?):(?:\s+(?<value>.*))?$/;

interface Level {
  readonly indent: number;
  readonly node: ObjectNode | ListNode;
}

/**
 * Reads the plain part of YAML that command-line tools print: nested members, lists with hyphens, and scalars. Lines
 * from `from` up to but not including `to`. Bare words under a member count as its list.
 */
export function readYaml(lines: readonly string[], from: number, to: number): readonly Node[] {
  const roots: Node[] = [];
  const levels: Level[] = [];
  let key: { readonly name: string; readonly owner: ObjectNode; readonly indent: number } | null = null;
  const attach = (node: Node, indent: number): void => {
    const isValue = key !== null && indent >= key.indent;
    while (!isValue && levels.length > 0 && (levels.at(-1)?.indent ?? -1) >= indent) levels.pop();
    const parent = levels.at(-1)?.node;
    if (key !== null && isValue) key.owner.entries.set(key.name, node);
    else if (parent === undefined) roots.push(node);
    else if (parent.kind === 'list') parent.items.push(node);
    key = null;
  };
  for (let line = from; line < to; line += 1) {
    const raw = lines[line] ?? '';
    let rest = raw.trimStart();
    let indent = raw.length - rest.length;
    if (rest === '' || rest.startsWith('#') || rest === '---') continue;
    while (rest === '-' || rest.startsWith('- ')) {
      listAt(levels, attach, indent, line);
      const shorter = rest.slice(1).trimStart();
      indent += rest.length - shorter.length;
      rest = shorter;
    }
    const member = MEMBER.exec(rest)?.groups;
    if (member === undefined) {
      if (rest !== '') addScalar(levels, attach, rest, indent, line, key);
      continue;
    }
    const owner = objectAt(levels, attach, indent, line);
    const value = (member.value ?? '').trim();
    if (value === '') key = { name: member.key ?? '', owner, indent };
    else {
      owner.entries.set(member.key ?? '', scalarOf(value, line));
      key = null;
    }
  }
  return roots;
}

type Attach = (node: Node, indent: number) => void;

/** The list whose hyphens stand in this column. */
function listAt(levels: Level[], attach: Attach, indent: number, line: number): void {
  while (levels.length > 0 && (levels.at(-1)?.indent ?? -1) > indent) levels.pop();
  const last = levels.at(-1);
  if (last?.indent === indent && last.node.kind === 'list') return;
  // A list may stand in the same column as the member that it belongs to.
  const node: ListNode = { kind: 'list', items: [], line };
  attach(node, indent);
  levels.push({ indent, node });
}

function objectAt(levels: Level[], attach: Attach, indent: number, line: number): ObjectNode {
  while (levels.length > 0 && (levels.at(-1)?.indent ?? -1) > indent) levels.pop();
  const last = levels.at(-1);
  if (last?.indent === indent && last.node.kind === 'object') return last.node;
  // A list in the column of its member ends where the next member stands.
  if (last?.indent === indent && last.node.kind === 'list') {
    levels.pop();
    const before = levels.at(-1);
    if (before?.indent === indent && before.node.kind === 'object') return before.node;
  }
  const node: ObjectNode = { kind: 'object', entries: new Map(), line };
  attach(node, indent);
  levels.push({ indent, node });
  return node;
}

function addScalar(
  levels: Level[],
  attach: Attach,
  text: string,
  indent: number,
  line: number,
  key: { readonly indent: number } | null,
): void {
  if (key !== null && indent > key.indent) listAt(levels, attach, indent, line);
  const last = levels.at(-1);
  if (last?.node.kind === 'list') last.node.items.push(scalarOf(text, line));
}

function scalarOf(text: string, line: number): Node {
  if (text === '[]') return { kind: 'list', items: [], line };
  const inline = /^\[(.*)\]$/.exec(text)?.[1];
  if (inline !== undefined)
    return { kind: 'list', items: inline.split(',').map((one) => scalarOf(one.trim(), line)), line };
  return { kind: 'scalar', text: text.replace(/^(["'])(.*)\1$/, '$2'), line };
}
