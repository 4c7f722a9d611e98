import type { Paste } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { joinPath, modeOf, type PathFact } from './path-fact.ts';

const HEAD = /^\s{0,4}f: (\/\S{1,300})$/;
/** `drwxr-xr-x root   root   home`; deeper links stand further in. */
const ROW = /^\s{0,40}([-dlDbcps][-rwxsStT]{9})\s+(\S{1,64})\s+(\S{1,64})\s+(\S.*)$/;
const MISSING = /^\s{1,60}(\S{1,200}) - (?:No such file|Permission denied|Datei oder|Aucun fichier|No existe)/;

/** A path that `namei` could not follow to its end. */
export interface BrokenPath {
  readonly path: string;
  readonly text: string;
  readonly index: number;
}

/** Reads `namei -l PATH`: every folder on the way. */
export function nameiFacts(paste: Paste): {
  readonly facts: readonly (PathFact & { readonly index: number })[];
  readonly broken: readonly BrokenPath[];
} {
  const facts: (PathFact & { index: number })[] = [];
  const broken: BrokenPath[] = [];
  let folder: string | null = null;
  eachRow(paste, (line, index) => {
    const head = HEAD.exec(line)?.[1];
    if (head !== undefined) {
      folder = '';
      return;
    }
    if (folder === null) return;
    const row = ROW.exec(line);
    const missing = MISSING.exec(line)?.[1];
    if (missing !== undefined) broken.push({ path: joinPath(folder, missing), text: `${folder}${line}`, index });
    if (row === null) {
      folder = missing === undefined ? folder : null;
      return;
    }
    const [, letters = '', owner = '', group = '', name = ''] = row;
    const path: string = name === '/' ? '/' : joinPath(folder === '' ? '/' : folder, name);
    // The mode of a link itself means nothing; what it leads to stands further in.
    if (letters.startsWith('l')) return;
    folder = path;
    facts.push({
      path,
      isFolder: /^d/i.test(letters),
      mode: modeOf(letters),
      owner,
      group,
      size: null,
      text: line,
      index,
    });
  });
  return { facts, broken };
}
