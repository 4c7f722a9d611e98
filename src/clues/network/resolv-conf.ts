import { isSilent, type TypedLine, typedLines } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';

const NAMESERVER = /^(?<mark>[#;]?)\s{0,4}nameserver\s+(?<address>\S+)/;
const OTHER = /^(?:(?:search|domain|options|sortlist)\s+\S|[#;])/;
/** `scutil --dns` of macOS, and Windows' `Get-DnsClientServerAddress` and `ipconfig /all`. */
const SCUTIL = /^nameserver\[\d+\] : (?<address>\S+)$/;
const NONE = /^No DNS configuration available/;
const WINDOWS = /IPv[46]\s+\{(?<list>[^}]*)\}\s*$/;
const ABSENT =
  /resolv\.conf: (?:No such file or directory|Datei oder Verzeichnis nicht gefunden|No existe el archivo|Aucun fichier)/;

/** `/etc/resolv.conf` and what other systems print in its place. */
export const readResolvConf: Reader = (paste: Paste, about: About): Reading => {
  const calls = typedLines(paste).filter(({ command }) => /resolv\.conf/.test(command));
  if (calls.length === 0 && !mentions(paste, 'nameserver', 'resolv.conf', 'ServerAddresses', 'No DNS configuration'))
    return NOTHING;
  const notes = takeNotes('resolv.conf', paste);
  const found: { good: boolean; line: number }[] = [];
  const listed: typeof found = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (ABSENT.test(line) || NONE.test(line)) found.push({ good: false, line: index });
    const named = NAMESERVER.exec(line)?.groups;
    const address = named?.mark === '' ? named.address : SCUTIL.exec(line)?.groups?.address;
    if (address !== undefined) found.push({ good: familyOf(address) !== null, line: index });
    else if (named !== undefined) notes.mark(index);
    const list = WINDOWS.exec(line)?.groups?.list;
    if (list !== undefined) listed.push({ good: list.trim() !== '', line: index });
  }
  // Of many interfaces, one with a resolver is enough.
  found.push(...(listed.some(({ good }) => good) ? listed.filter(({ good }) => good) : listed.slice(0, 1)));
  for (const call of calls) {
    const empty = emptyFile(paste, call);
    if (empty === null || found.length > 0) continue;
    found.push({ good: false, line: empty });
    notes.mark(call.line, call.end - 1);
  }
  noteResolvers(notes, found, machineOf(paste, about, found[0]?.line ?? 0) === 'server');
  return notes.reading();
};

function noteResolvers(notes: Notes, found: readonly { good: boolean; line: number }[], isServer: boolean): void {
  for (const { line } of found) notes.mark(line);
  const good = found.find((one) => one.good);
  const [first] = found;
  if (first === undefined) return;
  if (isServer) {
    if (good === undefined) notes.note('server-resolver', 'fails', first.line);
  } else notes.note('resolver-config', good === undefined ? 'broken' : 'fine', (good ?? first).line);
}

/** A file with comments and search domains only names no resolver; an empty output may be a cut one. */
function emptyFile(paste: Paste, call: TypedLine): number | null {
  const output = paste.lines.slice(call.line, call.end).map((line) => line.trim());
  const text = output.filter((line) => line !== '' && !/^[$#%>]$/.test(line));
  const isWhole = isSilent(paste, call) || text.length > 0;
  return isWhole && text.every((line) => OTHER.test(line)) ? Math.max(0, call.line - 1) : null;
}
