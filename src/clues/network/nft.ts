import { callsTo, isSilent } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { isBanChain } from './iptables/table.ts';
import { type BaseChain, type NftTable, readTable } from './nft/ruleset.ts';
import { type Block, readBlock } from './nft/statements.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { type Bans, judgeBans, takeOutBans } from './rules/bans.ts';
import { inSeries, judge } from './rules/judge.ts';
import { noteJudgement } from './rules/note-judgement.ts';
import { leavingPackets, type Packet, packetsOf } from './rules/packet.ts';
import { type Walk, walk } from './rules/walk.ts';
import { type Family, readSpan } from './spans.ts';

const TABLE = /^\s*(?:add )?table (?:inet|ip|ip6|bridge|netdev|arp) [\w.-]+ \{/;
/** A ruleset whose beginning was cut off. */
const LOOSE_CHAIN = /^\s*chain [\w.-]+ \{/;
const BAN_TABLE = /^(?:f2b|fail2ban|crowdsec|sshguard|blacklist)/;

/** `nft list ruleset` and its parts, and files of nft. */
export const readNft: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'table ', 'chain ', 'nft')) return NOTHING;
  const notes = takeNotes('nft', paste);
  const blocks = readBlocks(paste.lines);
  for (const { line, lastLine } of blocks) notes.mark(line, lastLine);
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (line.startsWith('# Warning: table ')) notes.mark(index);
  }
  const [first] = blocks;
  const machine = machineOf(paste, about, first?.line ?? 0, 'nft', 'iptables');
  if (first !== undefined && machine === 'client') noteClientFirewall(notes, latest(blocks), about);
  else if (first !== undefined) readTables(notes, blocks, about);
  else if (machine !== 'client') noteEmptyRuleset(notes, paste);
  return notes.reading();
};

function readBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? '';
    if ((line.includes('table ') && TABLE.test(line)) || (line.includes('chain ') && LOOSE_CHAIN.test(line))) {
      const block = readBlock(lines, index);
      blocks.push(...block.blocks.map(asTable));
      index = Math.max(block.lastLine, index) + 1;
    } else index += 1;
  }
  return blocks;
}

function asTable(block: Block): Block {
  return block.head[0] === 'table' ? block : { ...block, head: ['table', 'inet', ''], statements: [], blocks: [block] };
}

function readTables(notes: Notes, blocks: readonly Block[], about: About): void {
  const tables = latest(blocks);
  const bans = tables.flatMap((block) => {
    const table = readTable(block, 4);
    return [takeOutBans(table.chains, about.port, banNames(table)), ...bannedInSets(table)];
  });
  const toolLine = bans.find((one) => one.toolLine !== null)?.toolLine ?? null;
  const whole = judge(about, (packet) => pass(packet, tables, false));
  const passes = whole !== null && (whole.outcome === 'allows' || whole.outcome === 'limits');
  const judged = judgeBans({ bans: bans.flatMap((one) => one.bans), toolLine }, about, passes);
  if (judged !== null) notes.note('ban-state', judged.state, judged.line);
  const [first] = tables;
  const shown = new Set(packetsOf(about).map(({ family }) => family));
  const filters = [...shown].flatMap((family) =>
    basesFor(
      tables.map((block) => readTable(block, family)),
      family,
    ),
  );
  const used = filters.find(
    ({ base: { rules, policy }, bans: isBan }) => !isBan && (rules.length > 0 || policy === 'drop'),
  );
  if (used !== undefined && first !== undefined) {
    notes.note('firewall-tool', toolOf(tables), first.line);
    notes.note('host-firewall-state', 'active', used.base.line);
  }
  if (filters.length === 0) return;
  const judgement = judge(about, (packet) => pass(packet, tables, true));
  if (judgement !== null) noteJudgement(notes, judgement);
}

