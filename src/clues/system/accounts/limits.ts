import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';

/** `deploy hard nproc 5`, `* - maxlogins 0`. */
const LIMIT =
  /^\s*([*@%]?[\w.@*-]{0,64})\s+(?:hard|soft|-)\s+(nproc|maxlogins|maxsyslogins|nofile)\s+(\d{1,9})\s*(?:#.*)?$/;
/** `ulimit -a`. */
const ULIMIT =
  /^(?:[a-z][\w -]{3,40}\s+\((?:[a-z0-9 -]{1,20}, )?-[a-zA-Z]\)|-[a-z]: [\w ()-]{3,40})\s+(?:\d{1,20}|unlimited)$/;
/** Fewer processes or files than a login takes. */
const TOO_FEW: Readonly<Record<string, number>> = { nproc: 10, maxlogins: 1, maxsyslogins: 1, nofile: 16 };
/** Of the files that may be open, so many leave no room. */
const NEARLY = 0.98;
const COUNTS = /\bps -[uU] \S+ \| wc -l;.*\bulimit -u\b/;
const TERMINALS = /\bgrep devpts \/proc\/mounts; cat \S*\/pty\/nr \S*\/pty\/max/;
const BSD_FILES = /^kern\.(openfiles|maxfiles): (\d{1,12})$/;
const NUMBER = /^\s*(\d{1,12}|unlimited)$/;
const PTY = /^kernel\.pty\.(max|nr) = (\d{1,9})$/;
const FILES = /^(?:fs\.file-nr = )?(\d{1,19})\s+0\s+(\d{1,19})$/;

/** Reads limits.conf, `ulimit -a`, and the counters of terminals and open files of the kernel. */
export function readLimits(paste: Paste, about: About): Reading {
  const sheet = openSheet('limits');
  const ptys = new Map<string, number>();
  const fileOutputs = outputsOf(paste, /file-nr/);
  eachRow(paste, (line, index) => {
    const limit = LIMIT.exec(line);
    const pty = PTY.exec(line);
    const isFiles = line.startsWith('fs.file-nr') || fileOutputs.some(({ from, to }) => index >= from && index < to);
    const files = isFiles ? FILES.exec(line) : null;
    if (limit !== null) {
      const [, who = '', what = '', value = ''] = limit;
      const isOurs = about.user === null || who === about.user || who === '*' || /^[@%]/.test(who);
      if (isOurs && Number(value) < (TOO_FEW[what] ?? 0)) sheet.note('process-limit', 'reached', line);
    }
    if (pty !== null) ptys.set(pty[1] ?? '', Number(pty[2]));
    if (files !== null)
      sheet.note('process-limit', Number(files[1]) >= Number(files[2]) * NEARLY ? 'reached' : 'fine', line);
    if (limit !== null || pty !== null || files !== null || ULIMIT.test(line)) sheet.see(index);
  });
  noteCounts(sheet, paste);
  noteTerminals(sheet, paste);
  sheet.settle('process-limit', ['reached', 'fine']);
  const [most, used] = [ptys.get('max'), ptys.get('nr')];
  if (most !== undefined && used !== undefined) {
    sheet.note('ptys-left', used >= most ? 'exhausted' : 'available', `kernel.pty.nr = ${used} of ${most}`);
  }
  return sheet.reading();
}

/** `ps -u USER | wc -l; …; ulimit -u`: the first number counts a head line as well, the last is the limit. */
function noteCounts(sheet: Sheet, paste: Paste): void {
  for (const { from, to } of outputsOf(paste, COUNTS)) {
    const numbers = numbersIn(paste, from, to);
    const [first, last] = [numbers[0], numbers.at(-1)];
    if (first === undefined || last === undefined || numbers.length < 2) continue;
    const isReached = first.value - 1 >= last.value;
    sheet.note('process-limit', isReached ? 'reached' : 'fine', `${first.value - 1} processes of ${last.text}`);
    for (const { index } of [first, last]) sheet.see(index);
  }
  const files = new Map<string, number>();
  eachRow(paste, (line, index) => {
    const [, name = '', value] = BSD_FILES.exec(line) ?? [];
    if (value === undefined) return;
    files.set(name, Number(value));
    sheet.see(index);
  });
  const [open, most] = [files.get('openfiles'), files.get('maxfiles')];
  if (open === undefined || most === undefined) return;
  sheet.note('process-limit', open >= most * NEARLY ? 'reached' : 'fine', `${open} open files of ${most}`);
}

/** `grep devpts /proc/mounts; cat …/pty/nr …/pty/max`: without the mount the numbers stand alone. */
function noteTerminals(sheet: Sheet, paste: Paste): void {
  for (const { from, to } of outputsOf(paste, TERMINALS)) {
    const [used, most] = numbersIn(paste, from, to);
    if (used === undefined || most === undefined) continue;
    const isMounted = paste.lines.slice(from, used.index).some((line) => line.startsWith('devpts '));
    const isFree = isMounted && used.value < most.value;
    sheet.note(
      'ptys-left',
      isFree ? 'available' : 'exhausted',
      `${isMounted ? '' : 'no devpts, '}${used.value} of ${most.value}`,
    );
    for (const { index } of [used, most]) sheet.see(index);
  }
}

function numbersIn(paste: Paste, from: number, to: number) {
  return paste.lines.slice(from, Math.min(to, from + MOST_LINES)).flatMap((line, offset) => {
    const text = NUMBER.exec(line)?.[1];
    const value = text === 'unlimited' ? Number.POSITIVE_INFINITY : Number(text);
    return text === undefined ? [] : [{ value, text, index: from + offset }];
  });
}

const MOST_LINES = 10;
