/** A value of a structured text such as JSON, with the line on which it begins. */
export type Node = ObjectNode | ListNode | ScalarNode;

export interface ObjectNode {
  readonly kind: 'object';
  readonly entries: Map<string, Node>;
  readonly line: number;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: Node[];
  readonly line: number;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  /** Numbers and truth values as they were written. */
  readonly text: string;
  readonly line: number;
}

export function get(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'object' ? node.entries.get(key) : undefined;
}

/** The text of a scalar, or undefined; `null` is none. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.text !== 'null' ? node.text : undefined;
}

export function text(node: Node | undefined, key: string): string | undefined {
  return textOf(get(node, key));
}

/** The items of a list; a single value is a list of one, as some tools write it. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.kind === 'list' ? node.items : [node];
}

export function items(node: Node | undefined, key: string): readonly Node[] {
  return itemsOf(get(node, key));
}

/** The texts of a list of scalars. */
export function texts(node: Node | undefined, key: string): readonly string[] {
  return items(node, key).flatMap((item) => textOf(item) ?? []);
}

/** Every object below these nodes that has the key, outermost first; what lies under `except` is left out. */
export function objectsWith(
  nodes: readonly Node[],
  key: string,
  except: readonly string[] = [],
): readonly ObjectNode[] {
  const found: ObjectNode[] = [];
  const waiting: Node[] = [...nodes].reverse();
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node === undefined || node.kind === 'scalar') continue;
    if (node.kind === 'object' && node.entries.has(key)) found.push(node);
    const inner =
      node.kind === 'list'
        ? node.items
        : [...node.entries].filter(([name]) => !except.includes(name)).map(([, one]) => one);
    for (let index = inner.length - 1; index >= 0; index -= 1) waiting.push(inner[index] as Node);
  }
  return found;
}
