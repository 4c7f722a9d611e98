import { isSilent, typedLines } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { mentions } from './paste-text.ts';
import { hasPort, readPort, readPortRange } from './ports.ts';
import { NOTHING, takeNotes } from './reading.ts';

const SEQUENCE = /^\s*sequence\s*=\s*\d{1,5}(?::\w+)?(?:\s*,\s*\d{1,5}(?::\w+)?)+/;
const COMMAND = /^\s*(?:start_)?command\s*=\s*(?<command>.+)$/i;
const OTHER = /^\s*(?:\[\w+\]|(?:seq_timeout|tcpflags|logfile|UseSyslog|interface|cmd_timeout|stop_command)\b)/i;
/** `/etc/default/knockd`, the log and the service. */
const DISABLED = /^\s*START_KNOCKD=0/;
const LOGGED = /\bknockd(?:\[\d+\])?: (?:starting up|[\d.]+: \S+: (?:Stage|OPEN SESAME))/;
const RUNNING = /^\s*\d+ (?:\S+ +\d+:\d\d )?\S*(?:knockd|fwknopd)\b/;
const SEARCH = /\bp(?:grep|s)\b.{0,40}\[?k\]?nockd/;
/** fwknop's access.conf and knock definitions by other tools. */
const FWKNOP = /^\s*(?:OPEN_PORTS|REQUIRE_SOURCE_ADDRESS)\s+\S/;

/** knockd.conf, its log, and fwknop: doors that open to who knocks first. */
export const readKnockd: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'sequence', 'nockd', 'fwknop', 'OPEN_PORTS')) return NOTHING;
  const notes = takeNotes('knockd', paste);
  let sequence: number | null = null;
  let disabled = false;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    const command = COMMAND.exec(line)?.groups?.command;
    if (SEQUENCE.test(line)) sequence = index;
    else if (command !== undefined && sequence !== null) {
      if (opensPort(command, about.port)) notes.note('port-knocking', 'active', sequence);
    } else if (FWKNOP.test(line)) {
      if (namesPort(line, about.port)) notes.note('port-knocking', 'active', index);
    } else if (LOGGED.test(line) || RUNNING.test(line)) notes.note('port-knocking', 'active', index);
    else if (DISABLED.test(line)) disabled = true;
    else continue;
    notes.mark(index);
  }
  for (const typed of typedLines(paste)) {
    if (SEARCH.test(typed.command) && isSilent(paste, typed)) notes.note('port-knocking', 'absent', typed.line);
  }
  if (sequence !== null) {
    for (const [index, line] of paste.lines.entries()) if (OTHER.test(line)) notes.mark(index);
  }
  return disabled ? { ...notes.reading(), findings: [] } : notes.reading();
};

/** `iptables -A INPUT -s %IP% -p tcp --dport 22 -j ACCEPT`, `ufw allow from %IP% to any port 22`. */
function opensPort(command: string, port: number): boolean {
  const words = command.split(/[\s/]+/);
  const at = words.findIndex((word) => word === '--dport' || word === 'port' || word === '--dports');
  const range = at < 0 ? null : readPortRange(words[at + 1] ?? '');
  return range === null || hasPort([range], port);
}

function namesPort(line: string, port: number): boolean {
  return (
    line.split(/[\s,]+/).some((word) => word.startsWith('tcp/') && readPort(word.slice(4)) === port) ||
    line.includes('REQUIRE_SOURCE')
  );
}
