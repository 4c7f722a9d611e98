import type { LoginLine } from './login-evidence.ts';

interface Origin {
  readonly user: string | null;
  readonly address: string | null;
}

/**
 * What one process of sshd says belongs to one connection: a line that names nobody is about the user and the address
 * that other lines of its process name. A process id that comes again with another address is another connection.
 */
export function withOrigins(lines: readonly LoginLine[]): readonly LoginLine[] {
  const origins: Origin[] = [];
  const connectionOf = new Map<string, number>();
  const connections = lines.map(({ pid, user, address }) => {
    if (pid === '') return null;
    const open = connectionOf.get(pid);
    const known = open === undefined ? undefined : origins[open];
    if (open !== undefined && known !== undefined && fits(known.address, address) && fits(known.user, user)) {
      origins[open] = { user: known.user ?? user, address: known.address ?? address };
      return open;
    }
    connectionOf.set(pid, origins.length);
    return origins.push({ user, address }) - 1;
  });
  return lines.map((line, index) => {
    const connection = connections[index] ?? null;
    const origin = connection === null ? undefined : origins[connection];
    if (origin === undefined || (line.user !== null && line.address !== null)) return line;
    return { ...line, user: line.user ?? origin.user, address: line.address ?? origin.address };
  });
}

function fits(known: string | null, named: string | null): boolean {
  return known === null || named === null || known === named;
}
