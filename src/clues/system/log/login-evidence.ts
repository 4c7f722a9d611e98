import type { About } from '../../reader.ts';
import type { Shown } from '../sheet.ts';

/** What one log line says of one login or connection. */
export interface LoginLine {
  readonly shows: readonly Shown[];
  readonly user: string | null;
  readonly address: string | null;
  /** Whether strangers cause such lines all day long. */
  readonly noise: boolean;
  /** The process that said so, or empty. */
  readonly pid: string;
  readonly text: string;
}

/** More sources than this are not one person who cannot get in. */
const MAX_SOURCES = 3;

/** What befalls every client alike, whoever it was that met it. */
const FOR_ALL: ReadonlySet<string> = new Set(['max-startups', 'fork-failed', 'rexec-failed', 'child-crashed']);

/** Whether a line speaks of the server and not of one login. */
export function isForAll({ shows }: Pick<LoginLine, 'shows'>): boolean {
  return shows.some(([id, value]) => id === 'connection-log' && FOR_ALL.has(value));
}

/** The lines that are about this case: a public server's log is full of other people's attempts. */
export function ofThisCase(all: readonly LoginLine[], about: About): readonly LoginLine[] {
  const lines = all.filter((line) => line.shows.length > 0 && (isForAll(line) || !isFromConsole(line, about)));
  const own = fromOurPlaces(
    lines.filter(
      (line) => isForAll(line) || line.user === null || about.user === null || sameUser(line.user, about.user),
    ),
    about,
  );
  const noise = own.filter((line) => line.noise);
  const ours = noise.filter((line) => isOurs(line, about));
  const isCrowd = new Set(noise.map(({ address, user }) => address ?? user ?? '')).size > MAX_SOURCES;
  const audible = new Set(ours.length > 0 ? ours : isCrowd ? [] : noise);
  return withoutOthersLogins(withoutMistaken(own.filter((line) => !line.noise || audible.has(line))));
}

/** Where the case is about a host elsewhere, a connection from the server to itself is a test at its console. */
function isFromConsole({ address }: LoginLine, { clientAddresses, serverAddresses }: About): boolean {
  const isElsewhere = serverAddresses.length > 0 && ![...serverAddresses, ...clientAddresses].some(isLoopback);
  return isElsewhere && address !== null && isLoopback(address);
}

function isLoopback(address: string): boolean {
  return LOOPBACK.test(address);
}

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\..*)$/;

/** Once the log shows where this login comes from, what comes from elsewhere is about others. */
function fromOurPlaces(lines: readonly LoginLine[], about: About): readonly LoginLine[] {
  const ours = lines.filter((line) => isOurs(line, about) && (about.clientAddresses.length > 0 || !isLogin(line)));
  if (ours.length === 0) return lines;
  const places = new Set([...about.clientAddresses, ...ours.flatMap(({ address }) => address ?? [])]);
  return lines.filter((line) => line.address === null || places.has(line.address) || isForAll(line));
}

const TURNED_DOWN: ReadonlySet<string> = new Set(['user-not-allowed', 'account-locked', 'shell-missing']);

/** Accounts that exist everywhere, and so are tried by everybody. */
const TARGETS: ReadonlySet<string> = new Set(
  'root admin daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody mysql postgres ftp sshd git oracle'.split(
    ' ',
  ),
);

/** Whether a line turns down an account that strangers would not guess: sshd says so only of users who exist. */
export function isPersonal(shows: readonly Shown[], user: string | null): boolean {
  return user !== null && !TARGETS.has(user) && shows.some(([, value]) => TURNED_DOWN.has(value));
}

/** sshd goes on to call a user invalid whom its rules turn down; only one who does not exist is meant by it. */
function withoutMistaken(lines: readonly LoginLine[]): readonly LoginLine[] {
  const values = ({ shows }: LoginLine): readonly string[] => shows.map(([, value]) => value);
  const turnedDown = new Set(
    lines.flatMap((line) => (values(line).some((value) => TURNED_DOWN.has(value)) ? (line.user ?? []) : [])),
  );
  if (turnedDown.size === 0) return lines;
  return lines.filter((line) => !values(line).includes('invalid-user') || !turnedDown.has(line.user ?? ''));
}

/** By address where it is known, else by the user's name. */
function isOurs(line: LoginLine, about: About): boolean {
  if (line.address !== null && about.clientAddresses.includes(line.address)) return true;
  return line.user !== null && about.user !== null && sameUser(line.user, about.user);
}

function sameUser(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isLogin({ shows }: LoginLine): boolean {
  return shows.some(([, value]) => value === 'accepted' || value === 'opened');
}

/** Where one user is refused, the successful login of another one says nothing of the refusal. */
function withoutOthersLogins(lines: readonly LoginLine[]): readonly LoginLine[] {
  const refused = new Set(lines.filter((line) => !isLogin(line)).flatMap(({ user }) => user ?? []));
  if (refused.size === 0) return lines;
  return lines.filter((line) => !isLogin(line) || line.user === null || refused.has(line.user));
}

/** What the lines agree upon: the one user, the one address; nothing where they name several. */
export function namedCase(all: readonly LoginLine[]): { readonly user?: string; readonly clientAddress?: string } {
  // Accounts that everybody tries do not tell who it is.
  const lines = all.filter(({ noise, user }) => !noise || (user !== null && !TARGETS.has(user)));
  const users = new Set(lines.flatMap(({ user }) => user ?? []));
  const addresses = new Set(lines.flatMap(({ address }) => (address !== null && isNumeric(address) ? address : [])));
  // One who got in is not the one who is turned away elsewhere in the same few lines.
  const turnedAway = new Set(all.filter((line) => !isLogin(line)).flatMap(({ address }) => address ?? []));
  if (lines.every(isLogin) && turnedAway.size <= MAX_SOURCES && addresses.size > 0)
    for (const other of turnedAway) addresses.add(other);
  const [user] = users;
  const [clientAddress] = addresses;
  return {
    ...(users.size === 1 && user !== undefined ? { user } : {}),
    ...(addresses.size === 1 && clientAddress !== undefined ? { clientAddress } : {}),
  };
}

function isNumeric(address: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(address) || address.includes(':');
}
