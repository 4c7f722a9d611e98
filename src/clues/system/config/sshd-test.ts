import type { About, Paste, Reading } from '../../reader.ts';
import { isSilent, outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';

const TEST = /\bsshd(?:\.exe)?\s+(?:-\S+\s+)*-t\b/;
const SAYS_SO = /&&\s*echo\s+["']?([\w -]{1,40}?)["']?\s*$/;
/** A plain user's path may lack /usr/sbin; that of sudo and of root does not. */
const NOT_FOUND =
  /^sudo: (?:\/usr\/sbin\/)?sshd: command not found|: \/usr\/(?:local\/)?sbin\/sshd: No such file or directory|^\/usr\/(?:local\/)?sbin\/sshd: not found|'sshd(?:\.exe)?' is not recognized|The term 'sshd(?:\.exe)?' is not recognized|^sudo: \/usr\/sbin\/sshd: (?:Befehl nicht gefunden|commande introuvable|orden no encontrada)/;
/** A shell that was given the command as its argument runs it as whoever started it: most often root. */
const SCRIPT_NOT_FOUND =
  /^(?:\S{0,40}\/)?(?:ba|da|a|z|k)?sh: (?:line )?\d{1,4}: (?:\/usr\/sbin\/)?sshd: (?:command )?not found$/;
const PLAIN_NOT_FOUND =
  /\bsshd: (?:command not found|not found|Befehl nicht gefunden|commande introuvable|orden no encontrada)$/;
const LIBRARY =
  /^(?:\S{0,40}\/)?sshd(?:-session)?: (?:error while loading shared libraries: |symbol lookup error: |relocation error: |\S{1,200}: (?:version `[^']{1,80}' not found|no version information))/;
/** `ldd /usr/sbin/sshd`. */
const LDD = /^\s*lib\S{1,80}\.so\S{0,20} => not found$/;
const ASKS_LDD = /\bldd\b.*\bsshd\b/;
const LIBRARY_BUSYBOX = /^Error (?:loading shared library|relocating) \S{1,200}:? .{0,120}sshd/;

/** Reads what `sshd -t` says beside its errors: nothing, that there is no sshd, or that a library does not fit. */
export function readSshdTest(paste: Paste, _about: About): Reading {
  const sheet = openSheet('sshd-t');
  for (const output of outputsOf(paste, TEST)) {
    const word = SAYS_SO.exec(output.command)?.[1];
    const printed = paste.lines.slice(output.from, output.to).filter((line) => line.trim() !== '');
    const isSaid = word !== undefined && printed.length === 1 && printed[0]?.trim() === word;
    if (isSaid) sheet.see(paste.lines.indexOf(printed[0] ?? '', output.from));
    if (isSaid || isSilent(paste, output)) sheet.note('config-test', 'passes', output.command);
  }
  for (const { from, to } of outputsOf(paste, ASKS_LDD)) {
    const at = paste.lines.slice(from, to).findIndex((line) => LDD.test(line));
    if (at < 0) continue;
    sheet.note('config-test', 'library', paste.lines[from + at] ?? '');
    sheet.see(from + at);
  }
  eachRow(paste, (line, index) => noteLine(sheet, paste, { line, index }));
  return sheet.reading();
}

function noteLine(sheet: Sheet, paste: Paste, { line, index }: { line: string; index: number }): void {
  if (!line.includes('sshd')) return;
  if (LIBRARY.test(line) || LIBRARY_BUSYBOX.test(line)) {
    sheet.note('config-test', 'library', line);
    sheet.see(index);
  } else if (NOT_FOUND.test(line) || SCRIPT_NOT_FOUND.test(line) || (PLAIN_NOT_FOUND.test(line) && asRoot(paste))) {
    sheet.note('config-test', 'not-found', line);
    sheet.see(index);
  }
}

function asRoot(paste: Paste): boolean {
  return paste.commands.some(({ user }) => user === 'root') || paste.lines.some((line) => /^uid=0\(root\)/.test(line));
}
