import { finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import type { Symptom } from '../../taxonomy/symptoms.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Reader, Reading } from '../reader.ts';
import { errnoOf } from './errno.ts';
import type { Errno } from './errno-phrases.ts';

/** How people tell an error in their own words; the first that fits. */
const TOLD: readonly (readonly [RegExp, Symptom])[] = [
  [/host ?key (?:has |was )?(?:changed|different)|identification (?:has )?changed/i, 'hostkey-changed'],
  [/connection (?:\w{2,6} )?refused|refus(?:es|ed|ing) (?:the |my |any )?connections?/i, 'connection-refused'],
  [/no route to (?:the )?host/i, 'no-route'],
  [/network (?:is )?unreachable/i, 'network-unreachable'],
  [/connection (?:\w{2,6} )?reset/i, 'reset-before-banner'],
  [/connection (?:\w{2,6} )?closed by (?:the )?(?:remote|foreign|server)/i, 'closed-before-banner'],
  [/(?:could(?:n't| not)|can(?:'t|not)|unable to) resolve|unknown host|host(?:name)? not found/i, 'dns-nxdomain'],
  [
    /permission denied|access denied|(?:wrong|incorrect|invalid) password|password (?:is |was )?(?:rejected|refused|not accepted)/i,
    'auth-denied',
  ],
  [
    /broken pipe|(?:disconnects?|drops?|dropped|freezes?) after|keeps? (?:disconnecting|dropping|freezing)/i,
    'session-dropped',
  ],
  [/tim(?:ed|es|ing|e) ?-?out\b/i, 'connection-timeout'],
];

/** What people tell of the server itself, whatever the error is. */
const TOLD_OF_SERVER: readonly (readonly [RegExp, (evidence: string) => Finding])[] = [
  [
    /\b(?:fail2ban|denyhosts|crowdsec|sshguard)\b.{0,40}\b(?:bann?(?:ed|s|ing)?|block(?:ed|s|ing)?)\s(?:me|my|us|our)\b|\b(?:my|our) (?:own |public )?ip(?: address)? (?:\w{2,6} ){0,2}(?:banned|blacklisted)\b|\bi (?:got|was|am|have been) (?:\w{2,6} )?(?:banned|blocked by (?:myself|fail2ban|denyhosts|crowdsec|sshguard))\b/i,
    (evidence) => finding('ban-state', 'banned', 'paste:words', evidence),
  ],
  [
    /\b(?:disk|root (?:partition|file ?system)) (?:is|was|has|got|went|ran) (?:\w{2,10} )?(?:full\b|filled up\b)|\b(?:out of|no(?: more)?) disk space\b/i,
    (evidence) => finding('disk', 'full', 'paste:words', evidence),
  ],
];
/** A guess tells nothing. */
const GUESSED = /\?\s*$|\b(?:if|whether|maybe|perhaps|might|could|not|isn't|wasn't|never)\b/i;

const ABOUT_SSH = /\b(?:ssh|sshd|putty|plink|sftp|scp|winscp|openssh|port 22)\b/i;
/** Another service is meant, although SSH is mentioned as well. */
const ABOUT_OTHERS =
  /\b(?:mysql|mariadb|postgres\w*|psql|redis|mongo\w*|nginx|apache|https?|web ?site|browser|kafka|smtp|e?mails?|rdp|vnc|(?<!s)ftp|database|api|docker pull|npm|pip|jdbc|ldap)\b/i;
const NEGATED =
  /\b(?:no longer|not|isn't|doesn't|don't|never|fixed|solved|used to)\b.{0,40}(?:refus|tim|denied|reset|clos|drop)|(?:refused|denied|reset|timed out)\b["']? (?:is|was) (?:not|no)\b/i;
/** A guide says what to do in case; a list of changes, what a program prints. */
const GENERAL = /^\W{0,12}if\b(?! (?:i|we)\b)|^\W{0,12}\w{2,20}\(\d\): /i;

/** A whole message that is nothing but a system's error. */
const BARE: Readonly<Partial<Record<Errno, Symptom>>> = {
  ECONNREFUSED: 'connection-refused',
  ETIMEDOUT: 'connection-timeout',
  EHOSTUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETUNREACH: 'network-unreachable',
  ECONNRESET: 'reset-before-banner',
  EPIPE: 'session-dropped',
  EACCES: 'auth-denied',
  EAI_NONAME: 'dns-nxdomain',
  EAI_NODATA: 'dns-no-address',
  EAI_AGAIN: 'dns-servfail',
};

const LONGEST = 600;
/** A sentence stands near the one that names SSH. */
const NEAR = 3;
const LONGEST_STORY = 200;

/** Reads an error that a person tells in a sentence, or that stands alone, in lines that are no program's output. */
export const readWords: Reader = (paste): Reading => {
  const lines = paste.lines;
  const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index])).slice(0, LONGEST_STORY + 1);
  const [only] = filled;
  if (only === undefined || filled.length > LONGEST_STORY) return { findings: [], understood: [] };
  const bare = filled.length === 1 && !paste.taken?.has(only) ? bareSymptom(lines[only] ?? '') : null;
  if (bare !== null) return told(bare, only, lines[only] ?? '');
  const near = filled.filter((index) => ABOUT_SSH.test((lines[index] ?? '').slice(0, LONGEST)));
  for (const index of filled.toReversed()) {
    const line = (lines[index] ?? '').slice(0, LONGEST);
    if (paste.taken?.has(index)) continue;
    if (!near.some((other) => Math.abs(other - index) <= NEAR) || !isSentence(line)) continue;
    const symptom = TOLD.find(([pattern]) => pattern.test(line))?.[1];
    if (symptom !== undefined) return withServer(told(symptom, index, line), paste, filled);
  }
  return near.length === 0 ? NOTHING : withServer(NOTHING, paste, filled);
};

const NOTHING: Reading = { findings: [], understood: [] };

function withServer(reading: Reading, paste: Parameters<Reader>[0], filled: readonly number[]): Reading {
  const findings = filled.flatMap((index) => {
    const line = (paste.lines[index] ?? '').slice(0, LONGEST);
    if (paste.taken?.has(index) || GUESSED.test(line) || !isSentence(line)) return [];
    return TOLD_OF_SERVER.flatMap(([pattern, found]) => (pattern.test(line) ? [found(sanitiseLine(line.trim()))] : []));
  });
  return { ...reading, findings: [...reading.findings, ...findings] };
}

function told(symptom: Symptom, index: number, line: string): Reading {
  return { findings: [finding('symptom', symptom, 'paste:words', sanitiseLine(line.trim()))], understood: [index] };
}

function bareSymptom(line: string): Symptom | null {
  const text = line
    .trim()
    .replace(/^(?:error|fatal|network error): ?/i, '')
    .replace(/[.!"']+$/, '')
    .replace(/^["']/, '');
  const errno = text.length > 80 ? null : errnoOf(text);
  return errno === null ? null : (BARE[errno] ?? null);
}

/** Configuration, logs and tables are no sentences; nor is a sentence about another service, or one that denies. */
function isSentence(line: string): boolean {
  if (ABOUT_OTHERS.test(line) || NEGATED.test(line) || GENERAL.test(line)) return false;
  if (/^\s{0,8}[#/[{<|]|\[\d{1,10}\]: |^\S{3} +\d{1,2} \d\d:\d\d:\d\d |^\d{4}-\d\d-\d\d|[=;{}]\s*$/.test(line))
    return false;
  return (
    (line.match(/[a-z']{2,}\s/gi) ?? []).length >= 2 ||
    /^\W{0,4}(?:connection|operation|permission|network|no route)/i.test(line)
  );
}
