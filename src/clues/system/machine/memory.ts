import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** Shares of the whole below which memory or swap is as good as gone, and above which there is plenty. */
const SCARCE = 0.03;
const SWAP_SCARCE = 0.05;
const PLENTY = 0.1;

/** Amounts in one unit; null where the paste does not show them. */
interface Amounts {
  total: number | null;
  available: number | null;
  swapTotal: number | null;
  swapFree: number | null;
  text: string;
}

const NUMBER = /^(\d{1,15}(?:[.,]\d{1,3})?)\s?([KMGTkmgt]?)i?B?$/;
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };
const TOP = /^[KMGT]iB (Mem|Swap)\s*:\s*([\d.]+)[ +]total,\s*([\d.]+)[ +]free(?:.*?([\d.]+)[ +]avail Mem)?/;
const MEMINFO = /^(MemTotal|MemAvailable|SwapTotal|SwapFree):\s+(\d{1,15}) kB/;

/** `Mem: 21M Active, 110M Inact, 180M Wired, 640M Free` of `top` on the BSDs. */
const BSD_TOP = /^(Mem|Swap): ((?:\d{1,9}[BKMGT]? [A-Z][a-z]{2,10},? ?){2,8})/;
/** What BSD's `top` counts that a program can have. */
const BSD_AVAILABLE: ReadonlySet<string> = new Set(['Free', 'Inact', 'Laundry', 'Cache']);

/** Reads `free`, /proc/meminfo and the head of `top`. */
export function readMemory(paste: Paste, _about: About): Reading {
  const sheet = openSheet('free');
  const seen: Amounts = { total: null, available: null, swapTotal: null, swapFree: null, text: '' };
  let hasAvailable = true;
  eachRow(paste, (line, index) => {
    if (/^\s*total\s+used\s+free\b/.test(line)) {
      hasAvailable = /\bavailable\b|\bverfügbar\b|\bdisponible\b/.test(line);
      sheet.see(index);
    } else if ([readFreeRow, readMeminfo, readTop, readBsdTop].some((read) => read(line, seen, hasAvailable)))
      sheet.see(index);
    else if (/^(?:Tasks: +\d+ total|%Cpu\(s\):)/.test(line)) sheet.see(index);
  });
  const { total, available, swapTotal, swapFree } = seen;
  if (total === null || available === null || total <= 0) return sheet.reading();
  const isSwapGone = swapTotal === null || swapTotal === 0 || (swapFree ?? 0) / swapTotal < SWAP_SCARCE;
  if (available / total < SCARCE && isSwapGone) sheet.note('memory', 'exhausted', seen.text);
  else if (available / total >= PLENTY) sheet.note('memory', 'free', seen.text);
  return sheet.reading();
}

/** `Mem: total used free shared buff/cache available`; procps before 3.3.10 has a line of its own for the caches. */
function readFreeRow(line: string, seen: Amounts, hasAvailable: boolean): boolean {
  const row = /^\s*(Mem|Speicher|Mémoire|Swap|Échange|-\/\+ buffers\/cache)\s?:\s+(\d.*)$/.exec(line);
  if (row === null) return false;
  const values = (row[2] ?? '').trim().split(/\s+/).map(amount);
  if (values.length < 2 || values.includes(null)) return false;
  const kind = row[1] ?? '';
  if (kind === 'Swap' || kind === 'Échange') {
    seen.swapTotal = values[0] ?? null;
    seen.swapFree = values[2] ?? null;
  } else if (kind.startsWith('-')) seen.available = values[1] ?? null;
  else {
    seen.total = values[0] ?? null;
    seen.available = hasAvailable && values.length >= 6 ? (values[5] ?? null) : null;
    seen.text = line;
  }
  return true;
}

function amount(written: string): number | null {
  const found = NUMBER.exec(written);
  if (found === null) return null;
  return Number((found[1] ?? '').replace(',', '.')) * (UNITS[(found[2] ?? '').toLowerCase()] ?? 1);
}

function readMeminfo(line: string, seen: Amounts): boolean {
  const [, key, value] = MEMINFO.exec(line) ?? [];
  if (key === undefined) return /^[A-Z]\w{1,20}(?:\(\w{1,10}\))?:\s+\d+(?: kB)?$/.test(line);
  if (key === 'MemTotal') seen.total = Number(value);
  if (key === 'MemAvailable') {
    seen.available = Number(value);
    seen.text = line;
  }
  if (key === 'SwapTotal') seen.swapTotal = Number(value);
  if (key === 'SwapFree') seen.swapFree = Number(value);
  return true;
}

function readBsdTop(line: string, seen: Amounts): boolean {
  const [, kind, list = ''] = BSD_TOP.exec(line) ?? [];
  if (kind === undefined) return false;
  const parts = list.split(/, ?/).map((part) => part.trim().split(' '));
  const sum = (isCounted: (name: string) => boolean): number =>
    parts.reduce((all, [size = '', name = '']) => all + (isCounted(name) ? (amount(size) ?? 0) : 0), 0);
  if (kind === 'Swap') {
    seen.swapTotal = sum((name) => name === 'Total');
    seen.swapFree = sum((name) => name === 'Free');
  } else {
    seen.total = sum(() => true);
    seen.available = sum((name) => BSD_AVAILABLE.has(name));
    seen.text = line;
  }
  return true;
}

function readTop(line: string, seen: Amounts): boolean {
  const [, kind, total, free, available] = TOP.exec(line) ?? [];
  if (kind === 'Mem') {
    seen.total = Number(total);
    seen.text = line;
  }
  if (kind === 'Swap') {
    seen.swapTotal = Number(total);
    seen.swapFree = Number(free);
    if (available !== undefined) seen.available = Number(available);
  }
  return kind !== undefined;
}
