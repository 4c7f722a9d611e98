import type { Paste } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { joinPath, modeOf, type PathFact } from './path-fact.ts';

/** `drwx------ 2 deploy deploy 4096 Jun  1 10:00 .ssh`, with or without a label, in any language's date. */
const ROW =
  /^\s{0,8}([-dlbcps][-rwxsStT]{9})[.+@]?\s+\d{1,9}\s+(\S{1,64})\s+(\S{1,64})\s+(?:\S+:\S+:\S+\s+)?(\d{1,15}|\d+,\s*\d+|[\d.,]+[KMGT])\s+(.{6,30}?)\s+(\S.*)$/;
/** Date, then the name: `Jun  1 10:00`, `2024-06-01 10:00`, `1. Jun 10:00`, `Jun  1  2023`, `2024-06-01 10:00:00.000000000 +0000`. */
const DATED =
  /^(?:[A-Za-zäéûí.]{3,6}\s+\d{1,2}\.?\s+(?:\d{1,2}:\d\d|\d{4})|\d{1,2}\.?\s+[A-Za-zäéûí.]{3,6}\s+(?:\d{1,2}:\d\d|\d{4})|\d{4}-\d\d-\d\d\s+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s+[+-]\d{4})?)\s+(\S.*)$/;
const FOLDER_HEAD = /^((?:\/|~|\.)\S{0,300}):$/;

/** One listing: what `ls -l` showed of one folder, or of the paths it was given. */
export interface Listing {
  /** The folder, where a heading or the command names it; else empty. */
  readonly folder: string;
  readonly entries: readonly (PathFact & { readonly name: string; readonly index: number })[];
}

/** Every listing of a paste. */
export function listings(paste: Paste): readonly Listing[] {
  const found: { folder: string; entries: (PathFact & { name: string; index: number })[] }[] = [];
  const asked = new Map(paste.commands.map(({ command, line }) => [line - 1, folderAsked(command)]));
  const commandLines = [...asked.keys()];
  let next = 0;
  let folder = '';
  let lastRow = -2;
  eachRow(paste, (line, index) => {
    while (next < commandLines.length && (commandLines[next] ?? 0) < index) {
      folder = asked.get(commandLines[next] ?? -1) ?? '';
      lastRow = -2;
      next += 1;
    }
    const heading = FOLDER_HEAD.exec(line)?.[1];
    if (heading !== undefined) folder = heading;
    const row = readRow(line, folder);
    if (row === null) return;
    if (found.length === 0 || index > lastRow + 2 || found.at(-1)?.folder !== folder)
      found.push({ folder, entries: [] });
    found.at(-1)?.entries.push({ ...row, index });
    lastRow = index;
  });
  return found;
}

/** `ls -la ~/.ssh` lists a folder; with `-d`, or of a file, the rows carry their paths themselves. */
function folderAsked(command: string): string {
  const words = command
    .replace(/[|;&>].*$/, '')
    .trim()
    .split(/\s+/);
  const at = words.findIndex((word) => word === 'ls' || word === 'll' || word.endsWith('/ls'));
  if (at < 0) return '';
  const rest = words.slice(at + 1);
  if (rest.some((word) => /^-\w*d/.test(word))) return '';
  const paths = rest.filter((word) => !word.startsWith('-'));
  return paths.length === 1 ? (paths[0] ?? '').replace(/(?<=.)\/+$/, '') : '';
}

function readRow(line: string, folder: string): (PathFact & { name: string }) | null {
  // The mode of a link itself means nothing.
  if (!/^\s{0,8}[-dbcps][-rwxsStT]{9}/.test(line)) return null;
  const found = ROW.exec(line);
  if (found === null) return null;
  const [, letters = '', owner = '', group = '', size = '', date = '', tail = ''] = found;
  const name = (DATED.exec(`${date} ${tail}`)?.[1] ?? tail).replace(/ -> .*$/, '').replace(/^'|'$/g, '');
  const isSelf = folder !== '' && folder === name;
  return {
    name,
    path: isSelf ? name : joinPath(folder, name),
    isFolder: letters.startsWith('d'),
    mode: modeOf(letters),
    owner,
    group,
    size: /^\d+$/.test(size) ? Number(size) : null,
    text: line,
  };
}
