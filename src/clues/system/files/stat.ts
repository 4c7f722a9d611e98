import type { Paste } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { modeOf, type PathFact } from './path-fact.ts';

const FILE = /^\s{0,4}(?:File|Datei|Fichier|Fichero): [`'"‘«]?\s?(\S[^'"’»]*?)\s?['"’»]?(?: -> .*)?$/;
const ACCESS =
  /(?:Access|Zugriff|Accès|Acceso)\s?: \((\d{3,5})\/([-dlbcps][-rwxsStT]{9})\)\s+Uid: \(\s*(\d+)\/\s*(\S{1,64})\)\s+Gid: \(\s*\d+\/\s*(\S{1,64})\)/;
const SIZE = /^\s*(?:Size|Größe|Taille|Tamaño): (\d{1,15})\s/;
/** What people ask of `stat -c`: mode, owner and name in some order, `755 root root /run/sshd`, `drwx------ deploy:deploy /home/deploy`. */
const FORMATTED =
  /^(?:(\d{3,4})|([-dl][-rwxsStT]{9}))\s+([A-Za-z_][\w.-]{0,31}|\d{1,10})(?:[\s:]([A-Za-z_][\w.-]{0,31}|\d{1,10}))?\s+((?:\/|~|\.)\S{0,300})$/;
const NAME_FIRST = /^((?:\/|~|\.)\S{0,300}?):?\s+(\d{3,4})\s+([A-Za-z_][\w.-]{0,31})(?:[\s:]([A-Za-z_][\w.-]{0,31}))?$/;

/** Reads `stat PATH` and the usual forms of `stat -c`. */
export function statFacts(paste: Paste): readonly (PathFact & { readonly index: number })[] {
  const facts: (PathFact & { index: number })[] = [];
  let path = '';
  let size: number | null = null;
  eachRow(paste, (line, index) => {
    const file = FILE.exec(line)?.[1];
    if (file !== undefined) {
      path = file;
      size = null;
    }
    size = SIZE.test(line) ? Number(SIZE.exec(line)?.[1]) : size;
    const access = ACCESS.exec(line);
    if (access !== null && path !== '') {
      const [, octal = '', letters = '', , owner = '', group = ''] = access;
      const isFolder = letters.startsWith('d');
      facts.push({
        path,
        isFolder,
        mode: Number.parseInt(octal, 8),
        owner,
        group,
        size,
        text: `${path}: ${line.trim()}`,
        index,
      });
      path = '';
    }
    const short = readFormatted(line);
    if (short !== null) facts.push({ ...short, index });
  });
  return facts;
}

function readFormatted(line: string): PathFact | null {
  const after = FORMATTED.exec(line);
  const before = after === null ? NAME_FIRST.exec(line) : null;
  const octal = after?.[1] ?? before?.[2];
  const letters = after?.[2];
  const path = after?.[5] ?? before?.[1];
  if (path === undefined || (octal === undefined && letters === undefined)) return null;
  const mode = letters === undefined ? Number.parseInt(octal ?? '0', 8) : modeOf(letters);
  if (Number.isNaN(mode)) return null;
  const owner = after?.[3] ?? before?.[3] ?? '';
  return {
    path,
    isFolder: letters?.startsWith('d') ?? false,
    mode,
    owner,
    group: after?.[4] ?? before?.[4] ?? '',
    size: null,
    text: line,
  };
}
