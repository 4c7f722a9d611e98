import type { Skipped } from './import-result.ts';

/** An Ansible inventory as it is written, in either of its forms. */
export interface AnsibleModel {
  readonly hosts: Map<string, AnsibleHost>;
  readonly groups: Map<string, AnsibleGroup>;
  readonly skipped: Skipped[];
}

export interface AnsibleHost {
  /** From 1. */
  readonly line: number;
  readonly vars: Vars;
  readonly groups: Set<string>;
}

export interface AnsibleGroup {
  readonly vars: Vars;
  readonly parents: Set<string>;
}

/** Only what says how to reach a host is kept; passwords among the variables are not. */
export type Vars = Map<VarName, string>;

export const VAR_NAMES = {
  ansible_host: 'host',
  ansible_ssh_host: 'host',
  ansible_port: 'port',
  ansible_ssh_port: 'port',
  ansible_user: 'user',
  ansible_ssh_user: 'user',
  ansible_connection: 'connection',
  ansible_ssh_common_args: 'common-args',
  ansible_ssh_extra_args: 'extra-args',
} as const;

export type VarName = (typeof VAR_NAMES)[keyof typeof VAR_NAMES];

export const MOST_GROUPS = 500;

export function emptyModel(): AnsibleModel {
  return { hosts: new Map(), groups: new Map(), skipped: [] };
}

export function hostOf({ hosts }: AnsibleModel, name: string, line: number): AnsibleHost {
  const known = hosts.get(name);
  if (known !== undefined) return known;
  const host: AnsibleHost = { line, vars: new Map(), groups: new Set() };
  hosts.set(name, host);
  return host;
}

/** The group of that name; null where there are too many. */
export function groupOf({ groups, skipped }: AnsibleModel, name: string, line: number): AnsibleGroup | null {
  const known = groups.get(name);
  if (known !== undefined) return known;
  if (groups.size >= MOST_GROUPS) {
    skipped.push({ what: name, line, why: `the file has more than ${MOST_GROUPS} groups; import it in parts` });
    return null;
  }
  const group: AnsibleGroup = { vars: new Map(), parents: new Set() };
  groups.set(name, group);
  return group;
}

export function setVar(vars: Vars, name: string, value: string): void {
  if (!Object.hasOwn(VAR_NAMES, name)) return;
  vars.set(VAR_NAMES[name as keyof typeof VAR_NAMES], value);
}
