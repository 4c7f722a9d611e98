import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

const HEAD =
  /^(?:Filesystem|Dateisystem|Sys\. de fichiers|Système de fichiers|S\.ficheros|Sist\. Arq\.|Файловая система|ファイルシス|文件系统)\s/i;
const INODES = /inode|IUse%|IUti%|Inœud|INodes|Nodos-i|IUso%|IВикористання/i;
/** What is left, how full in per cent, then where; BSD and macOS put inodes between. */
const ROW = /\s(\S+)\s+(\d{1,3})%\s+(?:\d\S*\s+\S+\s+(\d{1,3})%\s+)?(\/\S{0,200})$/;
/** File systems that a login or sshd needs to write to. */
const NEEDED =
  /^\/(?:$|var(?:$|\/log|\/run|\/tmp|\/lib$)|run$|tmp$|home|root$|usr$|etc$|export\/home|System\/Volumes\/Data$)/;

/** Reads `df`, `df -h` and `df -i`. Images and boot partitions that are always full say nothing. */
export function readDf(paste: Paste, _about: About): Reading {
  const sheet = openSheet('df');
  let isHeaded = false;
  let countsInodes = false;
  eachRow(paste, (line, index) => {
    const isHead = HEAD.test(line);
    if (isHead) {
      isHeaded = true;
      countsInodes = INODES.test(line) && !/%iused/.test(line);
      sheet.see(index);
      return;
    }
    const row = line.includes('%') ? ROW.exec(line) : null;
    if (isHeaded && /^\/dev\/\S{1,200}$/.test(line)) sheet.see(index);
    if (row === null || (!isHeaded && !/^\/dev\/|^(?:tmpfs|overlay|udev)\s/.test(line))) return;
    sheet.see(index);
    const [, left = '', used = '', inodes = '0', mount = ''] = row;
    if (!NEEDED.test(mount) || /^\/dev\/loop|iso9660|squashfs/.test(line)) return;
    const isFull = Number(used) >= 100 || /^0[A-Z]?$/.test(left);
    if (isFull) sheet.note('disk', countsInodes ? 'inodes-full' : 'full', line);
    else if (Number(inodes) >= 100) sheet.note('disk', 'inodes-full', line);
    else if (mount === '/') sheet.note('disk', 'free', line);
  });
  sheet.settle('disk', ['full', 'inodes-full', 'free']);
  return sheet.reading();
}
