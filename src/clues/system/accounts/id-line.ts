/** One line of `id`. */
export interface IdLine {
  readonly user: string | null;
  readonly groups: readonly string[];
}

/** `uid=1000(deploy) gid=1000(deploy) groups=1000(deploy),27(sudo)`; also translated (`Gruppen=`, `groupes=`, `grupos=`). */
export function parseIdLine(text: string): IdLine | null {
  const found = /^\s*uid=\d+(?:\(([^)\s]{1,64})\))? gid=\d+(?:\(([^)]{0,64})\))?/.exec(text);
  if (found === null) return null;
  const groups = [...text.slice(0, 2000).matchAll(/\d+\(([^)]{1,64})\)/g)].slice(1).map(([, name]) => name ?? '');
  return { user: found[1] ?? null, groups: [...new Set(groups)] };
}
