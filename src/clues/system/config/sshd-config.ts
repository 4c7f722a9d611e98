import { nearest } from '../../../text/nearest.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { parseIdLine } from '../accounts/id-line.ts';
import { outputsOf } from '../command-output.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { accessVerdict } from './access-lists.ts';
import { type ConfigLine, faultOf, isContent } from './config-lines.ts';
import { effectiveSettings, type Settings } from './effective-settings.ts';
import { judgeSettings } from './judge-settings.ts';
import { KEYWORDS } from './keywords.ts';
import { serverBlocks } from './server-blocks.ts';

/** Fewer lines are a part of a configuration: what is missing there may stand elsewhere. */
const WHOLE_FILE = 15;
const DEFAULT_PORT = 22;

/** Reads sshd_config in whole or in part, what `grep` shows of it, and `sshd -T`. */
export function readSshdConfig(paste: Paste, known: About): Reading {
  const sheet = openSheet('sshd-config');
  const all = serverBlocks(paste);
  if (all.length === 0) return sheet.reading();
  for (const line of all.flat()) if (line.kind !== 'unknown') sheet.see(line.index);
  const lines = inForce(paste, all);
  const about = { ...known, user: known.user ?? askedFor(paste) };
  const settings = effectiveSettings(lines, about);
  judgeSettings(sheet, settings, about);
  judgeAccess(sheet, settings, { paste, about, isComplete: isEffective(lines) });
  judgeDefaultPort(sheet, settings, { lines, about });
  if (isEffective(lines)) judgeMissing(sheet, settings, lines);
  else judgeFaults(sheet, lines);
  return sheet.reading();
}

const EFFECTIVE = /\bsshd(?:\.exe)?\s+(?:-\S+\s+)*-T\b/;

/** What `sshd -T` shows of a keyword holds, whatever the files beside it say. */
function inForce(paste: Paste, blocks: readonly (readonly ConfigLine[])[]): readonly ConfigLine[] {
  const outputs = outputsOf(paste, EFFECTIVE);
  const isShown = ({ index }: ConfigLine): boolean => outputs.some(({ from, to }) => index >= from && index < to);
  const effective = blocks.flatMap((block) => (isEffective(block) ? block : block.filter(isShown)));
  if (effective.length === 0) return blocks.flat();
  const settled = new Set(effective.flatMap(({ kind, keyword }) => (kind === 'setting' ? keyword : [])));
  const shown = new Set(effective);
  return [...effective, ...blocks.flat().filter((line) => !shown.has(line) && !settled.has(line.keyword))];
}

/** `sshd -T -C user=deploy`. */
function askedFor(paste: Paste): string | null {
  const asked = outputsOf(paste, EFFECTIVE).flatMap(({ command }) => /\buser=([\w.@-]{1,64})/.exec(command)?.[1] ?? []);
  return asked[0] ?? null;
}

/** `sshd -T` prints every keyword, and no comments. */
function isEffective(lines: readonly ConfigLine[]): boolean {
  const settings = lines.filter(({ kind }) => kind === 'setting');
  const has = (keyword: string): boolean => settings.some((line) => line.keyword === keyword);
  return settings.length >= 30 && has('maxstartups') && has('syslogfacility') && has('versionaddendum');
}

interface Case {
  readonly paste: Paste;
  readonly about: About;
  readonly isComplete: boolean;
}

function judgeAccess(sheet: Sheet, settings: Settings, { paste, about, isComplete }: Case): void {
  const hasLists = ['denyusers', 'allowusers', 'denygroups', 'allowgroups'].some((name) => settings.has(name));
  if (!hasLists && isComplete) sheet.note('access-lists', 'not-set', 'sshd -T: no AllowUsers, DenyUsers or groups');
  const verdict = accessVerdict(settings, about, groupsOf(paste, about));
  if (verdict === null) return;
  sheet.note('access-lists', verdict.value, verdict.text);
  if (verdict.isAddress) sheet.note('source-limits', 'excludes', verdict.text);
}

function groupsOf(paste: Paste, about: About): readonly string[] | null {
  for (const line of paste.lines) {
    const id = line.includes('uid=') ? parseIdLine(line) : null;
    if (id !== null && id.user === about.user) return id.groups;
  }
  return null;
}

/** A commented Port sets nothing: sshd listens on 22 then. */
function judgeDefaultPort(
  sheet: Sheet,
  settings: Settings,
  { lines, about }: { lines: readonly ConfigLine[]; about: About },
): void {
  if (settings.has('port') || settings.has('listenaddress')) return;
  const commented = lines.find(({ kind, keyword }) => kind === 'commented' && keyword === 'port');
  if (commented === undefined) return;
  if (about.port === DEFAULT_PORT) sheet.note('configured-port', 'the-port', commented.text);
  else if (lines.filter(isContent).length >= WHOLE_FILE)
    sheet.note('configured-port', 'another-port', commented.text, { sshPort: DEFAULT_PORT });
}

function judgeMissing(sheet: Sheet, settings: Settings, lines: readonly ConfigLine[]): void {
  const evidence = lines.find(isContent)?.text ?? '';
  const hasSftp = settings.get('subsystem')?.some(({ args }) => args[0] === 'sftp') ?? false;
  sheet.note('sftp-subsystem', hasSftp ? 'works' : 'not-configured', evidence);
  sheet.note('config-test', 'passes', evidence);
}

/** What `sshd -t` would complain about: a misspelt keyword among known ones, a value that cannot be. */
function judgeFaults(sheet: Sheet, lines: readonly ConfigLine[]): void {
  const isFile = lines.filter(isContent).length >= 4;
  const fault = lines.find((line) => line.kind === 'setting' && faultOf(line) !== null);
  const misspelt = lines.find(({ kind, keyword }) => kind === 'unknown' && nearest(keyword, [...KEYWORDS]) !== null);
  const found = fault ?? (isFile ? misspelt : undefined);
  if (found === undefined) return;
  sheet.note('config-test', 'syntax-error', found.text);
  sheet.see(found.index);
}
