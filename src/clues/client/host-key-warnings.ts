/** The line of a key warning that names the file, in the words of `authfile.c`. */
const NAMED = /Permissions 0?\d{3} for '(?<path>[^']{1,300})' are too open/i;
/** The other lines of such a warning, some of them above the name. */
const PART =
  /^\W{0,8}@{5}|UNPROTECTED PRIVATE KEY FILE|private key files? (?:are|is) NOT accessible|private key will be ignored/i;
/** What only sshd goes on with. */
const SSHD_SAYS = /(?:Unable|Could not) (?:to )?load host key|no hostkeys available/i;
const HOST_KEY = /[\\/]ssh_host_\w{1,30}_key|^\/(?:usr\/local\/)?etc\//;
const ABOVE = 4;
const BELOW = 8;

/** Indices of the lines in which sshd warns of its own host keys: a client warns of its key in the same words. */
export function hostKeyWarnings(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const path = line.length > 500 ? undefined : NAMED.exec(line)?.groups?.path;
    if (path === undefined) continue;
    const below = lines.slice(index + 1, index + BELOW);
    const next = below.findIndex((later) => NAMED.test(later));
    const own = next < 0 ? below : below.slice(0, next);
    if (!HOST_KEY.test(path) && !own.some((later) => SSHD_SAYS.test(later))) continue;
    found.add(index);
    for (let above = index - 1; above >= index - ABOVE && PART.test(lines[above] ?? ''); above -= 1) found.add(above);
    for (const [offset, later] of own.entries()) if (PART.test(later)) found.add(index + 1 + offset);
  }
  return found;
}
