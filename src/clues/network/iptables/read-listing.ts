import { callAbove, isFiltered } from '../../calls.ts';
import type { Paste } from '../../reader.ts';
import { wordsOf } from '../paste-text.ts';
import { incomingInterface } from '../rules/interface.ts';
import type { Rule } from '../rules/rule.ts';
import { addressCondition, protocolCondition } from './match-facts.ts';
import { readExtras } from './read-extras.ts';
import type { Tables } from './read-rules.ts';
import {
  type ChainDraft,
  draftChain,
  draftTable,
  guessFamily,
  isBuiltIn,
  readPolicy,
  type TableDraft,
} from './table.ts';
import { readTarget } from './targets.ts';

const CHAIN = /^Chain ([\w.+-]{1,32})(?: \((?:policy ([A-Z]+)\b|\d+ references)[^)]*\)?)?/;
const COLUMNS = /\btarget\s+prot(?:\s+opt)?\s+(in\s+out\s+)?source\s+destination\b/;
const PROTOCOL =
  /^!?(?:all|tcp|udp|udplite|icmp|icmpv6|ipv6-icmp|igmp|esp|ah|gre|sctp|vrrp|ospf|ipv6|ipencap|\d{1,3})$/;
/** Columns of a text console. */
const SCREEN_WIDTH = 80;
/** Two hyphens, which a picture's text turns into one long dash. */
const OPTIONS = /^(?:[-–—_]{1,2}|!?-?f)$/;

/** Where the reading of a listing stands. */
interface Progress {
  readonly tables: TableDraft[];
  readonly understood: number[];
  table: TableDraft | null;
  chain: ChainDraft | null;
  verbose: boolean;
  /** The last row and its text, which the next line may continue. */
  row: { readonly text: string; readonly line: number } | null;
  /** Whether text that is no row stands after the last row. */
  gap: boolean;
}

/** Reads `iptables -L` with any of `-n`, `-v` and `--line-numbers`, and ip6tables alike. */
export function readListing(paste: Paste): Tables {
  const at: Progress = {
    tables: [],
    understood: [],
    table: null,
    chain: null,
    verbose: false,
    row: null,
    gap: false,
  };
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    if (raw.includes('Chain ') && CHAIN.test(raw.trim())) readHeader(at, paste, raw.trim(), index);
    else if (at.chain !== null) readLine(at, at.chain, raw, index);
  }
  return { tables: at.tables.map(finish), understood: at.understood };
}

function readHeader(at: Progress, paste: Paste, text: string, index: number): void {
  const [, name = '', policy = ''] = CHAIN.exec(text) ?? [];
  if (at.table === null || startsAnew(at.table, name)) at.table = startTable(at.tables, paste, index);
  at.chain = draftChain(at.table, name, index);
  at.chain.policy = readPolicy(policy) ?? at.chain.policy;
  at.chain.line = index;
  at.row = null;
  at.gap = false;
  at.understood.push(index);
}

function readLine(at: Progress, chain: ChainDraft, raw: string, index: number): void {
  if (COLUMNS.test(raw)) at.verbose = COLUMNS.exec(raw)?.[1] !== undefined;
  else if (raw.trim() !== '') {
    const rule = readRow(raw, index, at.verbose);
    const longer = rule === null ? continued(at, raw) : null;
    if (rule !== null) chain.rules.push(rule);
    else if (longer !== null) chain.rules.splice(-1, 1, longer);
    else {
      at.gap = true;
      at.row = null;
      return;
    }
    // A row that could not be read may have been the one that decides.
    if (at.gap && at.table !== null) at.table.partial = true;
    at.row = rule === null ? null : { text: raw, line: index };
  }
  at.understood.push(index);
}

/** The last row together with this line, where a narrow screen broke it in two. */
function continued(at: Progress, raw: string): Rule | null {
  if (at.row === null) return null;
  const glue = at.row.text.length === SCREEN_WIDTH ? '' : ' ';
  const rule = readRow(`${at.row.text}${glue}${raw.trim()}`, at.row.line, at.verbose);
  return rule?.conditions.some(({ kind }) => kind === 'unknown') ? null : rule;
}

