import { callAbove } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Lookup, noteLookups } from './lookups.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';

const ADDRESS = /^(?<name>[\w.*-]+) has (?:IPv6 )?address (?<address>[\w.:]+)$/;
const ALIAS = /^(?<name>[\w.*-]+) is an alias for (?<real>[\w.*-]+)\.$/;
const MISSING = /^Host (?<name>[\w.*-]+) not found: (?<code>\d+)\((?<status>\w+)\)$/;
const EMPTY = /^(?<name>[\w.*-]+) has no (?<type>A|AAAA|NS|ANY|CNAME) record$/;
const NAME_SERVER = /^(?<name>[\w.*-]+) name server (?<data>\S+)\.$/;
const SILENT = /^;; (?:connection timed out; no servers could be reached|no servers could be reached)$/;
const REMARK =
  /^(?:[\w.*-]+ (?:mail is handled by|descriptive text|domain name pointer) |Using domain server:|;; communications error to )/;

/** `host name` and `host name resolver`. */
export const readHostCommand: Reader = (paste: Paste, about: About): Reading => {
  if (
    !mentions(
      paste,
      ' address ',
      ' not found: ',
      ' is an alias for ',
      'servers could be reached',
      ' name server ',
      ' has no ',
    )
  )
    return NOTHING;
  const notes = takeNotes('host', paste);
  const lookups: Lookup[] = [];
  const aliases = new Map<string, string>();
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const lookup = readLine(line, index, paste, aliases);
    if (lookup !== null) lookups.push(lookup);
    if (lookup !== null || ALIAS.test(line) || (REMARK.test(line) && callAbove(paste, index, 'host') !== null))
      notes.mark(index);
  }
  noteLookups(notes, lookups, paste, about, ['host']);
  return notes.reading();
};

function readLine(line: string, index: number, paste: Paste, aliases: Map<string, string>): Lookup | null {
  const call = callAbove(paste, index, 'host');
  const plain =
    call?.words.filter((word, at) => !word.startsWith('-') && !/^-[tWRNc]$/.test(call.words[at - 1] ?? '')) ?? [];
  const base = { type: 'ADDRESS', addresses: [], resolver: plain[1] ?? null, zone: null, ms: null, line: index };
  const alias = ALIAS.exec(line)?.groups;
  if (alias !== undefined) aliases.set(alias.real ?? '', aliases.get(alias.name ?? '') ?? alias.name ?? '');
  const found = ADDRESS.exec(line)?.groups;
  if (found !== undefined) {
    const name = aliases.get(found.name ?? '') ?? found.name ?? '';
    return { ...base, name, outcome: 'address', addresses: [found.address ?? ''] };
  }
  const missing = MISSING.exec(line)?.groups;
  if (missing !== undefined) {
    return { ...base, name: missing.name ?? '', outcome: missing.status === 'NXDOMAIN' ? 'nxdomain' : 'servfail' };
  }
  const empty = EMPTY.exec(line)?.groups;
  if (empty !== undefined) return { ...base, name: empty.name ?? '', type: empty.type ?? 'A', outcome: 'no-address' };
  const server = NAME_SERVER.exec(line)?.groups;
  if (server !== undefined) return { ...base, name: server.name ?? '', type: 'NS', outcome: 'other-records' };
  const isSilent = SILENT.test(line) && plain[0] !== undefined;
  return isSilent ? { ...base, name: plain[0] ?? '', outcome: 'no-answer' } : null;
}
