import type { Paste } from '../../reader.ts';

/** What `systemctl status` prints of one unit of the SSH server, above its log. */
export interface UnitBlock {
  /** `ssh.service`, `sshd.socket` …; empty where the head was cut off. */
  readonly name: string;
  readonly isSocket: boolean;
  readonly fields: readonly UnitField[];
  /** Indices of all lines of it. */
  readonly lines: readonly number[];
}

export interface UnitField {
  /** `Loaded`, `Active`, `Listen` …; a continued line repeats the key of the line before. */
  readonly key: string;
  readonly value: string;
  readonly index: number;
}

const NAME = String.raw`(?:ssh|sshd|openssh|openssh-server|dropbear|tinysshd)\.(?:service|socket)`;
/** The dot has many shapes, and none where the terminal or the paste lost it. */
const DOT = String.raw`^\s{0,8}(?:[^\w\s]{1,4}\s|[xX]\s)?\s{0,4}`;
const HEAD = new RegExp(`${DOT}(${NAME})(?: - .*)?$`, 'i');
const OTHER_HEAD = new RegExp(
  String.raw`${DOT}[\w@\\:.-]{1,120}\.(?:service|socket|timer|mount|target|path|slice)(?: - .*)?$`,
);
const UNIT_FILE = new RegExp(`/(${NAME})[;)]`, 'i');
const FIELD =
  /^\s{0,40}(Loaded|Active|Drop-?In|TriggeredBy|Triggers|Docs|Process|Main PID|Condition|Assert|Listen|Accepted|Status|Cntrl PID|Tasks|Memory|CPU|CGroup|Until|Invocation|Duration|FD Store|Error|IO|IP|Trigger|Follow|Where|What):\s{0,4}(.*)$/;
const CONTINUED = ['Listen', 'TriggeredBy', 'Triggers', 'Condition', 'Process', 'Drop-In'];

type Line =
  | { readonly kind: 'head'; readonly name: string }
  | { readonly kind: 'other-head' | 'blank' | 'text' }
  | { readonly kind: 'field'; readonly key: string; readonly value: string };

/** Every block of the SSH server's units, in order; blocks of other units are left out. */
export function unitBlocks(paste: Paste): readonly UnitBlock[] {
  const blocks: { name: string; isSocket: boolean; fields: UnitField[]; lines: number[] }[] = [];
  let current: (typeof blocks)[number] | null = null;
  let isOther = false;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const text = paste.lines[index] ?? '';
    const line = classify(text);
    const name = nameIn(line);
    if (line.kind === 'head' || (name !== null && current === null)) {
      current = { name: name ?? '', isSocket: name?.endsWith('.socket') ?? false, fields: [], lines: [] };
      blocks.push(current);
      isOther = false;
    } else if (isOthers(line, name, current !== null)) {
      current = null;
      isOther = true;
    } else if (line.kind === 'blank') current = null;
    else if (line.kind === 'field' && line.key === 'Active' && current === null && !isOther) {
      current = { name: '', isSocket: false, fields: [], lines: [] };
      blocks.push(current);
    }
    current?.lines.push(index);
    if (line.kind === 'field') current?.fields.push({ key: line.key, value: line.value, index });
    const last = current?.fields.at(-1);
    if (line.kind === 'text' && last !== undefined && CONTINUED.includes(last.key) && last.index === index - 1) {
      current?.fields.push({ key: last.key, value: text.trim(), index });
    }
  }
  return blocks;
}

function classify(text: string): Line {
  if (text.trim() === '') return { kind: 'blank' };
  if (text.length > 400) return { kind: 'text' };
  const name = HEAD.exec(text)?.[1];
  if (name !== undefined) return { kind: 'head', name: name.toLowerCase() };
  if (OTHER_HEAD.test(text)) return { kind: 'other-head' };
  const [, key, value] = FIELD.exec(text) ?? [];
  return key === undefined ? { kind: 'text' } : { kind: 'field', key, value: value ?? '' };
}

/** Where the head was cut off, the path of the unit file tells whose block it is. */
function nameIn(line: Line): string | null {
  if (line.kind === 'head') return line.name;
  if (line.kind !== 'field' || line.key !== 'Loaded') return null;
  return UNIT_FILE.exec(line.value)?.[1]?.toLowerCase() ?? null;
}

function isOthers(line: Line, name: string | null, isInBlock: boolean): boolean {
  if (line.kind === 'other-head') return true;
  return line.kind === 'field' && line.key === 'Loaded' && name === null && !isInBlock && line.value.includes('/');
}

/** Whether the paste shows that a socket of systemd starts the SSH service. */
export function isSocketActive(paste: Paste): boolean {
  return unitBlocks(paste).some(({ isSocket, fields }) =>
    fields.some(({ key, value }) =>
      isSocket ? key === 'Active' && /^active/.test(value) : key === 'TriggeredBy' && /[●*]\s*ssh/.test(value),
    ),
  );
}
