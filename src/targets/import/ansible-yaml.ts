import { readYaml, type YamlTree } from '../yaml-tree.ts';
import { type AnsibleModel, emptyModel, groupOf, hostOf, setVar, type Vars } from './ansible-model.ts';
import { expandRange } from './ansible-range.ts';
import { MOST_IMPORTED } from './import-result.ts';

type YamlMap = Extract<YamlTree, { kind: 'map' }>;

/** Reads an Ansible inventory in its YAML form; what is no YAML is one thing that was skipped. */
export function readAnsibleYaml(text: string): AnsibleModel {
  const model = emptyModel();
  const yaml = readYaml(text.replace(/^\uFEFF/, ''));
  if (!yaml.ok) {
    for (const { line, problem } of yaml.problems) model.skipped.push({ what: 'YAML', line, why: problem });
    return model;
  }
  if (yaml.tree.kind === 'map') {
    for (const [name, { tree, line }] of yaml.tree.fields) readGroup(model, name, tree, line, null);
  }
  return model;
}

function readGroup(model: AnsibleModel, name: string, tree: YamlTree, line: number, parent: string | null): void {
  const group = groupOf(model, name, line);
  if (group === null) return;
  if (parent !== null && parent !== name) group.parents.add(parent);
  if (tree.kind !== 'map') return;
  const vars = fieldOf(tree, 'vars');
  if (vars?.kind === 'map') readVars(group.vars, vars);
  const hosts = fieldOf(tree, 'hosts');
  if (hosts?.kind === 'map') {
    for (const [pattern, field] of hosts.fields) readHosts(model, name, pattern, field.tree, field.line);
  } else if (hosts !== undefined && !(hosts.kind === 'scalar' && hosts.value === null)) {
    model.skipped.push({ what: `hosts of ${name}`, line: hosts.line, why: 'not a map; write each host as "web-1:"' });
  }
  const children = fieldOf(tree, 'children');
  if (children?.kind === 'map') {
    for (const [child, field] of children.fields) readGroup(model, child, field.tree, field.line, name);
  }
}

function readHosts(model: AnsibleModel, group: string, pattern: string, tree: YamlTree, line: number): void {
  const expanded = expandRange(pattern, MOST_IMPORTED - model.hosts.size);
  if (!expanded.ok) {
    model.skipped.push({ what: pattern, line, why: expanded.why });
    return;
  }
  for (const name of expanded.names) {
    const host = hostOf(model, name, line);
    host.groups.add(group);
    if (tree.kind === 'map') readVars(host.vars, tree);
  }
}

function readVars(vars: Vars, { fields }: YamlMap): void {
  for (const [name, { tree }] of fields) {
    const value = tree.kind === 'scalar' ? tree.value : null;
    if (typeof value === 'string' || typeof value === 'number') setVar(vars, name, String(value));
  }
}

function fieldOf(tree: YamlMap, name: string): YamlTree | undefined {
  return tree.fields.get(name)?.tree;
}
