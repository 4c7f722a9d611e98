import type { AddressDetail } from '../report/check-report.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { Connection, Received } from './connection.ts';
import { recogniseProtocol } from './protocols.ts';
import { type Deadline, reached, type StageResult, stopped } from './stage.ts';

/** What identifies this check in the server's log (RFC 4253 section 4.2). */
export const OUR_IDENT = 'SSH-2.0-ssh-check_0.1';

export interface Identification {
  /** The server's identification string without its line end, byte for byte. */
  readonly raw: Buffer;
  /** The same, sanitised. */
  readonly text: string;
  /** Whether our own identification string was sent already, to make a silent server speak. */
  readonly spoken: boolean;
}

// Debian's libwrap waits 5 s before it closes, and slow look-ups take as long: stay silent past that.
const SILENT_MS = 6_500;
// The limits of OpenSSH's client: SSH_MAX_BANNER_LEN, SSH_MAX_PRE_BANNER_LINES in kex.c.
const MAX_LINE_BYTES = 8_192;
const MAX_LINES = 1_024;
const KEPT_LINES = 10;
const NUL = 0;
const LF = 10;
const CR = 13;

// An answer to the connection, or to our identification string, comes within this; later text drips.
const PROMPT_ANSWER_MS = 1_500;

// What a server says before it turns somebody away: sshd.c and srclimit.c ("Exceeded MaxStartups" from 8.2 to 9.7,
// "Not allowed at this time" since), and the words that tcpd's banners and twist commands use.
const REFUSAL =
  /Exceeded MaxStartups|Not allowed at this time|too many|\b(?:busy|denied|refused|rejected|forbidden|blocked|banned|unauthori[sz]ed|not (?:allowed|permitted|authori[sz]ed)|try again|limit)\b/i;
