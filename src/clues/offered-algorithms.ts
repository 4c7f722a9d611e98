/** What OpenSSH has switched off by default by now: release notes 7.0 to 10.0. */
const OUTDATED =
  /sha1(?:$|@|-)|group1-|group14-sha1|^ssh-(?:rsa|dss)$|-cbc|^arcfour|^blowfish|^cast128|^3des|^rijndael|md5|ripemd|^hmac-sha1/;
/** Names in a list of key exchanges that only announce an extension. */
const ANNOUNCEMENT = /^(?:ext-info-|kex-strict-)/;

/** The algorithms that one side offered, and whether all of them are outdated. */
export interface OfferedAlgorithms {
  readonly names: readonly string[];
  readonly areOld: boolean;
}

/** Reads a list of names as programs print it; null where it has none. */
export function offeredAlgorithms(list: string): OfferedAlgorithms | null {
  const names = list
    .replace(/\s?\[preauth\]/, '')
    .split(/[\s,"'[\]*]+/)
    .filter((name) => /^[a-z0-9][\w.@-]{2,80}$/i.test(name) && !ANNOUNCEMENT.test(name));
  if (names.length === 0) return null;
  return { names, areOld: names.every((name) => OUTDATED.test(name) || name === 'none') };
}
