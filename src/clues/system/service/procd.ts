import type { FindingValue } from '../../../knowledge/findings.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { openSheet } from '../sheet.ts';

const ASKS = /\/etc\/init\.d\/(?:dropbear|sshd) (?:status|running|enabled)\b/;
const STATES: Readonly<Record<string, FindingValue<'sshd-state'>>> = {
  running: 'running',
  inactive: 'inactive',
  'not running': 'inactive',
  'active with no instances': 'inactive',
};

/** Reads what OpenWrt's init scripts say in single words. Source: procd's rc.common. */
export function readProcd(paste: Paste, _about: About): Reading {
  const sheet = openSheet('procd');
  for (const { command, from, to } of outputsOf(paste, ASKS)) {
    let isEnabled = false;
    for (let index = from; index < Math.min(to, from + MOST_LINES); index += 1) {
      const word = (paste.lines[index] ?? '').trim();
      const state = Object.hasOwn(STATES, word) ? STATES[word] : undefined;
      if (state !== undefined) sheet.note('sshd-state', state, word);
      isEnabled ||= word === 'enabled';
      if (state !== undefined || word === 'enabled') sheet.see(index);
    }
    if (isEnabled) sheet.note('sshd-enabled', 'enabled', 'enabled');
    else if (sheet.has('sshd-state') && /enabled && echo enabled/.test(command)) {
      sheet.note('sshd-enabled', 'disabled', command);
    }
  }
  return sheet.reading();
}

/** Each word stands on a line of its own, the first ones. */
const MOST_LINES = 4;