function startTable(tables: TableDraft[], paste: Paste, index: number): TableDraft {
  const call = callAbove(paste, index, 'iptables', 'ip6tables');
  const table = draftTable('', call === null ? null : call.program === 'ip6tables' ? 6 : 4);
  const flag = call?.words.indexOf('-t') ?? -1;
  if (call !== null && flag >= 0) table.name = call.words[flag + 1] ?? '';
  table.partial = isFiltered(call);
  tables.push(table);
  return table;
}

/** A chain of the kernel's that comes a second time begins the next table. */
function startsAnew(table: TableDraft, name: string): boolean {
  return table.chains.has(name);
}

/** The chains that a listing shows tell which table it is. */
function finish(table: TableDraft): TableDraft {
  const has = (name: string): boolean => table.chains.has(name);
  const name = has('POSTROUTING') ? (has('FORWARD') ? 'mangle' : 'nat') : has('PREROUTING') ? 'raw' : 'filter';
  return {
    ...table,
    name: table.name === '' ? name : table.name,
    family: table.family ?? guessFamily(table.chains),
    chains: new Map([...table.chains].map(([key, chain]) => [key, withoutLoopback(chain)])),
  };
}

/**
 * Without `-v` a rule for the loopback interface looks as if it accepted everything. It is taken for that where other
 * rules follow, which nobody would write after a rule that accepts all.
 */
function withoutLoopback(chain: ChainDraft): ChainDraft {
  if (!isBuiltIn(chain.name) && !/input/i.test(chain.name)) return chain;
  const rules = chain.rules.filter((rule, index) => !('blind' in rule && index < chain.rules.length - 1));
  return { ...chain, rules };
}

/** One rule; null for any other text. */
function readRow(raw: string, line: number, verbose: boolean): Rule | null {
  const words = wordsOf(raw);
  const at = words.findIndex((word, index) => index <= 4 && isProtocolAt(words, index, word));
  if (at < 0) return null;
  const protocol = words[at] ?? '';
  const hasOptions = OPTIONS.test(words[at + 1] ?? '');
  const rest = words.slice(hasOptions ? at + 2 : at + 1);
  const withInterfaces = verbose || looksVerbose(rest);
  const [source = '', destination = '', ...extras] = withInterfaces ? rest.slice(2) : rest;
  const { conditions, final } = readExtras(extras);
  const target = readTarget(targetBefore(words.slice(0, at)), final);
  const incoming = withInterfaces ? (rest[0] ?? '*') : '*';
  const negated = incoming.startsWith('!');
  const rule: Rule = {
    conditions: [
      protocolCondition(protocol.replace(/^!/, ''), protocol.startsWith('!')),
      incomingInterface([negated ? incoming.slice(1) : incoming], negated),
      addressCondition('source', source),
      addressCondition('destination', destination),
      ...conditions,
    ],
    action: target,
    line,
  };
  const blind = !withInterfaces && target.kind === 'accept' && extras.length === 0 && isAll(protocol) && isAny(source);
  return blind ? Object.assign(rule, { blind }) : rule;
}

function isProtocolAt(words: readonly string[], index: number, word: string): boolean {
  if (!PROTOCOL.test(word)) return false;
  const next = words[index + 1] ?? '';
  // ip6tables leaves the options column empty, so an address or interface follows at once.
  return OPTIONS.test(next) || (words.length > index + 2 && (isPlace(next) || isPlace(words[index + 3] ?? '')));
}

function isPlace(word: string): boolean {
  return word === 'anywhere' || /^!?[0-9a-f]*:[0-9a-f:./]*$/i.test(word) || /^!?\d+\.\d+\.\d+\.\d+(?:\/|$)/.test(word);
}

/** `-v` puts the interfaces before the addresses; without its header line they are known by their look. */
function looksVerbose(words: readonly string[]): boolean {
  return !isPlace(words[0] ?? '') && isPlace(words[2] ?? '');
}

/** The word before the protocol, unless it is a number, a counter or missing. */
function targetBefore(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return /^\d+[KMGT]?$/.test(last) ? '' : last;
}

function isAll(protocol: string): boolean {
  return protocol === 'all' || protocol === '0';
}

function isAny(source: string): boolean {
  return source === 'anywhere' || source === '0.0.0.0/0' || source === '::/0';
}
