import { splitPlace } from '../place.ts';
import { splitWords } from '../split-words.ts';
import { type AnsibleModel, emptyModel, groupOf, hostOf, setVar } from './ansible-model.ts';
import { expandRange } from './ansible-range.ts';
import { MOST_IMPORTED } from './import-result.ts';

const SECTION = /^\[([^\]:]{1,200})(?::(children|vars|hosts))?\]\s*(?:[#;].*)?$/;
const ASSIGNMENT = /^\s*([A-Za-z_]\w{0,100})\s*=\s*(.*?)\s*$/;
const LONGEST_LINE = 4_000;

/** Reads an Ansible inventory in its INI form. */
export function readAnsibleIni(text: string): AnsibleModel {
  const model = emptyModel();
  let group: string | null = 'ungrouped';
  let kind = 'hosts';
  for (const [index, written] of text.split(/\r\n?|\n/).entries()) {
    const line = index + 1;
    const content = written.trim();
    if (content === '' || /^[#;]/.test(content)) continue;
    if (content.length > LONGEST_LINE) {
      model.skipped.push({ what: content.slice(0, 20), line, why: 'the line is too long' });
      continue;
    }
    const section = SECTION.exec(content);
    if (section !== null) {
      group = section[1] ?? '';
      kind = section[2] ?? 'hosts';
      if (groupOf(model, group, line) === null) group = null;
    } else if (group === null) {
      // Of a group that was not taken.
    } else if (kind === 'vars') {
      readGroupVar(model, group, content, line);
    } else if (kind === 'children') {
      groupOf(model, firstWord(content), line)?.parents.add(group);
    } else {
      readHostLine(model, group, content, line);
    }
  }
  return model;
}

function firstWord(content: string): string {
  return content.split(/\s/, 1)[0] ?? '';
}

function readGroupVar(model: AnsibleModel, group: string, content: string, line: number): void {
  const [, name = '', value = ''] = ASSIGNMENT.exec(content) ?? [];
  const vars = groupOf(model, group, line)?.vars;
  if (vars !== undefined) setVar(vars, name, unquoted(value));
}

/** Within a line of variables a value may be quoted as a whole. */
function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}

function readHostLine(model: AnsibleModel, group: string, content: string, line: number): void {
  const { words, openQuote } = splitWords(content);
  const [pattern = '', ...assignments] = words;
  if (openQuote !== null) {
    const why = 'a quotation mark in its line is not closed';
    model.skipped.push({ what: firstWord(content), line, why });
    return;
  }
  const { pattern: named, port } = withoutPort(pattern);
  const expanded = expandRange(named, MOST_IMPORTED - model.hosts.size);
  if (!expanded.ok) {
    model.skipped.push({ what: pattern, line, why: expanded.why });
    return;
  }
  for (const name of expanded.names) {
    const host = hostOf(model, name, line);
    host.groups.add(group);
    if (port !== null) host.vars.set('port', port);
    for (const assignment of assignments) {
      const [, key = '', value = ''] = ASSIGNMENT.exec(assignment) ?? [];
      setVar(host.vars, key, value);
    }
  }
}

/** `web-1:2222`: the colon of a range and those of an IPv6 address are none of a port. */
function withoutPort(pattern: string): { readonly pattern: string; readonly port: string | null } {
  const [, name, port] = /^(.*[^:[\]]|.*\]):(\d{1,5})$/.exec(pattern) ?? [];
  const isAddress = splitPlace(pattern).port === null && pattern.includes('::');
  if (name === undefined || port === undefined || isAddress) return { pattern, port: null };
  return { pattern: name, port };
}
