import type { Paste } from './reader.ts';

const SPEAKS_OF_SSH = /ssh|sftp|client-socket|paramiko/i;
/** Other ways to be somebody else on the same machine. */
const CHANGES_USER = /(?:^|[\s`"'(;&|])(?:su|sudo|runuser|doas|pkexec)\s+(?:-|\w)/;
/** Lines in which to look. */
const LOOKED_AT = 2_000;

/** Whether a paste speaks of SSH anywhere. */
export const speaksOfSsh = onceForEach(({ lines }) =>
  lines.slice(0, LOOKED_AT).some((line) => SPEAKS_OF_SSH.test(line)),
);

/** Whether a paste shows how somebody became another user, and no SSH. */
export const isOtherLogin = onceForEach((paste) => {
  const typed = paste.commands.map(({ command }) => command);
  if (speaksOfSsh(paste) || typed.some((command) => SPEAKS_OF_SSH.test(command))) return false;
  return [...typed, ...paste.lines.slice(0, LOOKED_AT)].some((line) => CHANGES_USER.test(line));
});

/** Asked for many a line of a paste, and the same for all of them. */
function onceForEach(judge: (paste: Paste) => boolean): (paste: Paste) => boolean {
  const known = new WeakMap<Paste, boolean>();
  return (paste) => {
    const answer = known.get(paste) ?? judge(paste);
    known.set(paste, answer);
    return answer;
  };
}
