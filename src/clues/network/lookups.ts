import type { FindingValue } from '../../knowledge/findings.ts';
import { type Machine, machineOf } from '../origin.ts';
import type { About, Paste } from '../reader.ts';
import type { Notes } from './reading.ts';
import { isReference } from './references.ts';
import { familyOf, isAmong, isPrivate } from './spans.ts';

/** One question to a resolver, and its answer. */
export interface Lookup {
  readonly name: string;
  /** Record type, for example `A`; `ADDRESS` where both kinds of address were asked for. */
  readonly type: string;
  readonly outcome: 'address' | 'nxdomain' | 'no-address' | 'servfail' | 'no-answer' | 'other-records';
  readonly addresses: readonly string[];
  /** Address or name of the resolver that was named, or null for the machine's own. */
  readonly resolver: string | null;
  /** Owner of the SOA record that came with a negative answer, or null. */
  readonly zone: string | null;
  /** How long it took in milliseconds, or null. */
  readonly ms: number | null;
  readonly line: number;
}

const ADDRESS_TYPES: ReadonlySet<string> = new Set(['A', 'AAAA', 'ADDRESS', 'ANY', 'CNAME']);
/** More addresses than any name of a server has. */
const MOST_ADDRESSES = 64;
/** From here on a person notices, and sshd's reverse look-up delays the banner. */
const SLOW_MS = 2_000;
/** A failure that comes faster than this delays nobody. */
const AT_ONCE_MS = 1_000;

/** What answers of resolvers say of the server's name, of its domain, and of the resolver itself. */
export function noteLookups(
  notes: Notes,
  lookups: readonly Lookup[],
  paste: Paste,
  about: About,
  programs: readonly string[],
): void {
  const machine = new Map(lookups.map((lookup) => [lookup, machineOf(paste, about, lookup.line, ...programs)]));
  const isOn = (lookup: Lookup, wanted: Machine): boolean => machine.get(lookup) === wanted;
  const names = lookups.map(({ name }) => plain(name)).filter((name) => !isReference(name) && !name.endsWith('.arpa'));
  const target = typeof about.host === 'string' ? plain(about.host) : targetAmong(names);
  const own = lookups.filter(isOwn);
  for (const lookup of lookups) noteDomain(notes, lookup, target);
  const asked = lookups.filter(({ name, type }) => plain(name) === target && ADDRESS_TYPES.has(type));
  const mine = merged(asked.filter((lookup) => isOwn(lookup) && !isOn(lookup, 'server')));
  const theirs = merged(asked.filter((lookup) => !isOwn(lookup)));
  noteReferences(
    notes,
    own.filter((lookup) => isOn(lookup, 'client')),
  );
  noteServerResolver(
    notes,
    own.filter((lookup) => isOn(lookup, 'server')),
  );
  if (mine !== null) noteOwn(notes, mine);
  if (theirs !== null) notePublic(notes, theirs, mine, about);
  else if (mine !== null) noteDifference(notes, mine, about);
  const named = mine ?? theirs;
  if (named !== null) notes.tell({ host: named.name.replace(/\.$/, '') });
}

