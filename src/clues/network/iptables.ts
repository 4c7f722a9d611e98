import { type Machine, machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { readListing } from './iptables/read-listing.ts';
import { readRuleLines } from './iptables/read-rules.ts';
import { isBanChain, type Table } from './iptables/table.ts';
import { noteContainerTranslation } from './iptables/translation.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { judgeBans, takeOutBans } from './rules/bans.ts';
import { inSeries, judge } from './rules/judge.ts';
import { noteJudgement } from './rules/note-judgement.ts';
import { leavingPackets, type Packet, packetsOf } from './rules/packet.ts';
import type { Chain } from './rules/rule.ts';
import { type Walk, walk } from './rules/walk.ts';

const PROGRAMS = ['iptables', 'ip6tables', 'iptables-save', 'ip6tables-save'] as const;
const UNDECIDED: Walk = { verdict: 'undecided', line: null, limited: false, others: false, knock: false };
/** Where a packet for the machine itself passes, in the kernel's order. */
const HOOKS: readonly (readonly [table: string, chain: string])[] = [
  ['raw', 'PREROUTING'],
  ['mangle', 'PREROUTING'],
  ['mangle', 'INPUT'],
  ['filter', 'INPUT'],
  ['security', 'INPUT'],
];

/** `iptables -L`, `iptables -S`, `iptables-save`, rules files, and ip6tables alike. */
export const readIptables: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'Chain ', '-A ', '-P ', '*filter', ':INPUT')) return NOTHING;
  const listing = readListing(paste);
  const rules = readRuleLines(paste);
  const tables = [...listing.tables, ...rules.tables];
  if (tables.length === 0) return NOTHING;
  const notes = takeNotes('iptables', paste);
  for (const line of [...listing.understood, ...rules.understood]) notes.mark(line);
  const filters = new Map(tables.map((table) => [`${table.family} ${table.name}`, table]));
  const [line = 0] = [...listing.understood, ...rules.understood];
  const machine = machineOf(paste, about, line, ...PROGRAMS);
  if (noteClientFirewall(notes, filters, machine, about)) return notes.reading();
  noteTool(notes, tables);
  noteBans(notes, filters, about);
  noteVerdict(notes, filters, about);
  noteContainerTranslation(notes, paste, about);
  return notes.reading();
};

/** The chain of what leaves alone is asked for on the client; on a server it comes with all others. */
function noteClientFirewall(notes: Notes, tables: ReadonlyMap<string, Table>, machine: Machine, about: About): boolean {
  const filters = [...tables.values()].filter(({ name, partial }) => name === 'filter' && !partial);
  const isClient = machine === 'client' || (filters.length > 0 && filters.every(({ chains }) => !chains.has('INPUT')));
  if (!isClient || machine === 'server') return false;
  const send = (packet: Packet): Walk => {
    const table = tables.get(`${packet.family} filter`);
    const chain = table?.chains.has('OUTPUT') === true && !table.partial ? table.chains : null;
    return chain === null ? UNDECIDED : walk(packet, 'OUTPUT', chain);
  };
  const judgement = judge(about, send, leavingPackets(about));
  if (judgement === null) return machine === 'client';
  const isOpen = judgement.outcome === 'allows' || judgement.outcome === 'limits';
  notes.note('client-firewall', isOpen ? 'allows' : 'blocks', judgement.line);
  return true;
}

function noteTool(notes: Notes, tables: readonly Table[]): void {
  const filter = tables.filter(({ name }) => name === 'filter');
  const chains = filter.flatMap((table) => [...table.chains.values()]);
  const first = chains[0];
  if (first === undefined) return;
  const ufw = chains.find(({ name, rules }) => /^ufw6?-/.test(name) && rules.length > 0);
  const firewalld = chains.find(({ name }) => /^(?:INPUT_ZONES|IN_public|INPUT_direct)/.test(name));
  const used = chains.find(({ name, rules, policy }) => !isBanChain(name) && (rules.length > 0 || isStopping(policy)));
  const complete = filter.some(({ partial, chains: all }) => !partial && all.has('INPUT'));
  if (used !== undefined) {
    const tool = ufw !== undefined ? 'ufw' : firewalld !== undefined ? 'firewalld' : 'iptables';
    notes.note('firewall-tool', tool, (ufw ?? firewalld ?? used).line);
    notes.note('host-firewall-state', 'active', used.line);
  } else if (complete) notes.note('host-firewall-state', 'inactive', first.line);
}

function isStopping(policy: Chain['policy']): boolean {
  return policy === 'drop' || policy === 'reject';
}

function noteBans(notes: Notes, tables: ReadonlyMap<string, Table>, about: About): void {
  const found = [...tables.values()].map(({ chains }) => takeOutBans(chains, about.port, isBanChain));
  const bans = found.flatMap((one) => one.bans);
  const toolLine = found.find((one) => one.toolLine !== null)?.toolLine ?? null;
  const whole = judge(about, (packet) => pass(packet, tables, false));
  const passes = whole !== null && (whole.outcome === 'allows' || whole.outcome === 'limits');
  const judged = judgeBans({ bans, toolLine }, about, passes);
  if (judged !== null) notes.note('ban-state', judged.state, judged.line);
}

function noteVerdict(notes: Notes, tables: ReadonlyMap<string, Table>, about: About): void {
  const judgement = judge(about, (packet) => pass(packet, tables, true));
  if (judgement !== null) {
    noteJudgement(notes, judgement);
    return;
  }
  const dropped = partialDrop(packetsOf(about), [...tables.values()]);
  if (dropped !== null) notes.note('firewall-verdict', 'blocks', dropped);
}

/** What becomes of the packet, with the bans of single addresses or without them. */
function pass(packet: Packet, tables: ReadonlyMap<string, Table>, withoutBans: boolean): Walk {
  const filter = tables.get(`${packet.family} filter`);
  if (filter === undefined || filter.partial || !filter.chains.has('INPUT')) return UNDECIDED;
  const nat = tables.get(`${packet.family} nat`);
  // A port that is sent on to another machine or container never comes to INPUT.
  if (nat !== undefined && walk(packet, 'PREROUTING', nat.chains).verdict === 'unknown') return UNDECIDED;
  const walks = HOOKS.flatMap(([name, chain]) => {
    const table = tables.get(`${packet.family} ${name}`);
    if (table === undefined || !table.chains.has(chain)) return [];
    return [
      walk(packet, chain, withoutBans ? takeOutBans(table.chains, packet.port, isBanChain).chains : table.chains),
    ];
  });
  return inSeries(walks);
}

/** A rule that names the port and drops it is telling also where the rest is missing. */
function partialDrop(packets: readonly Packet[], tables: readonly Table[]): number | null {
  for (const { name, partial, chains } of tables) {
    const input = name === 'filter' ? chains.get('INPUT') : undefined;
    if (input === undefined || !(partial || input.policy === null)) continue;
    const named = input.rules.filter(({ conditions }) => conditions.some(({ kind }) => kind === 'port'));
    const only = new Map([...chains, ['INPUT', { ...input, rules: named, policy: null }]]);
    const walks = packets.map((packet) => walk(packet, 'INPUT', only));
    if (walks.every(({ verdict }) => verdict === 'drop' || verdict === 'reject')) return walks[0]?.line ?? null;
  }
  return null;
}
