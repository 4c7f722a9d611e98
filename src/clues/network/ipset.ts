import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Banned, noteBanList } from './ban-state.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { readSpan } from './spans.ts';

const NAME = /^Name: (?<name>\S+)$/;
const HEAD = /^(?:Type|Revision|Header|Size in memory|References|Number of entries|Members):/;
/** `ipset save`. */
const ADDED = /^add (?<name>\S+) (?<address>[\da-fA-F.:/]+)(?: |$)/;
const CREATED = /^create (?<name>\S+) hash:/;
/** Names that people and tools give to lists of addresses that are shut out. */
const BANS = /f2b|fail2ban|ban|block|black|deny|denied|drop|sshguard|crowdsec|brute|abuse|evil|bad/i;

/** `ipset list` and `ipset save`: lists that are there to shut addresses out. */
export const readIpset: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'Members:', 'create ')) return NOTHING;
  const notes = takeNotes('ipset', paste);
  const banned: Banned[] = [];
  let list: number | null = null;
  let name: string | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const named = NAME.exec(line)?.groups?.name ?? CREATED.exec(line)?.groups?.name;
    const added = ADDED.exec(line)?.groups;
    if (named !== undefined) {
      name = named;
      if (BANS.test(named)) list = index;
    } else if (line === '') name = null;
    const member = added?.address ?? (name !== null && !HEAD.test(line) ? line.split(' ')[0] : undefined);
    const isBan = member !== undefined && readSpan(member) !== null;
    if (isBan && BANS.test(added?.name ?? name ?? '')) banned.push({ address: member, line: index });
    if (named !== undefined || isBan || (name !== null && HEAD.test(line))) notes.mark(index);
  }
  if (list !== null) noteBanList(notes, banned, list, about);
  return notes.reading();
};
