import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Shown } from '../sheet.ts';

const WORDS: Readonly<Record<string, Shown>> = {
  Enforcing: ['selinux', 'enforcing'],
  Permissive: ['selinux', 'permissive'],
  Disabled: ['selinux', 'disabled'],
};
const STATUS = /^SELinux status:\s+disabled/;
const CURRENT = /^Current mode:\s+(enforcing|permissive)/;
const STATUS_ROW =
  /^(?:SELinux status|SELinuxfs mount|SELinux root directory|Loaded policy name|Mode from config file|Policy \w+ ?\w* status|Policy deny_unknown status|Memory protection checking|Max kernel policy version|Policy version):/;
const ABSENT = /\b(?:getenforce|sestatus|semanage)\b.*(?:command not found|not found)$/;

/** Reads `getenforce` and `sestatus`. `Disabled` alone may be anybody's: it counts below its command, or where nothing else stands. */
export function readSelinuxMode(paste: Paste, _about: About): Reading {
  const sheet = openSheet('getenforce');
  const asked = outputsOf(paste, /\bgetenforce\b/);
  const isAlone = paste.lines.filter((line) => line.trim() !== '').length === 1;
  eachRow(paste, (line, index) => {
    const word = line.trim();
    const isAnswer = (): boolean => isAlone || asked.some(({ from, to }) => index >= from && index < to);
    const shown = Object.hasOwn(WORDS, word) && (word !== 'Disabled' || isAnswer()) ? WORDS[word] : undefined;
    const current = CURRENT.exec(line)?.[1];
    if (shown !== undefined) sheet.show(shown, line);
    if (current !== undefined) sheet.note('selinux', current === 'enforcing' ? 'enforcing' : 'permissive', line);
    if (STATUS.test(line) || ABSENT.test(line)) sheet.note('selinux', 'disabled', line);
    if (shown !== undefined || current !== undefined || STATUS_ROW.test(line) || ABSENT.test(line)) sheet.see(index);
  });
  return sheet.reading();
}
