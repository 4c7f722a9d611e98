import type { About, Paste, Reading } from '../../reader.ts';
import { fitsAddress, fitsPattern } from '../config/match-patterns.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** `+ : users : origins`, `-:ALL EXCEPT root:ALL`. */
const RULE = /^\s*([+-])\s?:\s?([^:#]{1,200})\s?:\s?([^#]{1,200})$/;

/** Reads /etc/security/access.conf: the first rule that fits decides. Source: pam_access(8), access.conf(5). */
export function readAccessConf(paste: Paste, about: About): Reading {
  const sheet = openSheet('access.conf');
  let isDecided = false;
  eachRow(paste, (line, index) => {
    if (!/^\s*[+-]\s?:/.test(line)) return;
    const [, sign, users = '', origins = ''] = RULE.exec(line) ?? [];
    if (sign === undefined) return;
    sheet.see(index);
    const fit = isDecided ? 'no' : fits(users, origins, about);
    if (fit === 'no') return;
    // Where it depends on what is not known, nothing that follows can be told.
    isDecided = true;
    if (fit === 'unknown') return;
    const verdict = sign === '+' ? 'permits' : 'excludes';
    if (origins.trim() !== 'ALL') sheet.note('source-limits', verdict, line);
    if (users.trim() !== 'ALL' || origins.trim() === 'ALL') sheet.note('access-lists', verdict, line);
  });
  return sheet.reading();
}

type Fit = 'yes' | 'no' | 'unknown';

function fits(users: string, origins: string, about: About): Fit {
  const byUser = fitsWords(users, (word) => userFits(word, about));
  const byOrigin = fitsWords(origins, (word) => originFits(word, about));
  if (byUser === 'no' || byOrigin === 'no') return 'no';
  return byUser === 'yes' && byOrigin === 'yes' ? 'yes' : 'unknown';
}

/** `A B EXCEPT C`: one of the first fits and none of the rest. */
function fitsWords(text: string, fit: (word: string) => Fit): Fit {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const except = words.indexOf('EXCEPT');
  const listed = any(except < 0 ? words : words.slice(0, except), fit);
  if (except < 0 || listed === 'no') return listed;
  const excluded = any(words.slice(except + 1), fit);
  if (excluded === 'yes') return 'no';
  return excluded === 'unknown' ? 'unknown' : listed;
}

function any(words: readonly string[], fit: (word: string) => Fit): Fit {
  const fits = words.map(fit);
  if (fits.includes('yes')) return 'yes';
  return fits.includes('unknown') ? 'unknown' : 'no';
}

function userFits(word: string, { user }: About): Fit {
  if (word === 'ALL') return 'yes';
  if (user === null || /^[(@]/.test(word)) return 'unknown';
  return fitsPattern(user, word.split('@')[0] ?? '') ? 'yes' : 'no';
}

function originFits(word: string, { clientAddresses }: About): Fit {
  if (word === 'ALL') return 'yes';
  // Consoles and services are no addresses.
  if (/^(?:tty|:|cron|LOCAL$|crond|systemd)/.test(word)) return 'no';
  if (clientAddresses.length === 0) return 'unknown';
  const pattern = word.endsWith('.') ? `${word}*` : word;
  return clientAddresses.some((address) => fitsAddress(address, pattern)) ? 'yes' : 'no';
}
