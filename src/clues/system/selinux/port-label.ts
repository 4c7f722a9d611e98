import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** `ssh_port_t                     tcp      2222, 22`. */
const ROW = /^\s*ssh_port_t\s+tcp\s+([\d, -]+)$/;

/** Reads `semanage port -l`: whether SELinux lets sshd have the port of the case. */
export function readPortLabel(paste: Paste, about: About): Reading {
  const sheet = openSheet('semanage');
  eachRow(paste, (line, index) => {
    const ports = ROW.exec(line)?.[1];
    if (ports === undefined) return;
    const isLabelled = ports.split(',').some((range) => {
      const [low = '', high = low] = range.trim().split('-');
      return Number(low) <= about.port && about.port <= Number(high);
    });
    sheet.note('selinux-port', isLabelled ? 'labelled' : 'unlabelled', line);
    sheet.see(index);
  });
  return sheet.reading();
}