// What a server says where it is SSH but could not start.
const FAILURE = /\b(?:sshd|openssl|version mismatch|fatal|error|cannot|can't|could not|failed|no hostkeys)\b/i;

/** Reads up to the identification string, silent first; speaks only where the server stays silent too. */
export async function readBanner(connection: Connection, deadline: Deadline): Promise<StageResult<Identification>> {
  const silence = Math.min(SILENT_MS, deadline.left() * 0.6);
  const lines: string[] = [];
  let pending: Buffer = Buffer.alloc(0);
  let spoken = false;
  let prompted = performance.now();
  let drips = false;

  for (;;) {
    const received = await connection.read(spoken ? deadline.left() : Math.min(silence, deadline.left()));
    if (received.type === 'timeout' && !spoken && deadline.left() > 0) {
      connection.write(Buffer.from(`${OUR_IDENT}\r\n`));
      spoken = true;
      prompted = performance.now();
      continue;
    }
    if (received.type === 'timeout') return afterSilence(lines, pending, drips);
    if (received.type !== 'data') return afterClose(received, lines, pending, spoken);

    if (performance.now() - prompted > PROMPT_ANSWER_MS) drips = true;
    pending = Buffer.concat([pending, received.bytes]);
    if (lines.length === 0) {
      const protocol = recogniseProtocol(pending);
      if (protocol !== null) return stopped('not-ssh', { protocol, ...kept(lines, pending) });
    }
    const parsed = takeLines(pending, lines);
    pending = parsed.rest;
    if (parsed.type === 'invalid') return stopped('not-ssh', { protocol: parsed.protocol, ...kept(lines, pending) });
    if (parsed.type === 'ident') {
      connection.unread(parsed.rest);
      return judgeIdent(parsed.raw, spoken, kept(lines, Buffer.alloc(0)));
    }
    if (lines.length >= MAX_LINES) {
      return stopped('banner-timeout', { reason: `${MAX_LINES} lines and no identification`, ...kept(lines, pending) });
    }
  }
}

type Lines =
  | { readonly type: 'more'; readonly rest: Buffer }
  | { readonly type: 'ident'; readonly raw: Buffer; readonly rest: Buffer }
  | { readonly type: 'invalid'; readonly protocol: string; readonly rest: Buffer };

/** Splits off whole lines, as OpenSSH's client does: no NUL, no bare CR, 8,192 bytes a line at most. */
function takeLines(pending: Buffer, lines: string[]): Lines {
  let rest = pending;
  for (;;) {
    const end = rest.indexOf(LF);
    const line = end < 0 ? rest : rest.subarray(0, end);
    const isIdent = line.subarray(0, 4).toString('latin1') === 'SSH-';
    if (!isIdent && hasForeignBytes(line)) return { type: 'invalid', protocol: 'unknown binary', rest };
    if (line.length > MAX_LINE_BYTES) return { type: 'invalid', protocol: 'unknown text', rest: rest.subarray(0, 512) };
    if (end < 0) return { type: 'more', rest };
    const raw = line.at(-1) === CR ? line.subarray(0, -1) : line;
    rest = rest.subarray(end + 1);
    if (isIdent) return { type: 'ident', raw, rest };
    if (lines.length < MAX_LINES) lines.push(sanitiseLine(raw.toString('utf8')));
    if (lines.length >= MAX_LINES) return { type: 'more', rest };
  }
}

function hasForeignBytes(line: Buffer): boolean {
  if (line.includes(NUL)) return true;
  const cr = line.indexOf(CR);
  return cr >= 0 && cr < line.length - 1;
}

function judgeIdent(raw: Buffer, spoken: boolean, detail: AddressDetail): StageResult<Identification> {
  const text = raw.toString('latin1');
  if (text === OUR_IDENT && spoken) return stopped('not-ssh', { protocol: 'echo', ...detail });
  const match = /^SSH-([0-9]+)\.([0-9]+)-[^ ]/s.exec(text);
  const reason = sanitiseLine(raw.toString('utf8'));
  if (!match) return stopped('not-ssh', { protocol: 'malformed SSH', reason, ...detail });
  const [, major, minor] = match;
  if (major === '1' && minor !== '99') return stopped('ssh1-only', { reason, ...detail });
  if (major !== '1' && major !== '2') return stopped('not-ssh', { protocol: `SSH ${major}`, reason, ...detail });
  return reached({ raw, text: reason, spoken }, detail);
}

/** Text that came at once and then stopped is another protocol's greeting; text that drips is a tarpit. */
function afterSilence(lines: readonly string[], pending: Buffer, drips: boolean): StageResult<never> {
  const detail = kept(lines, pending);
  const busy = detail.preBanner?.find((line) => REFUSAL.test(line));
  if (busy !== undefined && !drips) return stopped('server-busy', { reason: busy, ...detail });
  const unfinished = pending.subarray(0, 4).toString('latin1') === 'SSH-';
  if (detail.preBanner === undefined || drips || unfinished) return stopped('banner-timeout', { drips, ...detail });
  return stopped('not-ssh', { protocol: 'unknown text', ...detail });
}

function afterClose(
  received: Received,
  lines: readonly string[],
  pending: Buffer,
  spoken: boolean,
): StageResult<never> {
  const detail = { ...kept(lines, pending), ...(spoken ? { closedOnOurWord: true } : {}) };
  const reason = detail.preBanner?.find((line) => REFUSAL.test(line));
  if (reason !== undefined) return stopped('server-busy', { reason, ...detail });
  const unfinished = pending.subarray(0, 4).toString('latin1') === 'SSH-';
  if (!unfinished && detail.preBanner?.every((line) => !FAILURE.test(line)))
    return stopped('not-ssh', { protocol: 'unknown text', ...detail });
  return received.type === 'reset'
    ? stopped('reset-before-banner', { errno: received.errno, ...detail })
    : stopped('closed-before-banner', detail);
}

/** The text so far, sanitised, at most ten lines. */
function kept(lines: readonly string[], pending: Buffer): Pick<AddressDetail, 'preBanner'> {
  const tail = pending.subarray(0, 1_024).toString('utf8').split('\n', KEPT_LINES);
  const all = [...lines.slice(0, KEPT_LINES), ...tail.map((line) => sanitiseLine(line))].filter((line) => line !== '');
  return all.length > 0 ? { preBanner: all.slice(0, KEPT_LINES) } : {};
}
