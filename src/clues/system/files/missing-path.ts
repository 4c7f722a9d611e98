import type { Paste } from '../../reader.ts';
import { eachRow } from '../rows.ts';

/** A path that a tool did not find. */
export interface MissingPath {
  readonly path: string;
  readonly text: string;
  readonly index: number;
}

const TOOLS =
  'ls|cat|stat|head|tail|less|more|file|chmod|chown|namei|grep|awk|sed|wc|cp|mv|rm|readlink|getfacl|test|restorecon|nano|vi|ll|cd|md5sum|ssh-keygen|diff|find|tee|touch|bash|-bash|sh|sudo|dir';
const COMPLAINT = new RegExp(`^(?:sudo: )?(?:${TOOLS}): (.{0,300})$`);
/** "No such file or directory" in the languages of the usual locales. */
const NOT_THERE =
  /No such file or directory|not found$|does not exist|Datei oder Verzeichnis nicht gefunden|Aucun fichier ou dossier de ce (?:type|nom)|No existe el (?:archivo|fichero) o el directorio|File o directory non esistente|Arquivo ou diretório inexistente|Ficheiro ou directoria inexistente|Bestand of map bestaat niet|Nie ma takiego pliku ani katalogu|Нет такого файла или каталога|Filen eller katalogen finns inte|そのようなファイルやディレクトリはありません|没有那个文件或目录/i;
const PATH = /[`'"‘«]?\s?((?:~|\.{0,2}\/|\.ssh|authorized_keys|[A-Za-z]:\\)[^\s'"’»:,]{0,300}|\.ssh|authorized_keys)/;
/** Windows puts the path itself first. */
const WINDOWS = /^([A-Za-z]:\\\S{1,250}): The system cannot find the (?:file|path) specified/;

/** Reads `ls: cannot access '/run/sshd': No such file or directory` and its kin. */
export function missingPaths(paste: Paste): readonly MissingPath[] {
  const found: MissingPath[] = [];
  eachRow(paste, (line, index) => {
    if (!line.includes(':')) return;
    const complaint = COMPLAINT.exec(line)?.[1];
    const isMissing = complaint !== undefined && NOT_THERE.test(complaint);
    const path = isMissing ? PATH.exec(complaint)?.[1] : WINDOWS.exec(line)?.[1];
    if (path === undefined) return;
    const plain = /^[A-Za-z]:\\/.test(path) ? path.replaceAll('\\', '/') : path;
    found.push({ path: plain.replace(/(?<=.)\/+$/, ''), text: line, index });
  });
  return found;
}
