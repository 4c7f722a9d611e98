import type { FoundNames } from '../../taxonomy/finding.ts';
import type { Paste } from '../reader.ts';

type Family = NonNullable<FoundNames['clientFamily']>;

/** What a client's own lines say of the machine on which it runs: paths of its files, and its name. */
const SIGNS: readonly (readonly [Family, RegExp])[] = [
  [
    'windows',
    /(?:^|[^\w])(?:[A-Za-z]:[\\/]{1,4}(?:Users|Documents and Settings|ProgramData|Program Files|Windows)\b|\/(?:mnt\/|cygdrive\/)?[a-z]\/Users\/)|^OpenSSH_for_Windows_\d/i,
  ],
  ['macos', /(?:^|[\s"'`(=])\/Users\/[^/\s]{1,64}\/|UseKeychain|Library\/Containers/],
  ['linux', /(?:^|[\s"'`(=])(?:\/home\/[^/\s]{1,64}|\/root)\/\.ssh\//],
];

/** The family of systems to which the machine that connects belongs, by the first of its lines that shows it; null where none does. */
export function clientFamily({ lines }: Pick<Paste, 'lines'>, understood: readonly number[]): Family | null {
  for (const index of understood) {
    const line = lines[index] ?? '';
    const sign = SIGNS.find(([, form]) => form.test(line));
    if (sign !== undefined) return sign[0];
  }
  return null;
}
