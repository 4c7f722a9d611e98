import type { z } from 'zod';
import { nearest } from '../text/nearest.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { InventoryError } from './inventory.ts';
import { REMEDIES } from './inventory-schema.ts';
import { OTHER_WORDS } from './inventory-values.ts';
import { maskPasswords } from './mask-password.ts';
import { quoted } from './visible-text.ts';
import type { YamlProblem, YamlTree } from './yaml-tree.ts';

const HOST_KEYS = Object.keys(REMEDIES);
const LIST_REMEDY = 'Write "hosts:" at the top and below it "- name: web-1" for each host';

/** Puts the file and the line before a sentence. */
export function inventoryError(file: string, line: number | null, sentence: string): InventoryError {
  return { line, message: `${line === null ? file : `${file}:${line}`}: ${sentence}` };
}

/** The sentence for a fault of the YAML itself, with the line as it stands. */
export function yamlError(file: string, { line, problem }: YamlProblem, text: string): InventoryError {
  const written = text.split('\n')[line - 1]?.trim() ?? '';
  const remedy = written === '' ? 'Look at the lines before it.' : `It says ${quoted(written)}: correct it.`;
  return inventoryError(
    file,
    line,
    `this line cannot be read as YAML: ${sanitiseLine(problem).replace(/\.+$/, '')}. ${remedy}`,
  );
}

/** The sentences for one fault that the schema found: several for several unknown keys. */
export function schemaErrors(file: string, issue: z.core.$ZodIssue, root: YamlTree): readonly InventoryError[] {
  const { found, line } = locate(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => inventoryError(file, keyLine(found, key) ?? line, unknownKey(key, issue.path)));
  }
  return [inventoryError(file, line, describeIssue(issue, found, root))];
}

/** The sentences for one fault of a host that stands in no file. */
export function hostProblems(issue: z.core.$ZodIssue, entry: Readonly<Record<string, unknown>>): readonly string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, ['hosts', 0]));
  const root: YamlTree = treeOf({ hosts: [entry] });
  const path = ['hosts', 0, ...issue.path];
  return [describeIssue({ ...issue, path }, locate(root, path).found, root)];
}

function treeOf(value: unknown): YamlTree {
  if (Array.isArray(value)) return { kind: 'list', line: 1, items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', line: 1, value };
  return {
    kind: 'map',
    line: 1,
    fields: new Map(Object.entries(value).map(([key, field]) => [key, { line: 1, tree: treeOf(field) }])),
  };
}

/** The value that a path leads to, or undefined, and the line of the innermost thing on the way that exists. */
function locate(
  root: YamlTree,
  path: readonly PropertyKey[],
): { readonly found: YamlTree | undefined; readonly line: number } {
  let found: YamlTree | undefined = root;
  let { line } = root;
  for (const step of path) {
    line = (typeof step === 'string' ? keyLine(found, step) : undefined) ?? found?.line ?? line;
    found = childOf(found, step);
  }
  return { found, line: path.length > 0 && typeof path.at(-1) === 'number' ? (found?.line ?? line) : line };
}

function childOf(tree: YamlTree | undefined, step: PropertyKey): YamlTree | undefined {
  if (tree?.kind === 'list') return typeof step === 'number' ? tree.items[step] : undefined;
  return tree?.kind === 'map' ? tree.fields.get(String(step))?.tree : undefined;
}

function keyLine(tree: YamlTree | undefined, key: string): number | undefined {
  return tree?.kind === 'map' ? tree.fields.get(key)?.line : undefined;
}

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  const candidates = path.length === 0 ? ['hosts'] : HOST_KEYS;
  const known =
    path.length === 0
      ? 'at the top stand hosts, and x-… for values to share'
      : `the keys of a host are ${HOST_KEYS.join(', ')}`;
  return `${quoted(key)} is no key of ${path.length === 0 ? 'this file' : 'a host'}.${suggestion(key, candidates)} Write no other: ${known}.`;
}

function describeIssue(issue: z.core.$ZodIssue, found: YamlTree | undefined, root: YamlTree): string {
  const [, index, field] = issue.path;
  const received = describeValue(found, field === 'user');
  if (issue.path.length === 0) return `the file holds ${received}, not a map. ${LIST_REMEDY}.`;
  if (index === undefined) return `hosts is ${received}: ${problemOf(issue)}. ${LIST_REMEDY}.`;
  if (field === undefined) return `a host is ${received}: ${problemOf(issue)}. ${LIST_REMEDY}.`;
  const key = HOST_KEYS.find((name): name is keyof typeof REMEDIES => name === field) ?? 'name';
  const owner = hostName(childOf(childOf(root, 'hosts'), index));
  if (found === undefined || received === 'empty') return `${owner} has no ${key}. ${REMEDIES[key]}.`;
  const meant = issue.code === 'invalid_value' ? suggestion(textOf(found), issue.values.map(String)) : '';
  return `${key} of ${owner} is ${received}: ${problemOf(issue)}.${meant} ${REMEDIES[key]}.`;
}

function hostName(host: YamlTree | undefined): string {
  const name = childOf(host, 'name');
  return name?.kind === 'scalar' && typeof name.value === 'string' ? quoted(name.value) : 'this host';
}

const TYPE_PROBLEMS: Readonly<Record<string, string>> = {
  string: 'not text (a number needs quotation marks here)',
  int: 'not a whole number',
  number: 'not a number',
  array: 'not a list',
  object: 'not a map',
};

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return TYPE_PROBLEMS[issue.expected] ?? 'of another kind than expected';
  return issue.code === 'invalid_value' ? 'not one of its values' : issue.message;
}

/** What was received, without the passwords that people put before an @ or, with a colon, into a user. */
function describeValue(tree: YamlTree | undefined, isUser: boolean): string {
  if (tree === undefined) return 'empty';
  if (tree.kind !== 'scalar') return tree.kind === 'list' ? 'a list' : 'a map';
  if (tree.value === null) return 'empty';
  const text = maskPasswords(textOf(tree));
  return quoted(isUser ? text.replace(/:.*$/s, ':***') : text);
}

function textOf(tree: YamlTree): string {
  return tree.kind === 'scalar' ? String(tree.value) : '';
}

function suggestion(typed: string, candidates: readonly string[]): string {
  const other = OTHER_WORDS.get(typed.toLowerCase());
  const meant = other !== undefined && candidates.includes(other) ? other : nearest(typed, candidates);
  return meant === null ? '' : ` Did you mean ${meant}?`;
}
