import { isSilent, type TypedLine, typedLines } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf, isAmong, isLoopback } from './spans.ts';

const ENTRY =
  /^(?:(?:\/etc\/hosts|\S{0,40}\\etc\\hosts):)?(?<address>[\d.]{7,15}|[\da-f:.%]{2,45})\s+(?<names>[\w.-][^#]*)/i;
/** Names that every hosts file has. */
const USUAL =
  /^(?:localhost|localhost4?6?(?:\.localdomain[46]?)?|ip6-\S+|broadcasthost|host\.docker\.internal|gateway\.docker\.internal|kubernetes\.docker\.internal)$/i;

/** `/etc/hosts` of the client: only after a command that shows it, as its lines look like any list of hosts. */
export const readHostsFile: Reader = (paste: Paste, about: About): Reading => {
  const calls = typedLines(paste).filter(({ command }) => /(?:^|[\s/\\])etc[/\\]hosts(?:\s|$|[|;&])/.test(command));
  const isMarked = paste.lines.some((line) => /^127\.0\.0\.1\s+localhost\b/.test(line));
  if (calls.length === 0 && !isMarked) return NOTHING;
  const ranges = calls.length > 0 ? calls.map(({ line, end }) => [line, end] as const) : [markedRange(paste)];
  if (ranges.some(([from]) => machineOf(paste, about, from) === 'server')) return NOTHING;
  const notes = takeNotes('hosts', paste);
  const entries = ranges.flatMap(([from, to]) => readEntries(paste, from, to));
  for (const { line } of entries) notes.mark(line);
  noteEntries(notes, entries, calls, paste, about);
  return notes.reading();
};

interface Entry {
  readonly address: string;
  readonly names: readonly string[];
  readonly line: number;
}

function readEntries(paste: Paste, from: number, to: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (let index = from; index < to; index += 1) {
    const groups = ENTRY.exec((paste.lines[index] ?? '').trim())?.groups;
    if (groups === undefined || familyOf((groups.address ?? '').split('%')[0] ?? '') === null) continue;
    entries.push({ address: groups.address ?? '', names: (groups.names ?? '').trim().split(/\s+/), line: index });
  }
  return entries;
}

/** Without the command: the lines around the one for localhost that look alike. */
function markedRange(paste: Paste): readonly [number, number] {
  const isAlike = (index: number): boolean =>
    /^\s*$|^\s*#|^\s*[\da-f:.%]{2,45}\s+[\w.-]/i.test(paste.lines[index] ?? 'x');
  let from = paste.lines.findIndex((line) => /^127\.0\.0\.1\s+localhost\b/.test(line));
  let to = from;
  while (from > 0 && isAlike(from - 1)) from -= 1;
  while (to < paste.lines.length && isAlike(to)) to += 1;
  return [from, to];
}

function noteEntries(
  notes: Notes,
  entries: readonly Entry[],
  calls: readonly TypedLine[],
  paste: Paste,
  about: About,
): void {
  const wanted = wantedNames(calls, about);
  const ours = entries.find(
    ({ names, address }) =>
      names.some((name) => wanted.has(name.toLowerCase())) || isAmong(address, about.serverAddresses),
  );
  if (ours !== undefined) {
    const known = about.serverAddresses.filter((address) => familyOf(address) === familyOf(ours.address));
    const isRight = isAmong(ours.address, known);
    if (isRight) notes.note('hosts-file', 'right-entry', ours.line);
    else if (known.length > 0 || isLoopback(ours.address)) notes.note('hosts-file', 'wrong-entry', ours.line);
    return;
  }
  const foreign = entries.filter(
    ({ names, address }) => !names.every((name) => USUAL.test(name)) && !address.startsWith('127.'),
  );
  // Of entries for other names only a known target tells that they are none of ours.
  const [first] = entries;
  if (first !== undefined && (foreign.length === 0 || about.host)) notes.note('hosts-file', 'no-entry', first.line);
  const searched = calls.find((call) => isSearch(call.command) && isSilent(paste, call));
  if (first === undefined && searched !== undefined)
    notes.note('hosts-file', 'no-entry', Math.max(0, searched.line - 1));
}

/** The name of the case, and those that were searched for; in small letters. */
function wantedNames(calls: readonly TypedLine[], { host }: About): ReadonlySet<string> {
  const searches = calls.filter(({ command }) => isSearch(command));
  const words = searches.flatMap(({ steps }) => steps.flatMap((step) => step.words));
  return new Set([...words, ...(host ? [host] : [])].map((name) => name.toLowerCase()));
}

function isSearch(command: string): boolean {
  return /^(?:sudo )?(?:grep|findstr)\b/.test(command.trim());
}
