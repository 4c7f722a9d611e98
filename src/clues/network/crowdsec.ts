import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Banned, noteBanList } from './ban-state.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { readSpan } from './spans.ts';

/** `│ 1 │ crowdsec │ Ip:203.0.113.7 │ crowdsecurity/ssh-bf │ ban │ …`, with any kind of column mark. */
const ROW = /\b(?:Ip|Range|ip|range):(?<address>[\da-fA-F.:/]+)/;
const ACTION = /(?:^|[|│,\s])(?<action>ban|captcha|throttle)(?:[|│,\s]|$)/;
const EMPTY = /^No active decisions$/;
const HEAD = /\bScope:Value\b/i;
const JSON_VALUE = /^"value": "(?<address>[^"]+)",?$/;
const LOOSE = /^(?:[+├└╰╭┌─-]|\d+ duplicated entries)/;

/** `cscli decisions list`, as a table, raw or JSON. */
export const readCrowdsec: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'Scope:Value', 'SCOPE:VALUE', 'No active decisions', 'Ip:', 'Range:', '"scenario"'))
    return NOTHING;
  const notes = takeNotes('cscli', paste);
  const banned: Banned[] = [];
  let list: number | null = null;
  const isJson = mentions(paste, '"scenario"') && mentions(paste, '"decisions"', '"origin"');
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (EMPTY.test(line) || HEAD.test(line)) list = index;
    const row = ROW.exec(line)?.groups?.address ?? (isJson ? JSON_VALUE.exec(line)?.groups?.address : undefined);
    const isBan =
      row !== undefined && readSpan(row) !== null && (isJson || ACTION.exec(line)?.groups?.action === 'ban');
    if (isBan) banned.push({ address: row, line: index });
    if (isBan || EMPTY.test(line) || HEAD.test(line) || (list !== null && LOOSE.test(line))) notes.mark(index);
  }
  const at = list ?? banned[0]?.line;
  if (at !== undefined) noteBanList(notes, banned, at, about);
  return notes.reading();
};
