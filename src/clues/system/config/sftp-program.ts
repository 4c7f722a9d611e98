import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { listings } from '../files/ls-long.ts';
import { missingPaths } from '../files/missing-path.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** As `sshd -T` writes it, in lower case; in a file the keyword has a capital. */
const CONFIGURED = /^\s*subsystem\s+sftp\s+(?<program>\S{1,200})/i;
const ASKS_CONFIG = /\bsshd(?:\.exe)?\s+-T\b.*\|\s*(?:e?grep|findstr)\b.*\bsubsys/;
const PROGRAM = /\/sftp-server$/;

/** Reads whether the program of the sftp subsystem is where the configuration says. */
export function readSftpProgram(paste: Paste, _about: About): Reading {
  const sheet = openSheet('sftp-server');
  let configured: { readonly program: string; readonly line: string } | null = null;
  const asked = outputsOf(paste, ASKS_CONFIG);
  eachRow(paste, (line, index) => {
    const program = line.length < 250 ? CONFIGURED.exec(line)?.groups?.program : undefined;
    if (program === undefined) return;
    configured ??= { program, line };
    if (asked.length > 0) sheet.see(index);
  });
  const there = listings(paste).flatMap(({ entries }) => entries.filter(({ path }) => PROGRAM.test(path)));
  const missing = missingPaths(paste).filter(({ path }) => PROGRAM.test(path));
  for (const { index } of [...there, ...missing]) sheet.see(index);
  const verdict = judge(configured, there, missing, asked.length > 0);
  if (verdict !== null) sheet.note('sftp-subsystem', verdict.value, verdict.text);
  return sheet.reading();
}

interface Verdict {
  readonly value: 'works' | 'not-configured' | 'program-missing';
  readonly text: string;
}

type Shown = readonly { readonly path: string; readonly text: string }[];

function judge(
  configured: { readonly program: string; readonly line: string } | null,
  there: Shown,
  missing: Shown,
  isAsked: boolean,
): Verdict | null {
  const [found] = there;
  const [gone] = missing;
  if (configured === null) {
    if (isAsked && (found ?? gone) !== undefined)
      return { value: 'not-configured', text: found?.text ?? gone?.text ?? '' };
    if (found !== undefined) return isAsked ? null : { value: 'works', text: found.text };
    return gone === undefined ? null : { value: 'program-missing', text: gone.text };
  }
  const { program, line } = configured;
  if (program === 'internal-sftp') return isAsked ? { value: 'works', text: line } : null;
  if (there.some(({ path }) => path === program)) return { value: 'works', text: line };
  const isGone = found !== undefined || missing.some(({ path }) => path === program || path.includes('*'));
  return isGone ? { value: 'program-missing', text: gone?.text ?? line } : null;
}
