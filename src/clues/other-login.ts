import type { Paste } from './reader.ts';

const SPEAKS_OF_SSH = /ssh|sftp|client-socket|paramiko/i;
/** Other ways to be somebody else on the same machine. */
const CHANGES_USER = /(?:^|[\s`"'(;&|])(?:su|sudo|runuser|doas|pkexec)\s+(?:-|\w)/;
/** Lines in which to look. */
const LOOKED_AT = 2_000;

const SPEAKERS = new WeakMap<Paste, boolean>();

/** Whether a paste speaks of SSH anywhere. */
export function speaksOfSsh(paste: Paste): boolean {
  const known = SPEAKERS.get(paste);
  if (known !== undefined) return known;
  const speaks = paste.lines.slice(0, LOOKED_AT).some((line) => SPEAKS_OF_SSH.test(line));
  SPEAKERS.set(paste, speaks);
  return speaks;
}

/** Whether a paste shows how somebody became another user, and no SSH. */
export function isOtherLogin(paste: Paste): boolean {
  const typed = paste.commands.map(({ command }) => command);
  if (speaksOfSsh(paste) || typed.some((command) => SPEAKS_OF_SSH.test(command))) return false;
  return [...typed, ...paste.lines.slice(0, LOOKED_AT)].some((line) => CHANGES_USER.test(line));
}
