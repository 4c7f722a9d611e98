import { readHost } from './host-name.ts';
import { canonicalIpv4 } from './ipv4.ts';
import { parseIpv6 } from './ipv6.ts';
import type { Place } from './place.ts';
import { splitPlace } from './place.ts';
import { parsePort } from './port.ts';
import { readUser } from './user-name.ts';
import { quoted, unsafeCharacter } from './visible-text.ts';

/** Where a connection goes, read from one word. */
export interface Destination {
  readonly host: string;
  readonly port: number | null;
  readonly user: string | null;
  readonly notes: readonly string[];
}

export type DestinationResult =
  | { readonly ok: true; readonly destination: Destination }
  | { readonly ok: false; readonly message: string };

const URL_FORM = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is;
/** Schemes whose port is SSH's own. */
const SSH_SCHEMES: ReadonlySet<string> = new Set(['ssh', 'sftp', 'scp', 'git+ssh', 'ssh+git', 'svn+ssh']);

/** Reads `[user@]host[:port][/path]`, scp's `[user@]host:path`, an address literal or a URL. */
export function readDestination(word: string): DestinationResult {
  const url = URL_FORM.exec(word);
  if (url !== null) return readUrl((url[1] ?? '').toLowerCase(), url[2] ?? '');
  const at = userEnd(word);
  const place = splitPlace(word.slice(at + 1));
  if (/^\/\d{1,3}$/.test(place.path ?? '') && isAddress(place.host)) {
    const remedy = `Write one address, for example ${place.host}`;
    return { ok: false, message: `${quoted(word)} is a range of addresses. ${remedy}.` };
  }
  return assemble(at < 0 ? null : word.slice(0, at), place, []);
}

/** Where the user ends: at the last @ before a path, as login names may have an @ themselves. */
function userEnd(word: string): number {
  const slash = word.indexOf('/');
  return (slash < 0 ? word : word.slice(0, slash)).lastIndexOf('@');
}

function readUrl(scheme: string, rest: string): DestinationResult {
  const authority = rest.split(/[/?#]/, 1)[0] ?? '';
  const at = authority.lastIndexOf('@');
  // RFC 6874 writes the % of a zone as %25.
  const place = splitPlace(authority.slice(at + 1).replace('%25', '%'));
  // What follows a semicolon are connection parameters (a fingerprint), not the name.
  const user = at < 0 ? null : decoded(authority.slice(0, at).split(';', 1)[0] ?? '');
  if (user === undefined) {
    return {
      ok: false,
      message: `The user in ${quoted(`${scheme}://${rest}`)} has a broken % escape. Write it plainly.`,
    };
  }
  if (SSH_SCHEMES.has(scheme)) return assemble(user, place, []);
  const port = place.port === null ? '' : `, not its port ${quoted(place.port)}`;
  return assemble(user, { ...place, port: null }, [`${scheme}:// is not SSH: only the host was taken from it${port}.`]);
}

function assemble(typedUser: string | null, place: Place, notes: readonly string[]): DestinationResult {
  const user = typedUser === null ? null : readUser(typedUser);
  if (user !== null && !user.ok) return user;
  if (place.host === '' && user !== null) {
    return { ok: false, message: `There is no host after "${user.user}@". Write ${user.user}@host.` };
  }
  const host = readHost(place.host);
  if (!host.ok) return host;
  const port = place.port === null ? null : parsePort(place.port);
  if (place.port !== null && port === null) return { ok: false, message: badPortMessage(place.port) };
  const plain = canonicalIpv4(host.host) ?? host.host;
  const spellingNote = plain === host.host ? [] : [`${host.host} is another spelling of ${plain}.`];
  const pathNote = place.path === null ? [] : [`The path ${quoted(place.path)} was left out.`];
  const passwordNote = user?.hadPassword === true ? ['The password before the @ was left out.'] : [];
  return {
    ok: true,
    destination: {
      host: host.host,
      port,
      user: user?.user ?? null,
      notes: [...notes, ...spellingNote, ...pathNote, ...passwordNote],
    },
  };
}

export function badPortMessage(received: string): string {
  return `${quoted(received)} is not a port. Write a number from 1 to 65535 there, as in example.com:2222, or nothing.`;
}

function isAddress(host: string): boolean {
  return canonicalIpv4(host) !== null || parseIpv6(host) !== null;
}

function decoded(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text);
    return unsafeCharacter(plain) === null ? plain : undefined;
  } catch {
    return undefined;
  }
}
