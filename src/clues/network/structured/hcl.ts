import type { Node, ObjectNode } from './node.ts';

/** A resource of Terraform: its type and what it says. */
export interface Resource {
  readonly type: string;
  readonly body: ObjectNode;
  readonly first: number;
  readonly last: number;
}

const RESOURCE = /^\s*resource\s+"(?<type>\w+)"\s+"[\w-]*"\s*\{/;
const TOKEN = /"((?:[^"\\]|\\.)*)"?|([{}[\],=])|#.*|\/\/.*|([^\s{}[\],="]+)/g;

/** Every resource among the lines. Blocks of a name become a list under it, whether there are one or several. */
export function readHcl(lines: readonly string[]): readonly Resource[] {
  const resources: Resource[] = [];
  let index = 0;
  while (index < lines.length) {
    const type = RESOURCE.exec(lines[index] ?? '')?.groups?.type;
    if (type === undefined) {
      index += 1;
      continue;
    }
    const { body, last } = readBody(lines, index);
    resources.push({ type, body, first: index, last });
    index = last + 1;
  }
  return resources;
}

interface State {
  readonly open: ObjectNode[];
  /** The list that is being read, or null. */
  list: Node[] | null;
  /** Words since the last sign. */
  words: { readonly text: string; readonly line: number }[];
  key: string | null;
}

function readBody(lines: readonly string[], first: number): { readonly body: ObjectNode; readonly last: number } {
  const root: ObjectNode = { kind: 'object', entries: new Map(), line: first };
  const state: State = { open: [], list: null, words: [], key: null };
  for (let line = first; line < lines.length; line += 1) {
    for (const [token, quoted, sign, word] of (lines[line] ?? '').matchAll(TOKEN)) {
      if (sign === undefined && quoted === undefined && word === undefined) continue;
      if (sign === undefined) state.words.push({ text: quoted ?? token, line });
      else if (state.open.length === 0 && sign === '{') {
        state.open.push(root);
        state.words = [];
      } else readSign(state, sign, line);
      if (sign === '}' && state.open.length === 0) return { body: root, last: line };
    }
    endOfLine(state);
  }
  return { body: root, last: lines.length - 1 };
}

function readSign(state: State, sign: string, line: number): void {
  if (sign === '=') {
    state.key = state.words.at(-1)?.text ?? null;
    state.words = [];
  } else if (sign === '[') {
    state.list = [];
    put(state, { kind: 'list', items: state.list, line });
    state.words = [];
  } else if (sign === ']' || sign === ',') {
    fillList(state);
    if (sign === ']') state.list = null;
  } else if (sign === '{') {
    const name = state.key ?? state.words[0]?.text ?? '';
    const block: ObjectNode = { kind: 'object', entries: new Map(), line };
    if (state.list !== null) state.list.push(block);
    else addBlock(state, name, block);
    state.open.push(block);
    state.words = [];
    state.key = null;
  } else {
    endOfLine(state);
    state.open.pop();
  }
}

function addBlock({ open }: State, name: string, block: ObjectNode): void {
  const parent = open.at(-1);
  const before = parent?.entries.get(name);
  if (before?.kind === 'list') before.items.push(block);
  else parent?.entries.set(name, { kind: 'list', items: [block], line: block.line });
}

function fillList(state: State): void {
  for (const { text, line } of state.words) state.list?.push({ kind: 'scalar', text, line });
  state.words = [];
}

/** A value ends with its line, unless it is a list. */
function endOfLine(state: State): void {
  if (state.list !== null) return fillList(state);
  const [value] = state.words;
  if (state.key !== null && value !== undefined) put(state, { kind: 'scalar', text: value.text, line: value.line });
  state.words = [];
  state.key = null;
}

function put(state: State, node: Node): void {
  if (state.key !== null) state.open.at(-1)?.entries.set(state.key, node);
  state.key = null;
}
