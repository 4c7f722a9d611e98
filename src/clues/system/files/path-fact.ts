/** What a tool shows of one file or folder. */
export interface PathFact {
  /** As far as it is known: absolute, or the bare name. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number;
  /** Name or number. */
  readonly owner: string;
  readonly group: string;
  /** In bytes, or null. */
  readonly size: number | null;
  readonly text: string;
}

/** `-rw-r--r--`, `drwxr-x---.`, `-rwsr-xr-t+` as bits. */
export function modeOf(letters: string): number {
  const bits = letters
    .slice(1, 10)
    .split('')
    .reduce((sum, letter, index) => {
      const isSet = letter !== '-' && letter !== 'S' && letter !== 'T';
      return sum + (isSet ? 1 << (8 - index) : 0);
    }, 0);
  const setUser = /[sS]/.test(letters[3] ?? '') ? 0o4000 : 0;
  const setGroup = /[sS]/.test(letters[6] ?? '') ? 0o2000 : 0;
  const sticky = /[tT]/.test(letters[9] ?? '') ? 0o1000 : 0;
  return bits | setUser | setGroup | sticky;
}

/** `/a/b/../c/` without its detours; a bare name stays. */
export function joinPath(folder: string, name: string): string {
  if (name.startsWith('/') || name.startsWith('~') || folder === '') return cleanPath(name);
  return cleanPath(`${folder}/${name}`);
}

function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  const clean = parts.join('/');
  return clean === '' && path.startsWith('/') ? '/' : clean;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at > 0 ? path.slice(0, at) : at === 0 ? '/' : '';
}
