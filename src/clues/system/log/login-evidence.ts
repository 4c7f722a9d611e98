import type { About } from '../../reader.ts';
import type { Shown } from '../sheet.ts';

/** What one log line says of one login or connection. */
export interface LoginLine {
  readonly shows: readonly Shown[];
  readonly user: string | null;
  readonly address: string | null;
  /** Whether strangers cause such lines all day long. */
  readonly noise: boolean;
  readonly text: string;
}

/** More sources than this are not one person who cannot get in. */
const MAX_SOURCES = 3;

/** The lines that are about this case: a public server's log is full of other people's attempts. */
export function ofThisCase(lines: readonly LoginLine[], about: About): readonly LoginLine[] {
  const own = lines.filter((line) => line.user === null || about.user === null || sameUser(line.user, about.user));
  const known = own.filter((line) => isOurs(line, about));
  const noise = own.filter((line) => line.noise);
  const sources = new Set(noise.map(({ address, user }) => address ?? user ?? ''));
  const isCrowd = sources.size > MAX_SOURCES;
  const kept = own.filter(
    (line) => !line.noise || (known.some((other) => other.noise) ? isOurs(line, about) : !isCrowd),
  );
  return withoutOthersLogins(kept);
}

/** By address where it is known, else by the user's name. */
function isOurs(line: LoginLine, about: About): boolean {
  if (line.address !== null && about.clientAddresses.includes(line.address)) return true;
  return line.user !== null && about.user !== null && sameUser(line.user, about.user);
}

function sameUser(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Where one user is refused, the successful login of another one says nothing of the refusal. */
function withoutOthersLogins(lines: readonly LoginLine[]): readonly LoginLine[] {
  const isLogin = (line: LoginLine): boolean =>
    line.shows.some(([, value]) => value === 'accepted' || value === 'opened');
  const refused = new Set(lines.filter((line) => !isLogin(line)).flatMap(({ user }) => user ?? []));
  if (refused.size === 0) return lines;
  return lines.filter((line) => !isLogin(line) || line.user === null || refused.has(line.user));
}

/** What the lines agree upon: the one user, the one address; nothing where they name several. */
export function namedCase(lines: readonly LoginLine[]): { readonly user?: string; readonly clientAddress?: string } {
  const users = new Set(lines.flatMap(({ user }) => user ?? []));
  const addresses = new Set(lines.flatMap(({ address }) => (address !== null && isNumeric(address) ? address : [])));
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
