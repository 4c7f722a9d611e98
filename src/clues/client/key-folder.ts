import { type FindingValue, finding } from '../../knowledge/findings.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import { callsTo } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { Paste, Reader, Reading } from '../reader.ts';

const FOLDER = /(?:~|\$HOME|\/home\/[^\s/]+|\/root|\/Users\/[^\s/]+|C:\\Users\\[^\s\\]+)[\\/]\.ssh[\\/]?$/i;
/** A row of `ls -l`: modes and the name. */
const ROW = /^\s{0,4}(?<modes>-[rwxsStT-]{9})[.+@]?\s+\d{1,4}\s.{10,200}\s(?<name>\S{1,200})$/;
/** A row of PowerShell's `dir`: it shows no owner and no rights. */
const WINDOWS_ROW = /^-[a-z-]{4,6}\s+\d\S{5,12}\s+\d.{3,12}\s+\d{1,9} (?<name>\S{1,200})$/;
const FRAME =
  /^(?:total|insgesamt|итого) \d|^\s*Directory: |^Mode\s+LastWriteTime|^----\s+-{4}|^[d-][rwxsStTlarhs-]{5,9}/;
const NOT_THERE =
  /\.ssh['"’]?:? .{0,60}(?:No such file|nicht gefunden|Aucun fichier|No existe)|Cannot find path .{0,200}\.ssh/;
const USUAL_KEY = /^(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|identity)$/;
const NO_KEY = /^(?:known_hosts|authorized_keys|config|environment|rc|agent)|\.(?:pub|old|txt|conf|sock|bak)$/;
const MOST_ROWS = 400;

interface Key {
  readonly name: string;
  /** Null where the listing shows no rights. */
  readonly modes: string | null;
  readonly line: number;
}

/** Reads the listing of `~/.ssh` on the machine that connects: which private keys are there, and whether ssh takes them. */
export const readKeyFolder: Reader = (paste, about): Reading => {
  const findings: Reading['findings'][number][] = [];
  const understood: number[] = [];
  for (const { words, line, end } of callsTo(paste, 'ls', 'dir', 'll', 'Get-ChildItem')) {
    if (!words.some((word) => FOLDER.test(word)) || machineOf(paste, about, line) !== 'client') continue;
    const shown = readFolder(paste, line, Math.min(end, line + MOST_ROWS), understood);
    if (shown === null) continue;
    const text = sanitiseLine((paste.lines[shown.line] ?? '').trim());
    findings.push(finding('client-key-file', shown.value, 'paste:ls', text));
  }
  return { findings: findings.slice(-1), understood };
};

function readFolder(
  paste: Paste,
  from: number,
  to: number,
  understood: number[],
): { readonly value: FindingValue<'client-key-file'>; readonly line: number } | null {
  const keys: Key[] = [];
  let frame: number | null = null;
  const names = new Set<string>();
  for (let index = from; index < to; index += 1) {
    const line = paste.lines[index] ?? '';
    if (line.length > 400) continue;
    if (NOT_THERE.test(line)) return { value: 'missing', line: index };
    const row = (ROW.exec(line) ?? WINDOWS_ROW.exec(line))?.groups;
    if (row === undefined && !FRAME.test(line)) continue;
    understood.push(index);
    frame ??= index;
    const { name = '', modes = null } = row ?? {};
    names.add(name);
    if (name !== '' && !NO_KEY.test(name)) keys.push({ name, modes, line: index });
  }
  if (frame === null) return null;
  const own = keys.filter(({ name }) => USUAL_KEY.test(name) || names.has(`${name}.pub`) || name.endsWith('.pem'));
  const open = own.find(({ modes }) => modes !== null && !/^-[rwx-]{3}-{6}$/.test(modes));
  const [first] = own;
  if (open !== undefined) return { value: 'too-open', line: open.line };
  return first === undefined ? { value: 'missing', line: frame } : { value: 'usable', line: first.line };
}
