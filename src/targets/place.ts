import { parseIpv6 } from './ipv6.ts';

/** A host with what follows it, taken apart but not yet read. */
export interface Place {
  readonly host: string;
  /** What stands where a port would, or null. */
  readonly port: string | null;
  readonly path: string | null;
}

const BRACKETED = /^\[([^\]]*)\](?::(.*))?$/;
const LOOKS_LIKE_A_PATH = /^[^\d+-].*[.\\*]|^[~.]/;

/**
 * Splits `host[:port][/path]` and `host:path`. More than one colon outside brackets is an IPv6 address, which has a
 * port only where it cannot be read as an address otherwise.
 */
export function splitPlace(text: string): Place {
  const slash = text.search(/[/?#]/);
  const authority = (slash < 0 ? text : text.slice(0, slash)).trimEnd();
  const tail = slash < 0 ? '' : text.slice(slash);
  const { host, after } = splitHost(authority);
  const isPath = LOOKS_LIKE_A_PATH.test(after) || (tail.length > 1 && !/^\d*$/.test(after));
  const path = isPath ? after + tail : tail;
  return { host, port: isPath || after === '' ? null : after, path: path.length > 1 ? path : null };
}

function splitHost(authority: string): { readonly host: string; readonly after: string } {
  const bracketed = BRACKETED.exec(authority);
  if (bracketed !== null) return { host: bracketed[1] ?? '', after: bracketed[2] ?? '' };
  if (authority.startsWith('[') || parseIpv6(authority) !== null) return { host: authority, after: '' };
  const first = authority.indexOf(':');
  const last = authority.lastIndexOf(':');
  const isIpv6 = first !== last && parseIpv6(authority.slice(0, last)) !== null;
  if (!isIpv6 && (first < 0 || looksLikeIpv6(authority))) return { host: authority, after: '' };
  const colon = isIpv6 ? last : first;
  return { host: authority.slice(0, colon), after: authority.slice(colon + 1) };
}

/** Whether a text that is no IPv6 address was probably meant as one. */
function looksLikeIpv6(authority: string): boolean {
  return authority.includes('::') || /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(?:%.*)?$/i.test(authority);
}

/**
 * Splits scp's `[user@]host:path` as scp does: the first colon ends the host, unless a slash comes before it or
 * brackets hold it; null for a local file, also on a Windows drive.
 */
export function splitRemoteFile(word: string): { readonly destination: string; readonly path: string } | null {
  const match = /^((?:[^/@:[\]]*@)?\[[^\]/]*\]|[^/:]+):(.*)$/s.exec(word);
  if (match === null || /^[a-z]:[\\/]/i.test(word)) return null;
  return { destination: match[1] ?? '', path: match[2] ?? '' };
}
