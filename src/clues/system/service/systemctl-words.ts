import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { openSheet, type Sheet, type Shown } from '../sheet.ts';

/** One-word answers of `systemctl is-active`, `is-failed` and `is-enabled`. */
const STATE_WORDS: Readonly<Record<string, Shown>> = {
  active: ['sshd-state', 'running'],
  inactive: ['sshd-state', 'inactive'],
  failed: ['sshd-state', 'failed'],
  enabled: ['sshd-enabled', 'enabled'],
  'enabled-runtime': ['sshd-enabled', 'enabled'],
  disabled: ['sshd-enabled', 'disabled'],
  masked: ['sshd-enabled', 'masked'],
  'not-found': ['sshd-state', 'no-such-service'],
};

/** Answers of `systemctl is-system-running`. */
const SYSTEM_WORDS: Readonly<Record<string, Shown>> = {
  running: ['system-state', 'running'],
  degraded: ['system-state', 'degraded'],
  starting: ['system-state', 'starting'],
  initializing: ['system-state', 'starting'],
  stopping: ['system-state', 'stopping'],
  maintenance: ['system-state', 'maintenance'],
};

const ASKS_UNIT = /\bsystemctl\b.*\bis-(?:active|enabled|failed)\b.*\b(?:ssh|sshd|ssh\.service|sshd\.service)\b/;
const ASKS_SYSTEM = /\bsystemctl\b.*\bis-system-running\b/;

/** Reads bare words where the command stands above them, or where the whole paste is nothing but such words. */
export function readSystemctlWords(paste: Paste, _about: About): Reading {
  const sheet = openSheet('systemctl');
  // Each question has one answer that counts, the last.
  const answers = new Map<string, { readonly from: number; readonly to: number }>();
  for (const { from, to, command } of outputsOf(paste, ASKS_UNIT)) {
    const asksSocketOnly = /\bsshd?\.socket\b/.test(command) && !/\bsshd?(?:\.service)?(?:\s|$)/.test(command);
    for (let index = from; index < Math.min(to, paste.lines.length); index += 1) {
      if (Object.hasOwn(STATE_WORDS, (paste.lines[index] ?? '').trim())) sheet.see(index);
    }
    if (!asksSocketOnly) answers.set(/is-\w+/.exec(command)?.[0] ?? '', { from, to });
  }
  for (const { from, to } of answers.values()) noteWords(sheet, paste, { from, to, words: STATE_WORDS });
  for (const { from, to } of outputsOf(paste, ASKS_SYSTEM)) noteWords(sheet, paste, { from, to, words: SYSTEM_WORDS });
  if (paste.commands.length === 0) readWordsAlone(sheet, paste);
  sheet.settle('sshd-state', ['running', 'failed', 'inactive', 'no-such-service']);
  return sheet.reading();
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly words: Readonly<Record<string, Shown>>;
}

function noteWords(sheet: Sheet, paste: Paste, { from, to, words }: Span): void {
  for (let index = from; index < to; index += 1) {
    const word = (paste.lines[index] ?? '').trim();
    const shown = Object.hasOwn(words, word) ? words[word] : undefined;
    if (shown === undefined) continue;
    sheet.show(shown, word);
    sheet.see(index);
  }
}

/** Somebody who was asked for `is-active` may answer with nothing but the word. */
function readWordsAlone(sheet: Sheet, paste: Paste): void {
  if (paste.lines.length > 12) return;
  const spoken = paste.lines.map((line) => line.trim()).filter((line) => line !== '');
  const isAll = spoken.length > 0 && spoken.length <= 4 && spoken.every((word) => Object.hasOwn(STATE_WORDS, word));
  if (isAll) noteWords(sheet, paste, { from: 0, to: paste.lines.length, words: STATE_WORDS });
}
