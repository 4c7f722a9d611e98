import { callAbove, isFiltered } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { judgeBans, takeOutBans } from './rules/bans.ts';
import { judge } from './rules/judge.ts';
import { noteJudgement } from './rules/note-judgement.ts';
import type { Chain } from './rules/rule.ts';
import { walk } from './rules/walk.ts';
import type { Family } from './spans.ts';
import { type FamilyRule, readUfwRule } from './ufw/read-rule.ts';
import { readStatusLine, STATUS_WORDS } from './ufw/status-words.ts';

/** The words of the policies are never translated, those around them are. */
const DEFAULTS = /^\S+ ?: (allow|deny|reject) \(\S+\), (?:allow|deny|reject) \(/;
const COLUMNS = /^To\s+Action\s+From$|^\S+(?: \S+)?\s{5,}\S+\s{5,}\S+(?: \S+)?$|^--\s+-+\s+-+$/;
/** A rule that nothing else prints, for listings whose head is missing. */
const PLAIN_RULE =
  /^(?:\[ ?\d+\]\s*)?[\w,:/]+(?: \(v6\))?\s+(?:ALLOW|DENY|REJECT|LIMIT)(?: IN)?\s+(?:Anywhere|\d+\.\d+\.\d+\.\d+)/;

interface Listing {
  /** Index of the line that says whether ufw is active. */
  readonly line: number;
  readonly active: boolean;
  /** Whether lines are missing, so that what is not listed may still be allowed. */
  partial: boolean;
  policy: 'accept' | 'drop' | 'reject';
  policyLine: number;
  readonly rules: FamilyRule[];
}

/** `ufw status`, with or without `verbose` and `numbered`. */
export const readUfw: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, ...STATUS_WORDS, 'ALLOW', 'DENY', 'REJECT', 'LIMIT')) return NOTHING;
  const notes = takeNotes('ufw', paste);
  let listing: Listing | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const state = readStatusLine(line);
    if (state !== null || (listing === null && PLAIN_RULE.test(line))) {
      listing = startListing(paste, index, state);
      if (state !== null) notes.mark(index);
    }
    if (listing !== null && state === null && readInto(listing, line, index)) notes.mark(index);
  }
  if (listing !== null) noteListing(notes, listing, about);
  return notes.reading();
};

function startListing(paste: Paste, line: number, state: 'active' | 'inactive' | null): Listing {
  const call = callAbove(paste, line, 'ufw');
  // Without rules behind it the line alone may be the head of a longer output.
  const partial = state === null || isFiltered(call) || (call === null && line === paste.lines.length - 1);
  return { line, active: state !== 'inactive', partial, policy: 'drop', policyLine: line, rules: [] };
}

/** Whether the line belongs to the listing. */
function readInto(listing: Listing, line: string, index: number): boolean {
  const policy = DEFAULTS.exec(line)?.[1];
  if (policy !== undefined) {
    listing.policy = policy === 'allow' ? 'accept' : policy === 'reject' ? 'reject' : 'drop';
    listing.policyLine = index;
    return true;
  }
  const rules = readUfwRule(line, index);
  // `Logging:` and `New profiles:` in every language.
  if (rules === null) return COLUMNS.test(line) || (index - listing.line <= 3 && /^\S+(?: \S+)? ?: \S/.test(line));
  listing.rules.push(...rules);
  return true;
}

function noteListing(notes: Notes, listing: Listing, about: About): void {
  if (!listing.active) {
    notes.note('host-firewall-state', 'inactive', listing.line);
    return;
  }
  notes.note('host-firewall-state', 'active', listing.line);
  notes.note('firewall-tool', 'ufw', listing.line);
  const chains = { 4: chainsOf(listing, 4), 6: chainsOf(listing, 6) };
  const freed = { 4: takeOutBans(chains[4], about.port, none), 6: takeOutBans(chains[6], about.port, none) };
  const whole = judge(about, (packet) => walk(packet, 'incoming', chains[packet.family]));
  const passes = whole !== null && (whole.outcome === 'allows' || whole.outcome === 'limits');
  const bans = judgeBans({ bans: [...freed[4].bans, ...freed[6].bans], toolLine: null }, about, passes);
  if (bans !== null) notes.note('ban-state', bans.state, bans.line);
  const judgement = judge(about, (packet) => walk(packet, 'incoming', freed[packet.family].chains));
  if (judgement !== null) noteJudgement(notes, judgement);
}

function none(): boolean {
  return false;
}

function chainsOf(listing: Listing, family: Family): ReadonlyMap<string, Chain> {
  const rules = listing.rules.filter((one) => one.family === family).map(({ rule }) => rule);
  const policy = listing.partial ? null : listing.policy;
  return new Map([['incoming', { name: 'incoming', policy, rules, line: listing.policyLine }]]);
}
