import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';

/** `Get-PSDrive C`: name, gigabytes used, gigabytes free, provider. */
const DRIVE = /^C\s+(?<used>[\d.,]+)\s+(?<free>[\d.,]+)\s+FileSystem\s+C:/;
/** `Get-CimInstance Win32_OperatingSystem | Format-List Free*,LastBootUpTime`; kilobytes. */
const FREE_MEMORY = /^FreePhysicalMemory\s+: (?<free>\d{1,12})$/;
const FREE_VIRTUAL = /^FreeVirtualMemory\s+: (?<free>\d{1,12})$/;
const BOOTED = /^LastBootUpTime\s+: (?<time>\d.{6,30})$/;
const FRAME = /^Name\s+Used \(GB\)|^-{4}\s+-{9}|^FreeSpaceInPagingFiles\s+: /;

/** Free space in gigabytes and memory in kilobytes at which hardly anything starts. */
const SCARCE_DISK = 0.1;
const SCARCE_MEMORY = 51_200;
const PLENTY_MEMORY = 262_144;
const FRESH_MS = 15 * 60_000;

/** Reads disk, memory and the last boot as PowerShell shows them. */
export function readWindowsMachine(paste: Paste, about: About): Reading {
  const sheet = openSheet('windows-machine');
  let memory: { readonly free: number; readonly line: string } | null = null;
  let virtual = 0;
  eachRow(paste, (line, index) => {
    const free = FREE_MEMORY.exec(line)?.groups?.free;
    const all = FREE_VIRTUAL.exec(line)?.groups?.free;
    if (free !== undefined) memory = { free: Number(free), line };
    if (all !== undefined) virtual = Number(all);
    const isOurs = free !== undefined || all !== undefined || readDrive(sheet, line) || readBoot(sheet, line, about);
    if (isOurs || FRAME.test(line)) sheet.see(index);
  });
  if (memory !== null) noteMemory(sheet, memory, virtual);
  return sheet.reading();
}

function readDrive(sheet: Sheet, line: string): boolean {
  const free = DRIVE.exec(line)?.groups?.free;
  if (free === undefined) return false;
  sheet.note('disk', Number(free.replace(',', '.')) < SCARCE_DISK ? 'full' : 'free', line);
  return true;
}

function noteMemory(sheet: Sheet, { free, line }: { readonly free: number; readonly line: string }, all: number): void {
  if (free < SCARCE_MEMORY && all < SCARCE_MEMORY) sheet.note('memory', 'exhausted', line);
  else if (free >= PLENTY_MEMORY) sheet.note('memory', 'free', line);
}

/** In local time of the server, whose zone nobody knows: a day off either way. */
const ZONES_MS = 14 * 3_600_000;

function readBoot(sheet: Sheet, line: string, { now }: About): boolean {
  const written = BOOTED.exec(line)?.groups?.time;
  if (written === undefined) return false;
  const age = now == null ? Number.NaN : now - Date.parse(`${written} UTC`);
  // Only where the zone cannot matter.
  if (age > ZONES_MS + FRESH_MS) sheet.note('uptime', 'longer', line);
  return true;
}
