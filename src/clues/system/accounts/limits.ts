import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** `deploy hard nproc 5`, `* - maxlogins 0`. */
const LIMIT =
  /^\s*([*@%]?[\w.@*-]{0,64})\s+(?:hard|soft|-)\s+(nproc|maxlogins|maxsyslogins|nofile)\s+(\d{1,9})\s*(?:#.*)?$/;
/** `ulimit -a`. */
const ULIMIT =
  /^(?:[a-z][\w -]{3,40}\s+\((?:[a-z0-9 -]{1,20}, )?-[a-zA-Z]\)|-[a-z]: [\w ()-]{3,40})\s+(?:\d{1,20}|unlimited)$/;
/** Fewer processes or files than a login takes. */
const TOO_FEW: Readonly<Record<string, number>> = { nproc: 10, maxlogins: 1, maxsyslogins: 1, nofile: 16 };
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
      sheet.note('process-limit', Number(files[1]) >= Number(files[2]) * 0.98 ? 'reached' : 'fine', line);
    if (limit !== null || pty !== null || files !== null || ULIMIT.test(line)) sheet.see(index);
  });
  const [most, used] = [ptys.get('max'), ptys.get('nr')];
  if (most !== undefined && used !== undefined) {
    sheet.note('ptys-left', used >= most ? 'exhausted' : 'available', `kernel.pty.nr = ${used} of ${most}`);
  }
  return sheet.reading();
}
