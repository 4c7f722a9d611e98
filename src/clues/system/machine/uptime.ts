import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** Minutes after a boot within which services may still be coming up. */
const FRESH_MINUTES = 15;
/** Load that no machine of ordinary size works off, and load that troubles none. */
const HEAVY_LOAD = 30;
const LIGHT_LOAD = 4;

const UPTIME =
  /\bup\s+(?:(\d+)\s+(?:days?|Tage?|jours?|días?),?\s+)?(?:(\d{1,2}):(\d\d)|(\d{1,3})\s?(?:mins?|minutes?)|(\d{1,2}) (?:sec|hrs?)\S*)?,?/;
const PRETTY = /^up (?:(\d+) (week|day|hour)s?,? )?.*?(?:(\d+) minutes?)?$/;
const LOAD = /load averages?:\s*(\d+[.,]\d+)/;

/** Reads `uptime`, `uptime -p`, `w` and the first line of `top`. */
export function readUptime(paste: Paste, _about: About): Reading {
  const sheet = openSheet('uptime');
  eachRow(paste, (line, index) => {
    const load = line.includes('load average') ? LOAD.exec(line)?.[1] : undefined;
    const minutes = load === undefined ? prettyMinutes(line) : minutesUp(line);
    if (minutes !== null) sheet.note('uptime', minutes <= FRESH_MINUTES ? 'minutes' : 'longer', line);
    if (load !== undefined) {
      const value = Number(load.replace(',', '.'));
      if (value >= HEAVY_LOAD) sheet.note('load', 'overloaded', line);
      else if (value <= LIGHT_LOAD) sheet.note('load', 'normal', line);
    }
    if (load !== undefined || minutes !== null || /^USER\s+TTY\s/.test(line)) sheet.see(index);
  });
  return sheet.reading();
}

function minutesUp(line: string): number | null {
  const found = UPTIME.exec(line);
  if (found === null) return null;
  const [, days, hours, minutes, onlyMinutes] = found;
  if (days !== undefined) return Number(days) * 1440;
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes);
  if (onlyMinutes !== undefined) return Number(onlyMinutes);
  return found[5] === undefined ? null : 0;
}

function prettyMinutes(line: string): number | null {
  const found = PRETTY.exec(line);
  if (found === null) return null;
  if (found[2] !== undefined) return 60;
  return found[3] === undefined ? null : Number(found[3]);
}
