import { callsTo } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { readIpfwRule } from './ipfw/read-rule.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { judge } from './rules/judge.ts';
import { noteJudgement } from './rules/note-judgement.ts';
import type { Chain } from './rules/rule.ts';
import { walk } from './rules/walk.ts';
import type { Family } from './spans.ts';

const ABSENT = /^ipfw: (?:retrieving config failed: |getsockopt\(IP_FW_GET\): )Protocol not available/;
/** The last rule stands in every list. */
const LAST = /^65535\s+(?:\d+\s+\d+\s+)?(?:allow|deny) ip from any to any/;

/** `ipfw list` and `ipfw show` of FreeBSD: the first rule that holds decides. */
export const readIpfw: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'ipfw', ' ip from any to any')) return NOTHING;
  const notes = takeNotes('ipfw', paste);
  const lines: number[] = [];
  let last: number | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line.length > 400) continue;
    if (ABSENT.test(line)) notes.note('host-firewall-state', 'inactive', index);
    if (readIpfwRule(line, index, 4) === null) continue;
    lines.push(index);
    if (LAST.test(line)) last = index;
  }
  if (last === null && callsTo(paste, 'ipfw').length === 0) return notes.reading();
  const [first] = lines;
  if (first === undefined) return notes.reading();
  for (const line of lines) notes.mark(line);
  const isOpen = lines.length === 1 && last !== null && /\ballow\b/.test(paste.lines[last] ?? '');
  notes.note('host-firewall-state', isOpen ? 'inactive' : 'active', first);
  const chains = { 4: chainOf(paste, lines, 4), 6: chainOf(paste, lines, 6) };
  const judgement = judge(about, (packet) => walk(packet, 'in', chains[packet.family]));
  if (judgement !== null) noteJudgement(notes, judgement);
  return notes.reading();
};

function chainOf(paste: Paste, lines: readonly number[], family: Family): ReadonlyMap<string, Chain> {
  const rules = lines.flatMap((line) => readIpfwRule((paste.lines[line] ?? '').trim(), line, family) ?? []);
  // Without its last rule the list is cut off: nobody knows what becomes of the rest.
  return new Map([['in', { name: 'in', policy: null, rules, line: lines[0] ?? 0 }]]);
}
