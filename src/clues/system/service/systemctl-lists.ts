import type { FindingValue } from '../../../knowledge/findings.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { listeningOn, onePort } from '../sockets/listener.ts';

const UNIT_FILE =
  /^\s*((?:ssh|sshd)\.(service|socket))\s+(enabled|disabled|masked|static|alias|indirect|generated|enabled-runtime|masked-runtime)\b/i;
const UNIT =
  /^[\s●×*•x]*((?:ssh|sshd)\.(service|socket))\s+(loaded|not-found|masked|error)\s+(active|inactive|failed|activating|deactivating|reloading)\s+([a-z-]+)/i;
const SOCKET = /^\s*(\S+):(\d{1,5})\s+(?:Stream\s+)?((?:ssh|sshd)\.socket)\b/i;
const FRAME =
  /^LISTEN\s|^\S.{0,80}\s[\w@.-]{1,80}\.socket\s+[\w@.-]{1,80}\.service$|^\s*UNIT\s+(?:FILE\s+STATE|LOAD\s+ACTIVE)|^(?:LOAD|ACTIVE|SUB)\s+= |^\d+ (?:unit files|sockets|loaded units) listed|^Pass --all to see|^To show all installed unit files/;
const SOCKETS_HEAD = /^LISTEN\s+(?:TYPE\s+)?UNIT(?:S)?\s+ACTIVATES/i;

/** Reads `systemctl list-unit-files`, `list-units`, `--failed` and `list-sockets`. */
export function readSystemctlLists(paste: Paste, about: About): Reading {
  const sheet = openSheet('systemctl');
  const files = new Map<string, { readonly state: string; readonly line: string }>();
  const sockets: { address: string; port: number; line: string }[] = [];
  let head: string | null = null;
  eachRow(paste, (line, index) => {
    const file = UNIT_FILE.exec(line);
    const unit = UNIT.exec(line);
    const socket = SOCKET.exec(line);
    if (file !== null && file[3]?.toLowerCase() !== 'alias')
      files.set(file[2]?.toLowerCase() ?? '', { state: file[3]?.toLowerCase() ?? '', line });
    if (unit !== null) noteUnit(sheet, unit, line);
    if (socket !== null) sockets.push({ address: socket[1] ?? '', port: Number(socket[2]), line });
    if (SOCKETS_HEAD.test(line)) head = line;
    if (file !== null || unit !== null || socket !== null || FRAME.test(line)) sheet.see(index);
  });
  noteFiles(sheet, files);
  noteSockets(sheet, sockets, head, about);
  return sheet.reading();
}

const ENABLED: Readonly<Record<string, FindingValue<'sshd-enabled'>>> = {
  enabled: 'enabled',
  'enabled-runtime': 'enabled',
  disabled: 'disabled',
  masked: 'masked',
  'masked-runtime': 'masked',
};

function noteFiles(sheet: Sheet, files: ReadonlyMap<string, { readonly state: string; readonly line: string }>): void {
  const service = files.get('service');
  const socket = files.get('socket');
  if (service !== undefined) {
    const state = ENABLED[service.state];
    const isSocketOnly = state === 'disabled' && socket?.state === 'enabled';
    if (state !== undefined) sheet.note('sshd-enabled', isSocketOnly ? 'socket-only' : state, service.line);
    sheet.note('sshd-installed', 'yes', service.line);
  }
  if (service === undefined && socket?.state === 'enabled') sheet.note('sshd-enabled', 'socket-only', socket.line);
}

const STATES: Readonly<Record<string, FindingValue<'sshd-state'>>> = {
  active: 'running',
  reloading: 'running',
  failed: 'failed',
  inactive: 'inactive',
};

function noteUnit(sheet: Sheet, [, , kind, load, active, sub]: RegExpExecArray, line: string): void {
  if (kind?.toLowerCase() === 'socket') {
    if (active === 'failed') sheet.note('socket-activation', 'failed', line);
    return;
  }
  if (load === 'masked') sheet.note('sshd-enabled', 'masked', line);
  if (load === 'not-found') sheet.note('sshd-state', 'no-such-service', line);
  const state = sub === 'auto-restart' ? 'restarting' : STATES[active ?? ''];
  if (load === 'loaded' && state !== undefined) sheet.note('sshd-state', state, line);
}

function noteSockets(
  sheet: Sheet,
  sockets: readonly { address: string; port: number; line: string }[],
  head: string | null,
  about: About,
): void {
  const [first] = sockets;
  if (first === undefined) {
    if (head !== null) sheet.note('socket-activation', 'off', head);
    return;
  }
  const owner = sockets.find(({ port }) => port === about.port);
  sheet.note('socket-activation', owner === undefined ? 'owns-another-port' : 'owns-the-port', (owner ?? first).line);
  const listening = listeningOn(sockets, about);
  if (listening !== null) sheet.note('listening-on', listening, (owner ?? first).line, onePort(sockets, about));
}
