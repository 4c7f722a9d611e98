import { type Call, callAbove, callsTo } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Lookup, noteLookups } from './lookups.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';

const HEADER = /^;; ->>HEADER<<- opcode: \w+, (?:status|rcode): (?<status>\w+)/;
const QUESTION = /^;{1,2}\s?(?<name>[\w.*-]+)\s+(?:CLASS\d+|IN|CH)\s+(?<type>[A-Z]+)$/;
const RECORD = /^(?<name>[\w.*-]+)\s+\d+\s+IN\s+(?<type>[A-Z]+)\s+(?<data>\S.*)$/;
const SERVER = /^;; SERVER: (?<server>[\w.:%]+?)(?:#\d+|$|\s)/;
const TIME = /^;; Query time: (?<ms>\d+) msec/;
const SILENT =
  /^;; (?:connection timed out; no servers could be reached|no servers could be reached|communications error to (?<server>[\w.:%]+)#\d+: (?:timed out|connection refused|host unreachable|network unreachable))/;
const NO_SERVER = /^;; (?:connection timed out; )?no servers could be reached$/;
/** drill. */
const ERROR = /^(?:Error: error sending query: |dig: couldn't get address for '(?<server>[^']+)': )/;
const REMARK = /^;/;
/** dig repeats how it was called. */
const BANNER = /^; <<>> DiG \S+ <<>> (?<words>.+)$/;

interface Draft {
  status: string | null;
  name: string | null;
  type: string;
  server: string | null;
  zone: string | null;
  ms: number | null;
  line: number;
  evidence: number;
  readonly addresses: string[];
  records: number;
  called: Asked | null;
}

interface Asked {
  readonly name: string | null;
  readonly type: string;
  readonly server: string | null;
}

/** `dig` and `drill`, long and `+short`. */
export const readDig: Reader = (paste: Paste, about: About): Reading => {
  const isThere = mentions(
    paste,
    '->>HEADER<<-',
    'servers could be reached',
    ';; communications error',
    'error sending query',
  );
  if (!isThere && callsTo(paste, 'dig', 'drill').length === 0) return NOTHING;
  const notes = takeNotes('dig', paste);
  const drafts: Draft[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line === '' || !(readLine(drafts, line, index, paste) || REMARK.test(line))) continue;
    if (line.startsWith(';') || drafts.length > 0) notes.mark(index);
  }
  if (drafts.length === 0) noteNamelessSilence(notes, paste, about);
  const short = callsTo(paste, 'dig').flatMap((call) => readShort(paste, call) ?? []);
  for (const { line } of short) notes.mark(line);
  const lookups = [...drafts.flatMap((draft) => finish(draft) ?? []), ...short];
  noteLookups(notes, lookups, paste, about, ['dig', 'drill']);
  return notes.reading();
};

/** dig, host and nslookup say the same words where no resolver answers; without the call the name is not known. */
function noteNamelessSilence(notes: Notes, paste: Paste, about: About): void {
  const line = paste.lines.findIndex((text) => NO_SERVER.test(text.trim()));
  if (line < 0 || callAbove(paste, line, 'host', 'nslookup') !== null) return;
  if (machineOf(paste, about, line, 'dig', 'drill') === 'server') return notes.note('server-resolver', 'fails', line);
  notes.note('dns-answer', 'no-answer', line);
  notes.note('symptom', 'dns-timeout', line);
}

function begin(line: number): Draft {
  return {
    status: null,
    name: null,
    type: 'A',
    server: null,
    zone: null,
    ms: null,
    line,
    evidence: line,
    addresses: [],
    records: 0,
    called: null,
  };
}

/** Whether the line tells something. */
function readLine(drafts: Draft[], line: string, index: number, paste: Paste): boolean {
  const status = HEADER.exec(line)?.groups?.status;
  if (status !== undefined) {
    drafts.push({ ...begin(index), status, called: calledAs(paste, index) });
    return true;
  }
  const silent = SILENT.exec(line);
  if (silent !== null || ERROR.test(line)) return readSilence(drafts, silent?.groups?.server ?? null, index, paste);
  const draft = drafts.at(-1);
  if (draft === undefined) return false;
  const question = QUESTION.exec(line)?.groups;
  const record = RECORD.exec(line)?.groups;
  if (question !== undefined) {
    draft.name = question.name ?? null;
    draft.type = question.type ?? 'A';
  } else if (record !== undefined) readRecord(draft, record, index);
  else if (SERVER.test(line)) draft.server = SERVER.exec(line)?.groups?.server ?? null;
  else if (TIME.test(line)) draft.ms = Number(TIME.exec(line)?.groups?.ms);
  else return false;
  return true;
}

function readRecord(
  draft: Draft,
  { type = '', data = '', name = '' }: Readonly<Record<string, string | undefined>>,
  index: number,
): void {
  if (type === 'SOA') draft.zone = name;
  const isAddress = (type === 'A' || type === 'AAAA') && familyOf(data) !== null;
  if (type === draft.type || isAddress) {
    draft.records += 1;
    if (draft.records === 1) draft.evidence = index;
  }
  // Addresses of name servers come along as additional records.
  if (isAddress && draft.addresses.length < 64 && (draft.type === type || draft.type === 'ANY'))
    draft.addresses.push(data);
}

/** dig says so once a try and once at the end; host and nslookup say the same words. */
function readSilence(drafts: Draft[], server: string | null, index: number, paste: Paste): boolean {
  const asked = calledAs(paste, index);
  if (asked === null) return false;
  const last = drafts.at(-1);
  if (last?.status === 'SILENT' && index - last.line < 12) {
    last.evidence = index;
    return true;
  }
  drafts.push({ ...begin(index), status: 'SILENT', ...asked, server, called: asked });
  return true;
}

/** How dig was called: the command, or what dig says of it a few lines before the header. */
function calledAs(paste: Paste, index: number): Asked | null {
  for (let line = index; line >= Math.max(0, index - 6); line -= 1) {
    const words = BANNER.exec(paste.lines[line] ?? '')?.groups?.words;
    if (words !== undefined) return askedOf({ words: words.split(/\s+/) });
  }
  const call = callAbove(paste, index, 'dig', 'drill');
  return call === null ? null : askedOf(call);
}

function askedOf({ words }: Pick<Call, 'words'>): Asked {
  const server = words.find((word) => word.startsWith('@'))?.slice(1) ?? null;
  const plain = words.filter((word) => !/^[@+-]/.test(word));
  const type = plain.find((word) => /^(?:A|AAAA|NS|SOA|MX|TXT|CNAME|ANY|PTR|SRV)$/i.test(word))?.toUpperCase() ?? 'A';
  const name = plain.find((word) => word.includes('.')) ?? plain[0] ?? null;
  return { name, type: words.includes('-x') ? 'PTR' : type, server };
}

function finish(draft: Draft): Lookup | null {
  const { status, type, addresses, server, zone, ms, called } = draft;
  const name = draft.name ?? called?.name ?? null;
  if (name === null) return null;
  // Where nobody knows how it was called, the resolver that answered tells whose it is.
  const resolver = called === null ? server : called.server;
  return { name, type, outcome: outcomeOf(draft, status), addresses, resolver, zone, ms, line: draft.evidence };
}

function outcomeOf({ addresses, records, type }: Draft, status: string | null): Lookup['outcome'] {
  if (status === 'NXDOMAIN') return 'nxdomain';
  if (status === 'SILENT') return 'no-answer';
  if (status !== 'NOERROR') return 'servfail';
  if (addresses.length > 0) return 'address';
  return type === 'A' || type === 'AAAA' ? 'no-address' : records > 0 ? 'other-records' : 'no-address';
}

/** `+short` prints the data of the answer alone. */
function readShort(paste: Paste, call: Call): Lookup | null {
  if (!call.words.includes('+short')) return null;
  const { name, type, server } = askedOf(call);
  if (name === null || type === 'PTR') return null;
  const output = paste.lines.slice(call.line, Math.min(call.end, call.line + 40));
  const found = output.flatMap((text, index) =>
    familyOf(text.trim()) === null ? [] : [{ address: text.trim(), line: call.line + index }],
  );
  const [first] = found;
  if (first === undefined) return null;
  const addresses = found.map(({ address }) => address);
  return { name, type, outcome: 'address', addresses, resolver: server, zone: null, ms: null, line: first.line };
}
