import type { About, Paste, Reader, Reading } from '../reader.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';

/** `socketfilterfw --getglobalstate` and `--getblockall`. */
const STATE =
  /^Firewall is (?:disabled|enabled|blocking|set to block)\b.*\(State = (?<state>[012])\)|^Block all (?<all>DISABLED|ENABLED)!/i;

/** The application firewall of macOS: it lets in what the system itself runs, sshd too, unless it blocks everything. */
export const readMacosFirewall: Reader = (paste: Paste, _about: About): Reading => {
  if (!mentions(paste, '(State = ', 'Block all ')) return NOTHING;
  const notes = takeNotes('socketfilterfw', paste);
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const found = raw.length < 200 ? STATE.exec(raw.trim())?.groups : undefined;
    if (found === undefined) continue;
    notes.mark(index);
    const blocksAll = found.state === '2' || found.all?.toUpperCase() === 'ENABLED';
    if (found.state !== undefined)
      notes.note('host-firewall-state', found.state === '0' ? 'inactive' : 'active', index);
    if (blocksAll) notes.note('firewall-verdict', 'blocks', index);
    else if (found.state === '1') notes.note('firewall-verdict', 'allows', index);
  }
  return notes.reading();
};
