import type { ListNode, Node, ObjectNode } from './node.ts';

/** A stretch of lines that was read as JSON. */
export interface JsonPart {
  readonly nodes: readonly Node[];
  /** Whether it was closed as it was opened; else something may be missing. */
  readonly whole: boolean;
  readonly first: number;
  readonly last: number;
}

const TOKEN = /"((?:[^"\\]|\\.)*)"?|([{}[\],:])|([^\s{}[\],:"]+)/g;
/** A line that begins as lines of JSON do. */
const BEGINS = /^\s*(?:[{[](?:\s*$|\s*["{[\]}])|"[\w .:/-]{1,80}"\s*:)/;
const GOES_ON = /^\s*(?:["{}[\]]|(?:-?\d[\d.eE+-]*|true|false|null)\s*,?\s*$|,)/;

const KNOWN_PARTS = new WeakMap<readonly string[], readonly JsonPart[]>();

/**
 * Every stretch of JSON among the lines. What was cut off at the beginning or the end is made up for: a member without
 * its object belongs to one that began before, and what is open at the end is closed.
 */
export function readJson(lines: readonly string[]): readonly JsonPart[] {
  const known = KNOWN_PARTS.get(lines);
  if (known !== undefined) return known;
  const parts: JsonPart[] = [];
  let index = 0;
  while (index < lines.length) {
    if (!BEGINS.test(lines[index] ?? '')) {
      index += 1;
      continue;
    }
    let end = index + 1;
    while (end < lines.length && (GOES_ON.test(lines[end] ?? '') || isBlankInside(lines, end))) end += 1;
    parts.push({ ...parse(lines, index, end), first: index, last: end - 1 });
    index = end;
  }
  KNOWN_PARTS.set(lines, parts);
  return parts;
}

function isBlankInside(lines: readonly string[], index: number): boolean {
  return (lines[index] ?? '').trim() === '' && GOES_ON.test(lines[index + 1] ?? '');
}

interface State {
  readonly roots: Node[];
  readonly open: (ObjectNode | ListNode)[];
  /** The key that waits for its value, in the innermost object. */
  key: string | null;
  /** A string that may turn out to be a key. */
  pending: { readonly text: string; readonly line: number } | null;
  /** Whether a beginning was missing. */
  damaged: boolean;
}

function parse(lines: readonly string[], from: number, to: number): Pick<JsonPart, 'nodes' | 'whole'> {
  const state: State = { roots: [], open: [], key: null, pending: null, damaged: false };
  for (let line = from; line < to; line += 1) {
    for (const [token, quoted, mark] of (lines[line] ?? '').matchAll(TOKEN))
      readToken(state, token, quoted, mark, line);
  }
  flush(state);
  return { nodes: state.roots, whole: state.open.length === 0 && !state.damaged };
}

function readToken(
  state: State,
  token: string,
  quoted: string | undefined,
  mark: string | undefined,
  line: number,
): void {
  if (mark === undefined) {
    flush(state);
    state.pending = { text: quoted ?? token, line };
  } else if (mark === ':') readKey(state);
  else if (mark === ',') flush(state);
  else if (mark === '{') begin(state, { kind: 'object', entries: new Map(), line });
  else if (mark === '[') begin(state, { kind: 'list', items: [], line });
  else {
    flush(state);
    close(state, mark === '}' ? 'object' : 'list');
  }
}

function readKey(state: State): void {
  if (state.pending === null) return;
  const { text, line } = state.pending;
  state.pending = null;
  // The object's beginning was cut off.
  if (state.open.at(-1)?.kind !== 'object') state.damaged = true;
  if (state.open.at(-1)?.kind !== 'object') begin(state, { kind: 'object', entries: new Map(), line });
  state.key = text;
}

function begin(state: State, node: ObjectNode | ListNode): void {
  flush(state);
  place(state, node);
  state.open.push(node);
}

/** Ends what is open, up to the innermost of the kind; a mark without its beginning ends nothing. */
function close(state: State, kind: 'object' | 'list'): void {
  const at = state.open.findLastIndex((node) => node.kind === kind);
  if (at >= 0 && state.open.length - at <= 2) state.open.length = at;
  else state.damaged = true;
  state.key = null;
}

function flush(state: State): void {
  if (state.pending === null) return;
  const { text, line } = state.pending;
  state.pending = null;
  place(state, { kind: 'scalar', text, line });
}

function place(state: State, node: Node): void {
  const parent = state.open.at(-1);
  if (parent === undefined) state.roots.push(node);
  else if (parent.kind === 'list') parent.items.push(node);
  else if (state.key !== null) parent.entries.set(state.key, node);
  state.key = null;
}
