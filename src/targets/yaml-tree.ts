import type { Alias, Node, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { quoted } from './visible-text.ts';

/** A value of a YAML file that knows where it stands; aliases and merge keys are already followed. */
export type YamlTree =
  | { readonly kind: 'scalar'; readonly line: number; readonly value: unknown }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly YamlTree[] }
  | { readonly kind: 'map'; readonly line: number; readonly fields: ReadonlyMap<string, YamlField> };

interface YamlField {
  /** Where the key stands, from 1. */
  readonly line: number;
  readonly tree: YamlTree;
}

/** A fault of the file, `line` from 1. */
export interface YamlProblem {
  readonly line: number;
  readonly problem: string;
}

export type YamlResult =
  | { readonly ok: true; readonly tree: YamlTree }
  | { readonly ok: false; readonly problems: readonly YamlProblem[] };

/** The parser nests one call for each level, and long lines are how levels come cheap. */
const LONGEST_LINE = 4000;
const DEEPEST = 20;
/** Values that aliases stand for, all in all: a few lines of YAML can stand for billions. */
const MOST_FOLLOWED = 300_000;
const MOST_PROBLEMS = 20;

/** In place of messages that speak to a programmer. */
const PLAIN_MESSAGES: ReadonlyMap<string, string> = new Map([
  ['MULTIPLE_DOCS', 'a second document begins here'],
  ['NON_STRING_KEY', 'a key must be plain text'],
]);

interface Walk {
  readonly lineOf: (node: YamlNode) => number;
  readonly anchors: Map<string, Sized>;
  readonly problems: YamlProblem[];
  followed: number;
}

/** A value with the number of values in it. */
interface Sized {
  readonly tree: YamlTree;
  readonly size: number;
}

type YamlNode = Node | null | undefined;

/** Reads YAML 1.2 into values with their lines. Aliases, merge keys and tags do no harm: all is bounded. */
export function readYaml(text: string): YamlResult {
  const long = text.split('\n').findIndex((line) => line.length > LONGEST_LINE);
  if (long >= 0) return failed(long + 1, `this line has more than ${LONGEST_LINE} characters`);
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    stringKeys: true,
    // The library compares each key with all others; the walk below does it in linear time.
    uniqueKeys: false,
  });
  const syntax = document.errors.slice(0, MOST_PROBLEMS).map(({ code, message, pos }) => {
    return { line: counter.linePos(pos[0]).line, problem: PLAIN_MESSAGES.get(code) ?? message };
  });
  if (syntax.length > 0) return { ok: false, problems: syntax };
  const walk: Walk = {
    lineOf: (node) => Math.max(1, counter.linePos(node?.range?.[0] ?? 0).line),
    anchors: new Map(),
    problems: [],
    followed: 0,
  };
  const { tree } = readNode(document.contents, walk, 0);
  return walk.problems.length > 0 ? { ok: false, problems: walk.problems } : { ok: true, tree };
}

function failed(line: number, problem: string): YamlResult {
  return { ok: false, problems: [{ line, problem }] };
}

function readNode(node: YamlNode, walk: Walk, depth: number): Sized {
  const line = walk.lineOf(node);
  if (isAlias(node)) return followAlias(node, line, walk);
  const read = readValue(node, line, walk, depth);
  // An anchor counts from its end on: a value cannot hold itself.
  if ((isScalar(node) || isSeq(node) || isMap(node)) && node.anchor !== undefined) walk.anchors.set(node.anchor, read);
  return read;
}

function readValue(node: YamlNode, line: number, walk: Walk, depth: number): Sized {
  if (isScalar(node)) return { tree: { kind: 'scalar', line, value: plainValue(node.value, node.source) }, size: 1 };
  if (!isSeq<Node>(node) && !isMap<Node, Node>(node)) return { tree: { kind: 'scalar', line, value: null }, size: 1 };
  if (depth >= DEEPEST) return complain(walk, line, `lists and maps are nested more than ${DEEPEST} deep`);
  return isSeq(node) ? readList(node, line, walk, depth) : readMap(node, line, walk, depth);
}

function readList(node: YAMLSeq<Node>, line: number, walk: Walk, depth: number): Sized {
  const items = node.items.map((item) => readNode(item, walk, depth + 1));
  return {
    tree: { kind: 'list', line, items: items.map(({ tree }) => tree) },
    size: items.reduce((sum, { size }) => sum + size, 1),
  };
}

function readMap(node: YAMLMap<Node, Node>, line: number, walk: Walk, depth: number): Sized {
  const fields = new Map<string, YamlField>();
  const merged: YamlTree[] = [];
  let size = 1;
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const keyLine = walk.lineOf(key);
    const read = readNode(value, walk, depth + 1);
    size += read.size;
    if (name === '<<') merged.push(read.tree);
    else if (fields.has(name)) complain(walk, keyLine, `the key ${quoted(name)} stands here a second time`);
    else fields.set(name, { line: keyLine, tree: read.tree });
  }
  return { tree: { kind: 'map', line, fields: withMerged(fields, merged) }, size };
}

/** Fills a map up from the maps that its merge key names; what it says itself wins, then what comes first. */
function withMerged(own: ReadonlyMap<string, YamlField>, merged: readonly YamlTree[]): ReadonlyMap<string, YamlField> {
  const sources = merged.flatMap((tree) => (tree.kind === 'list' ? tree.items : [tree]));
  const fields = sources.toReversed().flatMap((tree) => (tree.kind === 'map' ? [...tree.fields] : []));
  return new Map([...fields, ...own]);
}

function followAlias(alias: Alias, line: number, walk: Walk): Sized {
  const name = quoted(`*${alias.source}`);
  const anchored = walk.anchors.get(alias.source);
  if (anchored === undefined) return complain(walk, line, `the alias ${name} has no anchor before it`);
  walk.followed += anchored.size;
  if (walk.followed > MOST_FOLLOWED) {
    return complain(walk, line, `with the alias ${name}, aliases stand for more than ${MOST_FOLLOWED} values`);
  }
  return { tree: { ...anchored.tree, line }, size: anchored.size };
}

/** Values that only a tag brings about (binary data) count as their text. */
function plainValue(value: unknown, source: string | undefined): unknown {
  return typeof value === 'object' && value !== null ? (source ?? '') : value;
}

function complain(walk: Walk, line: number, problem: string): Sized {
  if (walk.problems.length < MOST_PROBLEMS) walk.problems.push({ line, problem });
  return { tree: { kind: 'scalar', line, value: null }, size: 1 };
}
