import type { About, Paste, Reading } from '../../reader.ts';
import { baseName } from '../files/path-fact.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** `unconfined_u:object_r:ssh_home_t:s0 authorized_keys`, also inside `ls -lZ` and `matchpathcon`. */
const LABEL = /(?:^|\s)[a-z_]{1,40}_u:object_r:([a-z0-9_]{1,60}):s\d\S{0,60}\s+(?:.{0,60}\s)?(\S{1,300})$/;
const RELABEL =
  /^(?:Would relabel|Relabeled|restorecon reset) (\S{1,300})\b.{0,60}:([a-z0-9_]+):s0.{0,40}(?:to|->) ?\S*:ssh_home_t:/;

/** Reads `ls -Z`, `ls -lZ` and `restorecon -nv`: the label of ~/.ssh and of the keys in it. */
export function readFileLabels(paste: Paste, _about: About): Reading {
  const sheet = openSheet('ls-Z');
  eachRow(paste, (line, index) => {
    if (!line.includes('_u:object_r:')) return;
    if (RELABEL.test(line)) {
      sheet.note('selinux-label', 'wrong', line);
      sheet.see(index);
      return;
    }
    const [, type = '', path = ''] = LABEL.exec(line) ?? [];
    const name = baseName(path);
    if (type === '') return;
    sheet.see(index);
    if (name !== '.ssh' && name !== 'authorized_keys') return;
    sheet.note('selinux-label', type === 'ssh_home_t' ? 'right' : 'wrong', line);
  });
  sheet.settle('selinux-label', ['wrong', 'right']);
  return sheet.reading();
}
