import type { About } from '../../reader.ts';
import type { Setting, Settings } from './effective-settings.ts';
import { fitsAddress, fitsPattern } from './match-patterns.ts';

/** What AllowUsers and its kin say of the user; null where too little is known. */
export interface AccessVerdict {
  readonly value: 'permits' | 'excludes';
  /** Whether only the address keeps the user out. */
  readonly isAddress: boolean;
  readonly text: string;
}

/** Reads the lists in sshd's order: DenyUsers, AllowUsers, DenyGroups, AllowGroups. `groups` are null where unknown. */
export function accessVerdict(
  settings: Settings,
  about: About,
  groups: readonly string[] | null,
): AccessVerdict | null {
  const { user } = about;
  if (user === null) return null;
  const lists = (['denyusers', 'allowusers', 'denygroups', 'allowgroups'] as const).filter((name) =>
    settings.has(name),
  );
  let isOpen = false;
  for (const name of lists) {
    const settingsOfList = settings.get(name) ?? [];
    const isDeny = name.startsWith('deny');
    const found = name.endsWith('users') ? findUser(settingsOfList, user, about) : findGroup(settingsOfList, groups);
    const text = found?.text ?? settingsOfList[0]?.text ?? '';
    if (found?.kind === 'unknown') isOpen = true;
    else if (isDeny && found?.kind === 'listed') return { value: 'excludes', isAddress: false, text };
    else if (!isDeny && found?.kind !== 'listed')
      return { value: 'excludes', isAddress: found?.kind === 'other-address', text };
  }
  const [first] = lists;
  if (first === undefined || isOpen) return null;
  return { value: 'permits', isAddress: false, text: settings.get(lists.at(-1) ?? first)?.[0]?.text ?? '' };
}

interface Found {
  readonly kind: 'listed' | 'other-address' | 'unknown';
  readonly text: string;
}

/** `user`, `user@host`, with `*`, `?` and a leading `!`. */
function findUser(settings: readonly Setting[], user: string, about: About): Found | null {
  let near: Found | null = null;
  for (const { args, text } of settings) {
    for (const pattern of args) {
      const at = pattern.lastIndexOf('@');
      const name = at < 0 ? pattern : pattern.slice(0, at);
      if (!fitsPattern(user, name)) continue;
      if (at < 0) return { kind: 'listed', text };
      const host = pattern.slice(at + 1);
      if (about.clientAddresses.some((address) => fitsAddress(address, host))) return { kind: 'listed', text };
      near ??= { kind: about.clientAddresses.length === 0 ? 'unknown' : 'other-address', text };
    }
  }
  return near;
}

function findGroup(settings: readonly Setting[], groups: readonly string[] | null): Found | null {
  const [first] = settings;
  if (first === undefined) return null;
  if (groups === null) return { kind: 'unknown', text: first.text };
  const setting = settings.find(({ args }) =>
    args.some((pattern) => groups.some((group) => fitsPattern(group, pattern))),
  );
  return setting === undefined ? null : { kind: 'listed', text: setting.text };
}
