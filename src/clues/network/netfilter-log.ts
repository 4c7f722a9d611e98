import type { About, Paste, Reader, Reading } from '../reader.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { isAmong } from './spans.ts';

/** The fields that the kernel's LOG target writes, whatever the prefix before them. */
const PACKET =
  /\bIN=(?<in>\S*) .{0,200}?\bSRC=(?<source>[\da-fA-F.:]+) .{0,200}?\bPROTO=TCP\b.{0,60}?\bDPT=(?<port>\d{1,5})\b/;
const BLOCKS = /\b(?:BLOCK|DROP|DROPPED|DENY|DENIED|REJECT|REJECTED|blocked|dropped|denied|drop|reject)\b/;
const LIMITS = /\bUFW LIMIT BLOCK\b/;
const ALLOWS = /\b(?:ALLOW|ACCEPT|ACCEPTED|accept)\b/;

/** What the kernel logs of packets that a firewall stopped: `[UFW BLOCK] IN=eth0 … SRC=… DPT=22`. */
export const readNetfilterLog: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, ' DPT=')) return NOTHING;
  const notes = takeNotes('kernel-log', paste);
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (!line.includes(' DPT=')) continue;
    const packet = PACKET.exec(line)?.groups;
    if (packet === undefined || packet.in === '') continue;
    notes.mark(index);
    if (Number(packet.port) !== about.port) continue;
    // Scanners are stopped all the time: only a client of the case shows that the port is closed to it.
    if (!isAmong(packet.source ?? '', about.clientAddresses)) continue;
    const prefix = line.slice(0, line.indexOf('IN='));
    notes.note('connection-arrives', 'yes', index);
    if (LIMITS.test(prefix)) notes.note('firewall-verdict', 'limits', index);
    else if (BLOCKS.test(prefix)) notes.note('firewall-verdict', 'blocks', index);
    else if (ALLOWS.test(prefix)) notes.note('firewall-verdict', 'allows', index);
  }
  return notes.reading();
};
