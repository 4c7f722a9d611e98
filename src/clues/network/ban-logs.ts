import type { About, Paste, Reader, Reading } from '../reader.ts';
import { noteBanMessages } from './ban-state.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { isAmong } from './spans.ts';

/** `sshguard[123]: Blocking "203.0.113.7/32" for 120 secs (3 attacks in 1 secs, after 1 abuses over 1 secs.)`. */
const SSHGUARD_BLOCK = /\bsshguard\b.{0,20}: Blocking "?(?<address>[\da-fA-F.:/]+)"?(?::\d)? (?:for|forever)/;
const SSHGUARD_RELEASE =
  /\bsshguard\b.{0,20}: (?:(?<address>[\da-fA-F.:/]+): unblocking|Unblocking (?<freed>[\da-fA-F.:/]+))/;
const SSHGUARD_ATTACK = /\bsshguard\b.{0,20}: (?:Attack from|Now monitoring|Exiting on|Loading whitelist)/;
/** `2024-01-01 12:00:00,123 - denyhosts   : INFO     new denied hosts: ['203.0.113.7']`. */
const DENYHOSTS = /\bdenyhosts\b.{0,20}: \w+\s+new denied hosts: \[(?<list>[^\]]*)\]/;
const DENYHOSTS_OTHER = /\bdenyhosts\b\s*: (?:INFO|DEBUG|WARNING)/;
/** csf and lfd. */
const LFD =
  /\blfd\[\d+\]: (?:\(sshd\)|\*SSH).{0,60}?(?<address>[\da-fA-F.:]{7,45}).{0,120}(?:Blocked in csf|\*Blocked)/;

/** Messages of sshguard, DenyHosts and csf about the addresses that they shut out. */
export const readBanLogs: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'sshguard', 'denyhosts', 'lfd[')) return NOTHING;
  const notes = takeNotes('ban-log', paste);
  const bans = new Map<string, number>();
  let freed: number | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    const blocked = (SSHGUARD_BLOCK.exec(line) ?? LFD.exec(line))?.groups?.address;
    const released = SSHGUARD_RELEASE.exec(line)?.groups;
    const denied = DENYHOSTS.exec(line)?.groups?.list;
    if (blocked !== undefined) bans.set(blocked, index);
    else if (released !== undefined) {
      const address = released.address ?? released.freed ?? '';
      forget(bans, address);
      if (isAmong(address, about.clientAddresses)) freed = index;
    } else if (denied !== undefined)
      for (const [, address = ''] of denied.matchAll(/'([^']{3,45})'/g)) bans.set(address, index);
    else if (!SSHGUARD_ATTACK.test(line) && !DENYHOSTS_OTHER.test(line)) continue;
    notes.mark(index);
  }
  if (freed !== null) notes.note('ban-state', 'not-banned', freed);
  noteBanMessages(
    notes,
    [...bans].map(([address, line]) => ({ address, line })),
    about,
  );
  return notes.reading();
};

/** The block is written with its length where the release is not. */
function forget(bans: Map<string, number>, address: string): void {
  bans.delete(address);
  bans.delete(`${address}/32`);
  bans.delete(`${address}/128`);
}
