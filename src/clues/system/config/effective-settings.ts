import type { About } from '../../reader.ts';
import type { ConfigLine } from './config-lines.ts';
import { fitsAddress, fitsList, fitsPattern } from './match-patterns.ts';

/** One setting that counts. */
export interface Setting {
  readonly args: readonly string[];
  readonly text: string;
}

/** What is in force for this case: for most keywords one setting, the first. */
export type Settings = ReadonlyMap<string, readonly Setting[]>;

/** Keywords that add up instead of the first one winning. Source: servconf.c. */
const ADD_UP: ReadonlySet<string> = new Set([
  'port',
  'listenaddress',
  'allowusers',
  'denyusers',
  'allowgroups',
  'denygroups',
  'subsystem',
  'hostkey',
  'acceptenv',
]);

/** Of the lines of one or several files, what sshd makes of them: the first value wins, a Match that applies goes before. */
export function effectiveSettings(lines: readonly ConfigLine[], about: About): Settings {
  const general = new Map<string, Setting[]>();
  const matched = new Map<string, Setting[]>();
  let section: 'general' | 'matched' | 'skipped' = 'general';
  let file: string | null = null;
  for (const line of inReadingOrder(lines)) {
    if (line.file !== file) section = 'general';
    file = line.file;
    if (line.kind !== 'setting') continue;
    if (line.keyword === 'match') section = applies(line.args, about) ? 'matched' : 'skipped';
    else if (section !== 'skipped') addTo(section === 'general' ? general : matched, line);
  }
  return new Map([...general, ...matched]);
}

function addTo(settings: Map<string, Setting[]>, { keyword, args, text }: ConfigLine): void {
  const present = settings.get(keyword) ?? [];
  if (present.length === 0 || ADD_UP.has(keyword)) settings.set(keyword, [...present, { args, text }]);
}

/** Distributions include `sshd_config.d/*.conf` at the top of the main file, in the order of their names. */
function inReadingOrder(lines: readonly ConfigLine[]): readonly ConfigLine[] {
  const rank = (file: string | null): string => (file === null ? '' : /sshd_config$/.test(file) ? '\uffff' : file);
  const isNamed = lines.some(({ file }) => file !== null);
  return isNamed
    ? lines.toSorted((a, b) => (rank(a.file) < rank(b.file) ? -1 : rank(a.file) > rank(b.file) ? 1 : 0))
    : lines;
}

/** Whether every criterion of a Match line holds for what is known of the case; what is not known does not hold. */
export function applies(args: readonly string[], about: About): boolean {
  if (args[0]?.toLowerCase() === 'all') return true;
  for (let index = 0; index < args.length; index += 1) {
    const [criterion = '', joined] = (args[index] ?? '').toLowerCase().split('=');
    const value = joined ?? args[index + 1] ?? '';
    if (joined === undefined) index += 1;
    if (!holds(criterion, value, about)) return false;
  }
  return args.length > 0;
}

function holds(criterion: string, list: string, about: About): boolean {
  const { user } = about;
  if (criterion === 'user') return user !== null && fitsList(list, (pattern) => fitsPattern(user, pattern));
  if (criterion === 'address') {
    return about.clientAddresses.some((address) => fitsList(list, (pattern) => fitsAddress(address, pattern)));
  }
  if (criterion === 'localport') return list === `${about.port}`;
  return false;
}
