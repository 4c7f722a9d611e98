import { createWordTest } from '../../../text/find-words.ts';
import { CONNECTION_MESSAGES } from './connection-messages.ts';
import { DIRECTORY_MESSAGES } from './directory-messages.ts';
import { DROPBEAR_MESSAGES } from './dropbear-messages.ts';
import { KERNEL_MESSAGES } from './kernel-messages.ts';
import { LOGIN_MESSAGES } from './login-messages.ts';
import { compileTable, type FoundMessage, findMessage, type MessageRow } from './message-table.ts';
import { PAM_MESSAGES } from './pam-messages.ts';
import { SESSION_MESSAGES } from './session-messages.ts';
import { isAboutSocket, isAboutSshUnit } from './ssh-unit.ts';
import { START_MESSAGES } from './start-messages.ts';
import { SYSTEMD_MACHINE_MESSAGES, SYSTEMD_SOCKET_MESSAGES, SYSTEMD_UNIT_MESSAGES } from './systemd-messages.ts';
import { UPSTART_MESSAGES } from './upstart-messages.ts';

/** Who wrote a line of a log, as far as we listen to them. */
export type Speaker = 'sshd' | 'dropbear' | 'systemd' | 'kernel' | 'upstart' | 'directory';

const SSHD_ROWS: readonly MessageRow[] = [
  ...START_MESSAGES.map((row) => ({ ...row, start: true as const })),
  ...CONNECTION_MESSAGES,
  ...LOGIN_MESSAGES,
  ...SESSION_MESSAGES,
  ...PAM_MESSAGES,
];

/** Fixed letters that a message without its program must have, so that it cannot be anything else. */
const MIN_LETTERS = 16;

const SSHD = compileTable(SSHD_ROWS);
const BARE = compileTable(
  [...SSHD_ROWS, ...DROPBEAR_MESSAGES].filter(
    (row: MessageRow) => !hasMeaning(row) || (row.shared !== true && lettersOf(row) >= MIN_LETTERS),
  ),
);
/** What may follow a path stands beside the words: too much to hold against every line of any text. */
const BARE_WORDS = { ...BARE, anywhere: [] };
const DROPBEAR = compileTable(DROPBEAR_MESSAGES);
const SYSTEMD_UNIT = compileTable(SYSTEMD_UNIT_MESSAGES);
const SYSTEMD_SOCKET = compileTable(SYSTEMD_SOCKET_MESSAGES);
const SYSTEMD_MACHINE = compileTable(SYSTEMD_MACHINE_MESSAGES);
const KERNEL = compileTable(KERNEL_MESSAGES);
const UPSTART = compileTable(UPSTART_MESSAGES);
const DIRECTORY = compileTable(DIRECTORY_MESSAGES);

/** Whether a message tells anything of the case; others are only understood. */
export function hasMeaning(row: MessageRow): boolean {
  return row.shows !== undefined || row.failure !== undefined || row.test !== undefined || row.service !== undefined;
}

function lettersOf(row: MessageRow): number {
  return row.text.replace(/\{[a-z]*\}/g, '').length;
}

/** Modules of PAM that log under their own name. */
const PAM_PROGRAM = /^(?:sshd\(|pam_)/;
/** Who asks a directory for users on behalf of PAM. */
const DIRECTORY_PROGRAM = /^(?:nslcd|sssd|krb5_child|ldap_child|winbindd)/;
/** Who tells of crashed programs beside the kernel. */
const CORE_PROGRAM = /^(?:systemd-coredump|abrt|audit$)/;

/** Null for a program whose lines say nothing of SSH. */
export function speakerOf(program: string, message: string): Speaker | null {
  // What systemd's helper says before it becomes the service: `(sshd)[333]: sshd.service: …`
  if (UNIT_PREFIX.test(message)) return 'systemd';
  if (/^sshd?(?:-session|-auth)?$/.test(program) || PAM_PROGRAM.test(program)) return 'sshd';
  if (program === 'dropbear' || program === 'systemd' || program === 'kernel') return program;
  if (CORE_PROGRAM.test(program)) return 'kernel';
  if (DIRECTORY_PROGRAM.test(program)) return 'directory';
  if (program === 'init') return 'upstart';
  return message.includes('(sshd:') ? 'sshd' : null;
}

/** The longest fixed part of each message that a line without its program may hold. */
const PIECES = [BARE, SYSTEMD_UNIT, SYSTEMD_SOCKET, SYSTEMD_MACHINE].flatMap(({ byWord, anywhere }) =>
  [...byWord.values(), anywhere].flatMap((patterns) => patterns.map(({ exact }) => longestOf(exact))),
);
const holdsPiece = createWordTest([...new Set(PIECES)]);

function longestOf(pieces: readonly string[]): string {
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

/** Whether a line that names no program may hold a message all the same: what is cut off or wrapped is looked at in any case. */
export function mayHoldMessage(line: string): boolean {
  const last = line.charCodeAt(line.length - 1);
  if (last === COLON || last === GREATER || line.includes('...') || line.includes('…')) return true;
  // Only sshd marks its lines so, whatever they say.
  return line.includes('[preauth]') || holdsPiece(line);
}

const COLON = ':'.charCodeAt(0);
const GREATER = '>'.charCodeAt(0);

const LEVEL =
  /^(?:(?:fatal|error|info|warning|notice|debug[1-3]|internal error|(?:\/[\w./-]{1,60}\/)?sshd(?:-session|-auth)?): ){1,4}/;
const FUNCTION = /^[a-z][a-z0-9_]{2,40}: /;
const UNIT_PREFIX = /^(?:ssh|sshd)\.(?:service|socket): /;
const KERNEL_WORDS = /^init: |\] init: |kill|panic|read-only|sshd|limit|fork| full|inodes|^Linux version/i;
/** What syslog leaves of the kernel's own stamp. */
const KERNEL_STAMP = /^\[\s{0,8}\d{1,10}\.\d{1,9}\] /;

/** What a message says; `speaker` is null where the line names nobody, as in a bare message. */
export function recognise(message: string, speaker: Speaker | null, pid = ''): FoundMessage | null {
  if (message === '') return null;
  if (speaker === 'kernel')
    return KERNEL_WORDS.test(message) ? recogniseKernel(message.replace(KERNEL_STAMP, '')) : null;
  if (speaker === 'upstart') return findMessage(UPSTART, message);
  if (speaker === 'directory') return findMessage(DIRECTORY, message);
  if (speaker === 'dropbear') return findMessage(DROPBEAR, message);
  if (speaker === 'systemd' || (speaker === null && UNIT_PREFIX.test(message))) return recogniseUnit(message, pid);
  const text = message.replace(LEVEL, '');
  const table = speaker === 'sshd' || text.endsWith(' [preauth]') ? SSHD : text.startsWith('/') ? BARE : BARE_WORDS;
  return findMessage(table, text) ?? (FUNCTION.test(text) ? findMessage(table, text.replace(FUNCTION, '')) : null);
}

/** Upstart, as process 1, writes into the kernel's log. */
function recogniseKernel(message: string): FoundMessage | null {
  return message.startsWith('init: ') ? findMessage(UPSTART, message.slice(6)) : findMessage(KERNEL, message);
}

/** Only process 1 speaks for the machine; every user has a systemd as well. */
function recogniseUnit(message: string, pid: string): FoundMessage | null {
  if (isAboutSshUnit(message)) return findMessage(isAboutSocket(message) ? SYSTEMD_SOCKET : SYSTEMD_UNIT, message);
  return pid === '' || pid === '1' ? findMessage(SYSTEMD_MACHINE, message) : null;
}
