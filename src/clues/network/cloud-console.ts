import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type CloudRule, judgeCloud } from './cloud/cloud-rule.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';

/** Kinds of rule that the consoles of AWS (EC2, Lightsail) and DigitalOcean offer. */
const TYPE =
  /^(?:[-\s]|sgr-\w+|IPv[46])*(?<type>SSH|RDP|HTTPS?|Custom(?: TCP)?(?: Rule)?|All (?:TCP|traffic)|MYSQL\/Aurora|PostgreSQL|SMTPS?|IMAPS?|POP3S?|DNS \(TCP\)|MSSQL|LDAP|NFS|Custom UDP(?: Rule)?|All UDP|All ICMP.{0,20}|ICMP|Ping(?: \(ICMP\))?)\b/;
const ROW =
  /^(?<protocol>TCP|UDP|ICMP|All|Alle)\s+(?<port>\d{1,5}(?:\s?-\s?\d{1,5})?|All(?: ports)?|N\/A|0)\s+(?<source>.+)$/i;
const SOURCE =
  /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?|::\/0|[\da-f]{1,4}:[\da-f:]+(?:\/\d{1,3})?|\b(?:Anywhere(?:-IPv[46])?|All IPv[46]|Any IPv[46](?: address)?|sg-\w+|pl-\w+)\b/gi;
const HEAD = /\b(?:Inbound [Rr]ules?|Port [Rr]ange|Security [Gg]roup)\b/;
/** Cells of one rule, where each stands on a line of its own. */
const MOST_CELLS = 6;

/** Inbound rules copied out of a provider's web console, in rows or cell by cell. */
export const readCloudConsole: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'TCP', 'All traffic')) return NOTHING;
  const rules = paste.lines.flatMap((_line, index) => readRule(paste.lines, index) ?? []);
  if (rules.length === 0) return NOTHING;
  const notes = takeNotes('cloud-console', paste);
  for (const { line } of rules) notes.mark(line);
  const hasHead = paste.lines.some((line) => HEAD.test(line));
  const judged = judgeCloud(rules, rules[0]?.line ?? 0, about);
  // A few rows may be a part: that the port is missing among them counts only under the list's own head.
  const isTold = judged !== null && (judged.outcome !== 'blocks' || hasHead);
  if (isTold && judged.outcome !== 'limits') notes.note('cloud-rule', judged.outcome, judged.line);
  return notes.reading();
};

function readRule(lines: readonly string[], index: number): CloudRule | null {
  const line = (lines[index] ?? '').trim();
  if (line.length > 300) return null;
  const type = TYPE.exec(line);
  if (type === null) return null;
  const rest = line.slice(type[0].length).trim();
  const text = rest === '' ? nextCells(lines, index + 1) : rest;
  if (/^All traffic/i.test(type.groups?.type ?? '')) return ruleOf('all', 'All', text, index);
  const row = ROW.exec(text)?.groups;
  return row === undefined ? null : ruleOf(row.protocol ?? '', row.port ?? '', row.source ?? '', index);
}

function nextCells(lines: readonly string[], start: number): string {
  const cells: string[] = [];
  for (let line = start; line < lines.length && cells.length < MOST_CELLS; line += 1) {
    const cell = (lines[line] ?? '').trim();
    if (cell.length > 60 || TYPE.test(cell)) break;
    if (cell !== '') cells.push(cell);
  }
  return cells.join(' ');
}

function ruleOf(protocol: string, port: string, source: string, line: number): CloudRule | null {
  const sources = Array.from(source.matchAll(SOURCE), ([text]) =>
    text.replace(/ address$/i, '').replace(/^Anywhere-/i, 'Any '),
  );
  if (sources.length === 0) return null;
  return { allows: true, order: 0, protocol, ports: /^\d/.test(port) ? [port.replaceAll(' ', '')] : [], sources, line };
}
