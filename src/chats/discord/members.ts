import type { Api } from './api.ts';

const KNOWN_MS = 10 * 60_000;
// Whoever lost a role shall not keep what it gave them.
const ROLES_KNOWN_MS = 5_000;
const UNKNOWN_MS = 60_000;
const MOST_KEPT = 10_000;
const MOST_GUILDS = 50;

/** Who is a member of the guilds whose people may use the bot: a direct message does not say where its author is. */
export interface Members {
  /** Somebody was seen in one of those guilds, with these roles. */
  note(person: string, roles: readonly string[]): void;
  /** Finds out about a person, where that is not known already. */
  learn(person: string, guilds: readonly string[]): Promise<void>;
  /** The roles that were found, over all those guilds; null for somebody who is a member of none, or of whom nothing is known. */
  rolesOf(person: string): readonly string[] | null;
  /** The bot left a guild, whose people are no members of those any more. */
  forget(): void;
}

/** `needsRoles`: whether something depends on roles, so that all of them are looked for, and anew each time. */
export function createMembers(api: Api, now: () => number, needsRoles: boolean): Members {
  const known = new Map<string, { readonly roles: readonly string[] | null; readonly until: number }>();
  const knownMs = needsRoles ? ROLES_KNOWN_MS : KNOWN_MS;
  function keep(person: string, roles: readonly string[] | null): void {
    if (known.size >= MOST_KEPT) known.clear();
    known.set(person, { roles, until: now() + (roles === null ? UNKNOWN_MS : knownMs) });
  }
  async function rolesIn(guild: string, person: string): Promise<readonly string[] | null> {
    const route = `/guilds/${guild}/members/${person}` as const;
    const found = await api.send<{ readonly roles?: readonly string[] }>({ method: 'get', route });
    return found.ok ? (found.value.roles ?? []) : null;
  }
  return {
    note(person, roles) {
      // What one guild tells is not all of it.
      if (!needsRoles) keep(person, roles);
    },
    async learn(person, guilds) {
      if ((known.get(person)?.until ?? 0) > now()) return;
      let roles: readonly string[] | null = null;
      for (const guild of guilds.slice(0, MOST_GUILDS)) {
        const here = await rolesIn(guild, person);
        if (here !== null) roles = [...(roles ?? []), ...here];
        if (here !== null && !needsRoles) break;
      }
      keep(person, roles);
    },
    rolesOf: (person) => known.get(person)?.roles ?? null,
    forget: () => known.clear(),
  };
}
