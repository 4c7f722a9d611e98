import { typedLines } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf, isAmong, isPrivate } from './spans.ts';

/** Services that answer with the address of who asks. */
const SERVICES =
  /\b(?:ifconfig\.(?:me|co|io)|icanhazip\.com|ipinfo\.io|api6?4?\.ipify\.org|checkip\.amazonaws\.com|ipecho\.net|ident\.me|ip\.me|ifconfig\.es|whatismyip\.akamai\.com|myip\.opendns\.com|o-o\.myaddr|ip\.sb|wtfismyip\.com)\b/;
/** The answer has no line end, so that the next prompt stands right behind it. */
const ADDRESS =
  /^"?(?<address>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|[0-9a-f]{1,4}:[0-9a-f:]{2,40})"?(?:%|[\w.-]{1,40}@\S{1,60}[$#]?|\[[\w@ .~-]{1,60}\][$#])?$/i;
/** `curl ipinfo.io` without more. */
const IN_JSON = /^\s*"ip": "(?<address>[^"]+)",?$/;

/** `curl ifconfig.me` and its like: the public address of the machine on which it was typed. */
export const readOwnAddress: Reader = (paste: Paste, about: About): Reading => {
  const calls = typedLines(paste).filter(({ command }) => SERVICES.test(command));
  if (calls.length === 0) return NOTHING;
  const notes = takeNotes('curl', paste);
  for (const { line, end } of calls) {
    for (let index = line; index < Math.min(end + 1, line + 12, paste.lines.length); index += 1) {
      const text = paste.lines[index] ?? '';
      const address = (ADDRESS.exec(text.trim()) ?? IN_JSON.exec(text))?.groups?.address;
      if (address !== undefined && familyOf(address) !== null && !isPrivate(address)) {
        noteOwn(notes, address, index, paste, about);
        break;
      }
    }
  }
  return notes.reading();
};

function noteOwn(notes: Notes, address: string, line: number, paste: Paste, about: About): void {
  notes.mark(line);
  const known = about.serverAddresses.filter((other) => familyOf(other) === familyOf(address) && !isPrivate(other));
  const machine = machineOf(paste, about, line);
  if (isAmong(address, known)) {
    notes.note('address-matches-server', 'yes', line);
    notes.note('server-online', 'yes', line);
  } else if (machine === 'server') {
    if (known.length > 0) notes.note('address-matches-server', 'no', line);
    notes.note('server-online', 'yes', line);
  } else {
    notes.note('client-network', 'online', line);
    notes.tell({ clientAddress: address });
  }
}
