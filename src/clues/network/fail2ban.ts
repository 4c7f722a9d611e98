import { callAbove, callsTo } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Banned, noteBanList, noteBanMessages } from './ban-state.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { readSpan } from './spans.ts';

const STATUS = /^Status for the jail: (?<jail>\S+)$/;
/** The tree's marks are often eaten by what treats them as list marks. */
const BANNED_LIST = /^[|`\s-]*(?:Banned IP list|IP list):\s*(?<list>.*)$/;
const CURRENT = /^[|`\s-]*Currently (?<what>failed|banned):\s*(?<count>\d+)/;
const TREE =
  /^[|`\s-]*(?:Status$|Filter|Actions?|File list|Journal matches|Total (?:failed|banned)|Currently failed|filter|action):?/;
const JAILS = /^[|`\s-]*Jail list:\s*(?<list>.*)$/;
const NUMBER_OF_JAILS = /^[|`\s-]*Number of jail:\s*(?<count>\d+)/;
const DOWN =
  /Failed to access socket path|Unable to contact server\. Is it running|fail2ban-client: (?:command not found|not found|orden no encontrada|commande introuvable|Kommando nicht gefunden)|fail2ban-client：未找到命令|Unit fail2ban\.service could not be found/;
/** `fail2ban-client banned`: `[{'sshd': ['203.0.113.7']}]`. */
const ALL_BANNED = /^\[\{?'[\w-]+': ?\[/;
/** `2024-01-01 12:00:00,123 fail2ban.actions [123]: NOTICE  [sshd] Ban 203.0.113.7`. */
const LOGGED = /\[(?<jail>[\w-]+)\] (?<restore>Restore )?(?<what>Ban|Unban) (?<address>[\da-fA-F.:/]+)$/;
const ALREADY = /\[(?<jail>[\w-]+)\] (?<address>[\da-fA-F.:/]+) already banned$/;

const OWN_LOG = /\bfail2ban\.\w{2,30}\s{1,30}\[\d+\]: (?:INFO|NOTICE|WARNING|ERROR|DEBUG)/;

/** Jails that watch other services do not keep anybody from SSH. */
const OTHER_SERVICE =
  /nginx|apache|http|postfix|dovecot|ftp|mail|smtp|imap|pop3|mysql|named|wordpress|php|roundcube|squid|vsftpd|sasl|exim/i;

/** `fail2ban-client status`, `status JAIL`, `banned`, `get JAIL banned`, and fail2ban.log. */
export const readFail2ban: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'ail list', 'IP list', 'fail2ban', ' Ban ', 'Unban ', 'already banned', "': ['")) return NOTHING;
  const notes = takeNotes('fail2ban', paste);
  readStatus(notes, paste, about);
  readBanned(notes, paste, about);
  readLog(notes, paste, about);
  return notes.reading();
};

function readStatus(notes: Notes, paste: Paste, about: About): void {
  let jail = '';
  let counted: { count: number; line: number } | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (DOWN.test(line)) notes.note('ban-state', 'no-ban-tool', index);
    const status = STATUS.exec(line)?.groups?.jail;
    const current = CURRENT.exec(line)?.groups;
    const list = BANNED_LIST.exec(line)?.groups?.list;
    if (status !== undefined) jail = status;
    else if (current?.what === 'banned') counted = { count: Number(current.count), line: index };
    else if (list !== undefined) {
      if (!OTHER_SERVICE.test(jail))
        noteJail(notes, [...list.split(/\s+/), ...goesOn(paste, index)], counted?.count ?? 0, index, about);
    } else if (!readJails(notes, line, index) && !(TREE.test(line) && line !== '')) continue;
    notes.mark(index);
  }
}

/** A long list of addresses is broken over several lines. */
function goesOn(paste: Paste, index: number): readonly string[] {
  const words: string[] = [];
  for (let line = index + 1; line < paste.lines.length; line += 1) {
    const more = (paste.lines[line] ?? '').trim().split(/\s+/);
    if (more[0] === '' || !more.every((word) => readSpan(word) !== null)) break;
    words.push(...more);
  }
  return words;
}

function noteJail(notes: Notes, words: readonly string[], count: number, line: number, about: About): void {
  const banned = words.filter((word) => readSpan(word) !== null).map((address) => ({ address, line }));
  // The count stands where the list itself was cut off.
  if (banned.length === 0 && count > 0) notes.note('ban-state', 'others-banned', line);
  else noteBanList(notes, banned, line, about);
}

function readJails(notes: Notes, line: string, index: number): boolean {
  const count = NUMBER_OF_JAILS.exec(line)?.groups?.count;
  if (count === '0') notes.note('ban-state', 'no-ban-tool', index);
  const list = JAILS.exec(line)?.groups?.list;
  const jails = list?.split(/[\s,]+/).filter((jail) => jail !== '') ?? [];
  if (jails.length > 0 && jails.every((jail) => OTHER_SERVICE.test(jail))) notes.note('ban-state', 'not-banned', index);
  return count !== undefined || list !== undefined;
}

/** Lists without any head: only the call above tells what they are. */
function readBanned(notes: Notes, paste: Paste, about: About): void {
  for (const call of callsTo(paste, 'fail2ban-client')) {
    const isList =
      call.words[0] === 'banned' || (call.words[0] === 'get' && /^(?:banned|banip)$/.test(call.words[2] ?? ''));
    if (!isList || call.line >= call.end || OTHER_SERVICE.test(call.words[1] ?? '')) continue;
    const banned: Banned[] = [];
    for (let line = call.line; line < call.end; line += 1) {
      const words = (paste.lines[line] ?? '').split(/[\s,[\]{}'"]+/).filter((word) => readSpan(word) !== null);
      banned.push(...words.map((address) => ({ address, line })));
      if (words.length > 0 || ALL_BANNED.test(paste.lines[line] ?? '')) notes.mark(line);
    }
    const isAnswer = banned.length > 0 || /^\[/.test((paste.lines[call.line] ?? '').trim());
    if (isAnswer) noteBanList(notes, banned, call.line, about);
  }
}

/** The last word about each address counts. */
function readLog(notes: Notes, paste: Paste, about: About): void {
  const bans = new Map<string, number>();
  let freed: number | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    if (!raw.includes('ban') && !raw.includes('Ban ')) continue;
    if (OWN_LOG.test(raw)) notes.mark(index);
    const line = raw.trimEnd();
    const message = (LOGGED.exec(line) ?? ALREADY.exec(line))?.groups;
    if (message === undefined || OTHER_SERVICE.test(message.jail ?? '')) continue;
    notes.mark(index);
    const { address = '' } = message;
    if (message.what === 'Unban') {
      bans.delete(address);
      if (about.clientAddresses.includes(address)) freed = index;
    } else bans.set(address, index);
  }
  if (callAbove(paste, 0, 'fail2ban-client') !== null && bans.size === 0) return;
  noteBanMessages(
    notes,
    [...bans].map(([address, line]) => ({ address, line })),
    about,
  );
  if (freed !== null && !about.clientAddresses.some((client) => bans.has(client)))
    notes.note('ban-state', 'not-banned', freed);
}
