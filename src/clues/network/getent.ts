import { type Call, callsTo, isSilent } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Lookup, noteLookups } from './lookups.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { isReference } from './references.ts';
import { familyOf } from './spans.ts';

/** `203.0.113.10    STREAM web-1.example.com` and `203.0.113.10   web-1.example.com`. */
const ENTRY = /^(?<address>[\d.]+|[\da-f:.]+)\s+(?:(?:STREAM|DGRAM|RAW)\b|[\w.-])/i;
/** What `time` says of a call, in bash and BusyBox, in the shells of the BSDs, and in zsh. */
const REAL: readonly RegExp[] = [
  /^real\s+(?:(?<minutes>\d+)m ?)?(?<seconds>\d+(?:[.,]\d+)?)s?$/,
  /^(?<seconds>\d+[.,]\d+) real\s/,
  /\s(?:(?<minutes>\d+):)?(?<seconds>\d+[.,]\d+) total$/,
];
const NON_ANSWERS = /^(?:user|sys)\s+|^Command exited with non-zero status/;
/** macOS: `dscacheutil -q host -a name NAME`. */
const MACOS_ADDRESS = /^ip(?:v6)?_address: (?<address>\S+)$/;
const MACOS_NAME = /^(?:name|alias): \S/;

const PROGRAMS = ['getent', 'dscacheutil'] as const;

/** `getent hosts name` and `getent ahosts name`, which print nothing where the name is not found. */
export const readGetent: Reader = (paste: Paste, about: About): Reading => {
  const calls = callsTo(paste, ...PROGRAMS).filter(
    ({ program, words }) =>
      /^a?hosts(?:v[46])?$/.test(words[0] ?? '') || (program === 'dscacheutil' && words.includes('host')),
  );
  if (calls.length === 0) return NOTHING;
  const notes = takeNotes('getent', paste);
  const lookups = calls.flatMap((call) => readCall(paste, call, notes.mark) ?? []);
  noteLookups(notes, lookups, paste, about, PROGRAMS);
  return notes.reading();
};

function readCall(paste: Paste, call: Call, mark: (line: number) => void): Lookup | null {
  const name = call.words.at(-1);
  if (name === undefined || familyOf(name) !== null) return null;
  const addresses: string[] = [];
  let line: number | null = null;
  let ms: number | null = null;
  for (let index = call.line; index < Math.min(call.end, call.line + 60); index += 1) {
    const text = (paste.lines[index] ?? '').trim();
    const real = REAL.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
    const address = real === undefined ? (ENTRY.exec(text) ?? MACOS_ADDRESS.exec(text))?.groups?.address : undefined;
    if (address !== undefined && familyOf(address) !== null) {
      if (!addresses.includes(address)) addresses.push(address);
      line ??= index;
    } else if (real !== undefined) ms = milliseconds(real);
    else if (!NON_ANSWERS.test(text) && !MACOS_NAME.test(text)) continue;
    mark(index);
  }
  const found = { name, type: 'ADDRESS', addresses, resolver: null, zone: null, ms };
  if (line !== null) return { ...found, outcome: 'address', line };
  // Silence is an answer only where something after it shows that the output is whole.
  const isWhole = ms !== null || isSilent(paste, call);
  const isEmpty = paste.lines.slice(call.line, call.end).every(isTiming);
  if (!isWhole || !isEmpty) return null;
  // A name that certainly exists and is not found was not answered.
  return { ...found, outcome: isReference(name) ? 'no-answer' : 'nxdomain', line: call.line };
}

function isTiming(text: string): boolean {
  const line = text.trim();
  return line === '' || NON_ANSWERS.test(line) || REAL.some((form) => form.test(line));
}

function milliseconds({ minutes = '0', seconds = '0' }: Readonly<Record<string, string | undefined>>): number {
  return (Number(minutes) * 60 + Number(seconds.replace(',', '.'))) * 1_000;
}
