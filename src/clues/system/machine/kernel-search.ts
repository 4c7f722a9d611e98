import type { About, Paste, Reading } from '../../reader.ts';
import { isSilent, outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** FreeBSD: `pid 801 (sshd), jid 0, uid 0, was killed: failed to reclaim memory`. Source: vm_pageout.c. */
const KILLED =
  /\bpid \d{1,8} \((?<program>[\w.-]{1,40})\),(?: jid \d{1,6},)? uid \d{1,8},? was killed: (?:failed to reclaim memory|out of swap space|a thread waited too long to allocate a page)/;
const SEARCH = /\bdmesg\b[^|]{0,20}\|\s*grep\b[^|]{0,80}\b(?:oom|[Kk]illed)/;

/** Reads what was searched for in the kernel's log, where nothing is an answer. */
export function readKernelSearch(paste: Paste, _about: About): Reading {
  const sheet = openSheet('dmesg');
  eachRow(paste, (line, index) => {
    const program = line.includes('was killed') ? KILLED.exec(line)?.groups?.program : undefined;
    if (program === undefined) return;
    sheet.note('oom-kill', program === 'sshd' ? 'sshd' : 'other', line);
    sheet.see(index);
  });
  for (const output of outputsOf(paste, SEARCH)) {
    if (isSilent(paste, output)) sheet.note('oom-kill', 'none', output.command);
  }
  return sheet.reading();
}
