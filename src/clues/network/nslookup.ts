import { type Call, callAbove } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Lookup, noteLookups } from './lookups.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';

/** Windows translates the words, never the shape; the names of its columns are enough. */
const SERVER = /^(?:Server|Serveur|Servidor|Сервер|服务器|サーバー) ?:\s+(?<server>\S+)/i;
const NAME = /^(?:Name|Nom|Nombre|Nome|Имя|名称|名前) ?:\s+(?<name>[\w.*-]+)$/;
const ADDRESS =
  /^(?:Address(?:es)?(?: \d+)?|Adresses?|Direcci[oó]n|Direcciones|Endereços?|Indirizzo|Addresses|Адрес|Addresses|アドレス) ?:\s+(?<address>[\w.:%]+)/i;
const MORE = /^(?<address>[\d.]{7,15}|[\da-f]{1,4}:[\da-f:.]+)$/i;
const MISSING = /^\*\* server can't find (?<name>[\w.*-]+): (?<status>NXDOMAIN|SERVFAIL|REFUSED|No answer)/;
const EMPTY =
  /^\*\*\* (?:Can't find (?<name>[\w.*-]+): No answer|(?<answered>[\w.:-]+) can't find (?<asked>[\w.*-]+): (?<why>Non-existent domain|Server failed|Query refused|No response from server|No internal type.*))/;
const NO_RECORD =
  /^\*\*\* No (?:address|internal type for both IPv4 and IPv6 Addresses) \(?.{0,40}records? available for (?<name>[\w.*-]+)/;
/** The nonexistent domain in Windows' other languages: `*** server wurde von host nicht gefunden: Non-existent domain.` */
const WINDOWS_MISSING = /^\*\*\* (?<server>\S+) .{1,40}?(?<name>[\w-]+(?:\.[\w-]+)+).{0,40}: Non-existent domain/;
const SILENT =
  /^(?:;; (?:connection timed out; )?no servers could be reached|\*\*\* Request to \S+ timed-out|DNS request timed out\.)/;
const NAME_SERVER = /^(?<name>[\w.*-]+)\s+nameserver = \S+$/;
const ORIGIN = /^(?:origin = |primary name server = )/;
const REMARK =
  /^(?:Non-authoritative answer:|Nicht autorisierende Antwort:|Réponse ne faisant pas autorité|Respuesta no autoritativa|\*\*\* Can't find server name|;; communications error|Aliases:|timeout was|\s*timeout|Authoritative answers)/;

interface State {
  readonly lookups: Lookup[];
  /** Resolver whose answers follow, by name and address. */
  server: string | null;
  serverAddress: string | null;
  name: string | null;
  /** Whether the next address belongs to the resolver. */
  inHead: boolean;
}

/** `nslookup` of BIND, BusyBox, macOS and Windows. */
export const readNslookup: Reader = (paste: Paste, about: About): Reading => {
  if (
    !mentions(
      paste,
      'nslookup',
      'Server:',
      'Serveur',
      'Servidor:',
      'Non-existent',
      "server can't find",
      'nameserver = ',
      'timed-out',
    )
  )
    return NOTHING;
  const notes = takeNotes('nslookup', paste);
  const state: State = { lookups: [], server: null, serverAddress: null, name: null, inHead: false };
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line !== '' && readLine(state, line, index, paste)) notes.mark(index);
    if (line === '') state.inHead = false;
  }
  noteLookups(notes, state.lookups, paste, about, ['nslookup']);
  return notes.reading();
};

function readLine(state: State, line: string, index: number, paste: Paste): boolean {
  const call = callAbove(paste, index, 'nslookup');
  const server = SERVER.exec(line)?.groups?.server;
  if (server !== undefined) {
    Object.assign(state, { server, serverAddress: null, name: null, inHead: true });
    return true;
  }
  const isInside = state.server !== null || call !== null;
  if (!isInside) return false;
  const address = (ADDRESS.exec(line) ?? (state.name === null ? null : MORE.exec(line)))?.groups?.address;
  if (address !== undefined) {
    const plain = address.replace(/#\d+$/, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
    if (state.inHead || state.name === null)
      state.serverAddress = familyOf(plain) === null ? state.serverAddress : plain;
    else if (familyOf(plain) !== null)
      push(state, { name: state.name, outcome: 'address', addresses: [plain] }, index, call);
    return true;
  }
  const name = NAME.exec(line)?.groups?.name;
  if (name !== undefined) {
    Object.assign(state, { name, inHead: false });
    return true;
  }
  return readNegative(state, line, index, call) || REMARK.test(line) || ORIGIN.test(line);
}

function readNegative(state: State, line: string, index: number, call: Call | null): boolean {
  const missing = MISSING.exec(line)?.groups;
  if (missing !== undefined) {
    const { status = '' } = missing;
    const outcome = status === 'NXDOMAIN' ? 'nxdomain' : status === 'No answer' ? 'no-address' : 'servfail';
    return push(state, { name: missing.name ?? '', outcome, addresses: [] }, index, call);
  }
  const empty = EMPTY.exec(line)?.groups ?? WINDOWS_MISSING.exec(line)?.groups;
  if (empty !== undefined) {
    const why = empty.why ?? (empty.server === undefined ? 'No answer' : 'Non-existent domain');
    const name = empty.name ?? empty.asked ?? '';
    return push(state, { name, outcome: WINDOWS_REASONS[why] ?? 'no-address', addresses: [] }, index, call);
  }
  const bare = NO_RECORD.exec(line)?.groups?.name;
  if (bare !== undefined) return push(state, { name: bare, outcome: 'no-address', addresses: [] }, index, call);
  const zone = NAME_SERVER.exec(line)?.groups?.name;
  if (zone !== undefined)
    return push(state, { name: zone, outcome: 'other-records', addresses: [], type: 'NS' }, index, call);
  const asked = call?.words.find((word) => !word.startsWith('-'));
  if (SILENT.test(line) && asked !== undefined)
    return push(state, { name: asked, outcome: 'no-answer', addresses: [] }, index, call);
  return false;
}

const WINDOWS_REASONS: Readonly<Record<string, Lookup['outcome']>> = {
  'Non-existent domain': 'nxdomain',
  'Server failed': 'servfail',
  'Query refused': 'servfail',
  'No response from server': 'no-answer',
};

type Found = Pick<Lookup, 'name' | 'outcome' | 'addresses'> & { readonly type?: string };

function push(state: State, found: Found, line: number, call: Call | null): true {
  const asked = call?.words.filter((word) => !word.startsWith('-')) ?? [];
  const type = found.type ?? typeOf(call);
  // An alias has its own name: the question was about the one that was typed.
  const isAlias = found.outcome === 'address' && asked[0] !== undefined && familyOf(asked[0]) === null;
  // Of several calls in one line only the answers themselves tell whom each of them asked.
  const isPlain = call !== null && !/[;&]/.test(call.command);
  const resolver = isPlain ? (asked[1] ?? null) : (state.serverAddress ?? state.server);
  state.lookups.push({
    ...found,
    name: isAlias ? (asked[0] ?? found.name) : found.name,
    type,
    resolver,
    zone: null,
    ms: null,
    line,
  });
  return true;
}

function typeOf(call: Call | null): string {
  const option = call?.words.find((word) => /^-(?:type|query|q|t|querytype)=/i.test(word));
  return option === undefined ? 'ADDRESS' : (option.split('=')[1] ?? 'A').toUpperCase();
}
