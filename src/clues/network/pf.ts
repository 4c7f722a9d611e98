import { callsTo } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { noteBanList } from './ban-state.ts';
import { mentions } from './paste-text.ts';
import { readPfRule } from './pf/read-rule.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { judgeBans, takeOutBans } from './rules/bans.ts';
import { judge } from './rules/judge.ts';
import { noteJudgement } from './rules/note-judgement.ts';
import { leavingPackets } from './rules/packet.ts';
import type { Chain } from './rules/rule.ts';
import { walk } from './rules/walk.ts';
import { type Family, readSpan } from './spans.ts';

/** A rule of pf has at least one word that no sentence has behind its first. */
const RULE =
  /^(?:@\d+ )?(?:pass|block)(?: (?:drop|return(?:-rst|-icmp6?)?(?:\([^)]*\))?))?(?: (?:in|out|log|quick|all|on|inet6?|proto|from|to|return)\b.*)?$/;
/** The module is not loaded, or the kernel has none. */
const ABSENT = /^pfctl: (?:\/dev\/pf: |pf not enabled|pf already disabled)/;
const STATUS = /^Status: (?<state>Enabled|Disabled)\b/;
const REMARK = /^(?:scrub|set skip|anchor|nat-anchor|rdr-anchor|table <|No ALTQ support|ALTQ related|match )/;

/** `pfctl -sr`, `pfctl -si`, `pfctl -t TABLE -T show` and pf.conf, of FreeBSD, OpenBSD and macOS. */
export const readPf: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'pass ', 'block ', 'Status: Enabled', 'Status: Disabled', 'pfctl')) return NOTHING;
  const notes = takeNotes('pfctl', paste);
  const lines: number[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const state = STATUS.exec(line)?.groups?.state;
    if (state !== undefined) notes.note('host-firewall-state', state === 'Enabled' ? 'active' : 'inactive', index);
    else if (ABSENT.test(line)) notes.note('host-firewall-state', 'inactive', index);
    else if (RULE.test(line) && line.includes(' ')) lines.push(index);
    else if (REMARK.test(line)) notes.mark(index);
  }
  if (isOnClient(paste, about)) {
    noteClientRules(notes, paste, lines, about);
    return notes.reading();
  }
  if (isRuleset(paste, lines)) noteRules(notes, paste, lines, about);
  readTables(notes, paste, about);
  return notes.reading();
};

/** Two words could be prose: a ruleset names a protocol, a direction or `all` in most of its lines. */
function isRuleset(paste: Paste, lines: readonly number[]): boolean {
  if (lines.length === 0) return false;
  const isSure = lines.some((line) => /\b(?:in|out|all|proto tcp|keep state|flags S)\b/.test(paste.lines[line] ?? ''));
  return (
    isSure &&
    (lines.length > 1 ||
      callsTo(paste, 'pfctl').length > 0 ||
      /\b(?:keep state|proto tcp| quick )/.test(paste.lines[lines[0] ?? 0] ?? ''))
  );
}

function noteRules(notes: Notes, paste: Paste, lines: readonly number[], about: About): void {
  for (const line of lines) notes.mark(line);
  const [first = 0] = lines;
  notes.note('firewall-tool', 'pf', first);
  notes.note('host-firewall-state', 'active', first);
  const chains = { 4: chainOf(paste, lines, 4), 6: chainOf(paste, lines, 6) };
  const freed = { 4: takeOutBans(chains[4], about.port, none), 6: takeOutBans(chains[6], about.port, none) };
  const whole = judge(about, (packet) => walk(packet, 'in', chains[packet.family]));
  const passes = whole !== null && (whole.outcome === 'allows' || whole.outcome === 'limits');
  const bans = judgeBans({ bans: [...freed[4].bans, ...freed[6].bans], toolLine: null }, about, passes);
  if (bans !== null) notes.note('ban-state', bans.state, bans.line);
  const judgement = judge(about, (packet) => walk(packet, 'in', freed[packet.family].chains));
  if (judgement !== null) noteJudgement(notes, judgement);
}

function isOnClient(paste: Paste, about: About): boolean {
  const calls = callsTo(paste, 'pfctl');
  return calls.length > 0 && calls.every(({ line }) => machineOf(paste, about, line, 'pfctl') === 'client');
}

/** What the machine that connects lets out; a list without any rule of its own stops nothing. */
function noteClientRules(notes: Notes, paste: Paste, lines: readonly number[], about: About): void {
  for (const line of lines) notes.mark(line);
  const frame = paste.lines.findIndex((line) => REMARK.test(line.trim()));
  const [first = frame] = lines;
  if (first < 0) return;
  const chains = { 4: chainOf(paste, lines, 4, 'out'), 6: chainOf(paste, lines, 6, 'out') };
  const judgement = judge(about, (packet) => walk(packet, 'out', chains[packet.family]), leavingPackets(about));
  if (lines.length === 0) notes.note('client-firewall', 'allows', first);
  else if (judgement !== null)
    notes.note('client-firewall', /allows|limits/.test(judgement.outcome) ? 'allows' : 'blocks', judgement.line);
}

function none(): boolean {
  return false;
}

/** A quick rule wins over all others, and among the others the last one: so they are tried from the end. */
function chainOf(
  paste: Paste,
  lines: readonly number[],
  family: Family,
  direction: 'in' | 'out' = 'in',
): ReadonlyMap<string, Chain> {
  const rules = lines.flatMap((line) => readPfRule((paste.lines[line] ?? '').trim(), line, family, direction) ?? []);
  const quick = rules.filter((rule) => rule.quick);
  const others = rules.filter((rule) => !rule.quick).reverse();
  return new Map([
    [direction, { name: direction, policy: 'accept', rules: [...quick, ...others], line: lines[0] ?? 0 }],
  ]);
}

/** The addresses of a table stand alone on their lines. */
function readTables(notes: Notes, paste: Paste, about: About): void {
  for (const call of callsTo(paste, 'pfctl')) {
    const at = call.words.indexOf('-t');
    const isShown =
      call.words.includes('show') &&
      /ban|block|brute|abuse|sshguard|fail2ban|f2b|bad|drop/i.test(call.words[at + 1] ?? '');
    if (!isShown || call.end >= paste.lines.length + 1) continue;
    const output = paste.lines
      .slice(call.line, call.end)
      .map((text, index) => ({ address: text.trim(), line: call.line + index }));
    const banned = output.filter(({ address }) => readSpan(address) !== null);
    for (const { line } of banned) notes.mark(line);
    if (banned.length > 0) noteBanList(notes, banned, call.line, about);
  }
}