/** On the machine that connects, what leaves is what matters. */
function noteClientFirewall(notes: Notes, tables: readonly Block[], about: About): void {
  const judgement = judge(about, (packet) => pass(packet, tables, false, OUTGOING), leavingPackets(about));
  if (judgement === null) return;
  const isOpen = judgement.outcome === 'allows' || judgement.outcome === 'limits';
  notes.note('client-firewall', isOpen ? 'allows' : 'blocks', judgement.line);
}

/** The hooks of a packet for the machine itself, and of one that it sends, in the kernel's order. */
const INCOMING: readonly string[] = ['prerouting', 'input'];
const OUTGOING: readonly string[] = ['output', 'postrouting'];

/** A table that is pasted twice was changed in between. */
function latest(blocks: readonly Block[]): readonly Block[] {
  return [...new Map(blocks.map((block) => [block.head.join(' ') || String(block.line), block])).values()];
}

function banNames({ name }: NftTable): (chain: string) => boolean {
  return BAN_TABLE.test(name) ? () => true : isBanChain;
}

/** `nft list set inet f2b-table addr-set-sshd` shows the addresses without the rule that uses them. */
function bannedInSets({ name, chains, sets }: NftTable): readonly Pick<Bans, 'bans' | 'toolLine'>[] {
  if (!BAN_TABLE.test(name) || chains.size > 0) return [];
  return [...sets.named.values()].map(({ elements, line }) => ({
    bans: elements.map((element) => ({ spans: [readSpan(element)].flatMap((span) => span ?? []), line })),
    toolLine: line,
  }));
}

interface Filter {
  readonly table: NftTable;
  readonly base: BaseChain;
  readonly bans: boolean;
}

/** The chains that a packet passes, in the kernel's order. */
function basesFor(tables: readonly NftTable[], family: Family, hooks: readonly string[] = INCOMING): readonly Filter[] {
  const own = tables.filter((table) => table.family === 'inet' || table.family === (family === 4 ? 'ip' : 'ip6'));
  return own
    .flatMap((table) => table.bases.map((base) => ({ table, base, bans: BAN_TABLE.test(table.name) })))
    .filter(({ base }) => hooks.includes(base.hook))
    .filter(({ base }) => base.type === 'filter')
    .sort(
      (one, other) => orderOf(one.base, hooks) - orderOf(other.base, hooks) || one.base.priority - other.base.priority,
    );
}

function orderOf({ hook }: BaseChain, hooks: readonly string[]): number {
  return hooks.indexOf(hook);
}

/** What becomes of the packet, with the bans of single addresses or without them. */
function pass(packet: Packet, blocks: readonly Block[], withoutBans: boolean, hooks = INCOMING): Walk {
  const tables = blocks.map((block) => readTable(block, packet.family));
  const bases = basesFor(tables, packet.family, hooks);
  const walks = bases.map(({ table, base }) => {
    const { chains } = withoutBans ? takeOutBans(table.chains, packet.port, banNames(table)) : table;
    const decided = chains.has(base.name) ? walk(packet, base.name, chains) : null;
    return decided ?? { verdict: 'accept' as const, line: base.line, limited: false, others: false, knock: false };
  });
  return inSeries(walks);
}

function toolOf(blocks: readonly Block[]): 'ufw' | 'firewalld' | 'iptables' | 'nftables' {
  const names = blocks.flatMap(({ head, blocks: chains }) => [
    head[2] ?? '',
    ...chains.map((chain) => chain.head[1] ?? ''),
  ]);
  if (names.includes('firewalld')) return 'firewalld';
  if (names.some((name) => /^ufw6?-/.test(name))) return 'ufw';
  return names.includes('INPUT') && names.includes('filter') ? 'iptables' : 'nftables';
}

/** An empty ruleset prints nothing: only the next command shows that the output is whole. */
function noteEmptyRuleset(notes: Notes, paste: Paste): void {
  const call = callsTo(paste, 'nft').find(({ words }) => words.join(' ') === 'list ruleset');
  if (call === undefined || !isSilent(paste, call)) return;
  notes.note('host-firewall-state', 'inactive', call.line - 1);
}
