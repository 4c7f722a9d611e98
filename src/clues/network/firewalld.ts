import { callsTo } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { readAnswers } from './firewalld/answers.ts';
import { readZones, type Zone } from './firewalld/zone.ts';
import { chainOf } from './firewalld/zone-chain.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { judgeBans, takeOutBans } from './rules/bans.ts';
import { incomingInterface } from './rules/interface.ts';
import { judge } from './rules/judge.ts';
import { noteJudgement } from './rules/note-judgement.ts';
import type { Packet } from './rules/packet.ts';
import { ALWAYS, type Chain } from './rules/rule.ts';
import { type Walk, walk } from './rules/walk.ts';
import { covers, readSpan } from './spans.ts';

/** `firewall-cmd` with `--list-all`, `--list-all-zones`, `--state` and what asks for one list or fact. */
export const readFirewalld: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'services:', 'firewall-cmd', 'irewallD is not')) return NOTHING;
  const notes = takeNotes('firewall-cmd', paste);
  const zones = readZones(paste.lines);
  for (const { line, lastLine } of zones) notes.mark(line, lastLine);
  readAnswers(notes, paste, about);
  if (zones.length > 0) noteZones(notes, latest(zones), isPermanent(paste), about);
  return notes.reading();
};

/** A zone that is listed twice was changed in between. */
function latest(zones: readonly Zone[]): readonly Zone[] {
  return [...new Map(zones.map((zone) => [zone.name, zone])).values()];
}

/** The stored configuration marks no zone as active. */
function isPermanent(paste: Paste): boolean {
  return callsTo(paste, 'firewall-cmd', 'firewall-offline-cmd').some(({ words }) => words.includes('--permanent'));
}

function noteZones(notes: Notes, zones: readonly Zone[], permanent: boolean, about: About): void {
  const active = zones.filter((zone) => zone.active);
  const [first] = active;
  if (first !== undefined && !permanent) notes.note('host-firewall-state', 'active', first.line);
  notes.note('firewall-tool', 'firewalld', (first ?? zones[0])?.line ?? 0);
  const used = active.length > 0 ? active : zones.length === 1 ? zones : [];
  if (used.length === 0) return;
  const chains = new Map(used.map((zone) => [zone.name, chainOf(zone)]));
  const freed = takeOutBans(chains, about.port, () => false);
  const whole = judge(about, (packet) => pass(packet, used, chains));
  const passes = whole !== null && (whole.outcome === 'allows' || whole.outcome === 'limits');
  const bans = judgeBans({ bans: freed.bans, toolLine: null }, about, passes);
  if (bans !== null) notes.note('ban-state', bans.state, bans.line);
  const judgement = judge(about, (packet) => pass(packet, used, freed.chains));
  if (judgement !== null) noteJudgement(notes, judgement);
}

/** The zone of the sender's address decides; where there is none, that of the interface. */
function pass(packet: Packet, zones: readonly Zone[], chains: ReadonlyMap<string, Chain>): Walk {
  const { source } = packet;
  const bySource = zones.filter((zone) => spansOf(zone).some((span) => source !== null && covers(span, source)));
  const byInterface = zones.filter((zone) => isOutward(zone));
  const walks = (bySource.length > 0 ? bySource : byInterface).map((zone) => walk(packet, zone.name, chains));
  const [first] = walks;
  const same =
    first !== undefined && walks.every(({ verdict }) => (verdict === 'accept') === (first.verdict === 'accept'));
  if (first === undefined || !same)
    return { verdict: 'undecided', line: null, limited: false, others: false, knock: false };
  const forOthers = zones.some((zone) => spansOf(zone).length > 0 && opens({ ...packet, source: null }, zone, chains));
  return { ...first, others: first.others || forOthers };
}

function opens(packet: Packet, zone: Zone, chains: ReadonlyMap<string, Chain>): boolean {
  return walk(packet, zone.name, chains).verdict === 'accept';
}

function spansOf(zone: Zone): readonly NonNullable<ReturnType<typeof readSpan>>[] {
  return (zone.lists.get('sources')?.values ?? []).flatMap((text) => readSpan(text) ?? []);
}

/** Whether packets from the Internet come to this zone: by an interface, or as the one zone that is shown. */
function isOutward(zone: Zone): boolean {
  const interfaces = zone.lists.get('interfaces')?.values ?? [];
  if (interfaces.length > 0) return incomingInterface(interfaces) === ALWAYS;
  return spansOf(zone).length === 0;
}
