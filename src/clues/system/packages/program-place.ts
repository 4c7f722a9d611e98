import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

const PATH = /^\/(?:usr\/(?:local\/|pkg\/)?|opt\/\S{1,60}\/)?s?bin\/(?:sshd|dropbear)$/;
const WHEREIS = /^sshd:((?: \/\S{1,200}){0,12})$/;
const WHICH_NOT = /^(?:\/usr\/bin\/)?which: no sshd in \((\S{1,1000})\)/;

/** Reads `which sshd`, `command -v sshd` and `whereis sshd`. */
export function readProgramPlace(paste: Paste, _about: About): Reading {
  const sheet = openSheet('which');
  const isAsked = outputsOf(paste, /\bwhereis\b.*\bsshd\b/).length > 0;
  eachRow(paste, (line, index) => {
    const places = WHEREIS.exec(line)?.[1];
    const searched = WHICH_NOT.exec(line)?.[1];
    if (PATH.test(line.trim())) sheet.note('sshd-installed', 'yes', line);
    else if (places !== undefined && /\/s?bin\/sshd(?: |$)/.test(places)) sheet.note('sshd-installed', 'yes', line);
    else if (places === '' && isAsked) sheet.note('sshd-installed', 'no', line);
    // A plain user's path often lacks the folder that sshd is in.
    else if (searched?.includes('/usr/sbin')) sheet.note('sshd-installed', 'no', line);
    else if (places === undefined && searched === undefined) return;
    sheet.see(index);
  });
  return sheet.reading();
}