/** A resolver of one's own network; others, public or of the domain itself, see what everybody sees. */
function isOwn({ resolver }: Lookup): boolean {
  if (resolver === null) return true;
  return isPrivate(resolver) || (familyOf(resolver) === null && !resolver.includes('.'));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** The longest name is the host; what it ends in is its domain. */
function targetAmong(names: readonly string[]): string | null {
  return names.reduce<string | null>((best, name) => (best === null || name.endsWith(`.${best}`) ? name : best), null);
}

/** Answers for both families as one: an address in either is an address. */
function merged(lookups: readonly Lookup[]): Lookup | null {
  const best =
    lookups.find(({ outcome }) => outcome === 'address') ?? lookups.find(({ type }) => type !== 'AAAA') ?? null;
  // Alone, the lack of IPv6 addresses says nothing.
  if (best === null) return lookups.find(({ outcome }) => outcome !== 'no-address') ?? null;
  return { ...best, addresses: lookups.flatMap(({ addresses }) => addresses).slice(0, MOST_ADDRESSES) };
}

const SYMPTOMS: Readonly<Partial<Record<Lookup['outcome'], FindingValue<'symptom'>>>> = {
  nxdomain: 'dns-nxdomain',
  'no-address': 'dns-no-address',
  servfail: 'dns-servfail',
  'no-answer': 'dns-timeout',
};

function noteOwn(notes: Notes, { outcome, line }: Lookup): void {
  if (outcome === 'other-records') return;
  notes.note('dns-answer', outcome, line);
  const symptom = SYMPTOMS[outcome];
  if (symptom !== undefined) notes.note('symptom', symptom, line);
}

function notePublic(notes: Notes, theirs: Lookup, mine: Lookup | null, { serverAddresses }: About): void {
  if (theirs.outcome === 'other-records') return;
  if (theirs.outcome !== 'address') return notes.note('public-dns-answer', theirs.outcome, theirs.line);
  const known = mine?.outcome === 'address' ? mine.addresses : serverAddresses;
  const same = overlap(theirs.addresses, known);
  if (same !== null) notes.note('public-dns-answer', same ? 'same-address' : 'other-address', theirs.line);
}

/** Whether two lists of addresses have one in common; null where they have no family in common. */
function overlap(some: readonly string[], others: readonly string[]): boolean | null {
  const families = new Set(others.map(familyOf));
  const comparable = some.filter((address) => families.has(familyOf(address)));
  return comparable.length === 0 ? null : comparable.some((address) => isAmong(address, others));
}

/** The client's resolver gives another address than the one that was checked. */
function noteDifference(notes: Notes, mine: Lookup, { serverAddresses }: About): void {
  if (mine.outcome === 'address' && overlap(mine.addresses, serverAddresses) === false)
    notes.note('public-dns-answer', 'other-address', mine.line);
}

/** A negative answer names the zone that gave it: where that is above the host's domain, the domain does not exist. */
function noteDomain(notes: Notes, { name, type, outcome, zone, line }: Lookup, target: string | null): void {
  const asked = plain(name);
  if (target === null || !(asked === target || target.endsWith(`.${asked}`))) return;
  const isParent = asked !== target || type === 'NS' || type === 'SOA';
  if (isParent && (outcome === 'address' || outcome === 'other-records' || outcome === 'no-address')) {
    notes.note('parent-domain', 'exists', line);
  } else if (isParent && outcome === 'nxdomain' && asked.split('.').length <= 2)
    notes.note('parent-domain', 'missing', line);
  else if (zone !== null && outcome === 'nxdomain') {
    const labels = plain(zone)
      .split('.')
      .filter((label) => label !== '').length;
    if (labels >= 2) notes.note('parent-domain', 'exists', line);
    else if (target.split('.').length > 1) notes.note('parent-domain', 'missing', line);
  }
}

/** Names that everybody can resolve show what the client's own resolver is worth. */
function noteReferences(notes: Notes, own: readonly Lookup[]): void {
  for (const { name, outcome, line } of own) {
    const fails = outcome === 'no-answer' || outcome === 'servfail';
    if (isReference(name) && fails) notes.note('dns-answer', outcome, line);
  }
}

function noteServerResolver(notes: Notes, own: readonly Lookup[]): void {
  for (const { outcome, ms, line } of own) {
    if (outcome === 'no-answer' || outcome === 'servfail') {
      notes.note('server-resolver', ms !== null && ms < AT_ONCE_MS ? 'fails-at-once' : 'fails', line);
    } else if (outcome === 'address') notes.note('server-resolver', (ms ?? 0) >= SLOW_MS ? 'slow' : 'works', line);
  }
}
