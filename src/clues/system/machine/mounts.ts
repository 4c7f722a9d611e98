import type { About, Paste, Reading } from '../../reader.ts';
import { readerOfRules } from '../line-rules.ts';

/** Reads `mount`, /proc/mounts and `findmnt`: a root file system that is read-only, and whether /dev/pts is there. */
export function readMounts(paste: Paste, about: About): Reading {
  const reading = readRows(paste, about);
  // Beside the counters of terminals, the mount alone does not tell.
  const isCounted = paste.commands.some(({ command }) => command.includes('/pty/max'));
  return isCounted ? { ...reading, findings: reading.findings.filter(({ id }) => id !== 'ptys-left') } : reading;
}

const readRows = readerOfRules('mount', /\bon \/|devpts|^\S+ \/ |^\/\s|read-only/i, [
  { text: /^\S{1,200} on \/ type \w{1,20} \(ro[,)]/, shows: [['disk', 'read-only']] },
  { text: /^\/dev\/\S{1,200} \/ \w{1,20} ro[, ]/, shows: [['disk', 'read-only']] },
  { text: /^\/\s+\/dev\/\S{1,200}\s+\w{1,20}\s+ro,/, shows: [['disk', 'read-only']] },
  { text: /^\S{1,200} on \/ \(\w{1,20}, .{0,80}read-only/, shows: [['disk', 'read-only']] },
  { text: /^devpts on \/dev\/pts type devpts/, shows: [['ptys-left', 'available']] },
  { text: /^\S{1,200} on \/\S{0,200} type \w{1,20} \(/, shows: [] },
  { text: /^devpts \/dev\/pts devpts/, shows: [['ptys-left', 'available']] },
]);
