import type { Api } from './api.ts';

const KNOWN_MS = 10 * 60_000;
const UNKNOWN_MS = 60_000;
const MOST_KEPT = 10_000;
const MOST_GUILDS = 50;

/** Who is a member of the guilds whose people may use the bot: a direct message does not say where its author is. */
export interface Members {
  /** Somebody was seen in one of those guilds. */
  note(person: string): void;
  /** Finds out about a person, where that is not known already. */
  learn(person: string, guilds: readonly string[]): Promise<void>;
  /** What was found out; false for somebody of whom nothing is known. */
  isMember(person: string): boolean;
}

export function createMembers(api: Api, now: () => number): Members {
  const known = new Map<string, { readonly isMember: boolean; readonly until: number }>();
  function keep(person: string, isMember: boolean): void {
    if (known.size >= MOST_KEPT) known.clear();
    known.set(person, { isMember, until: now() + (isMember ? KNOWN_MS : UNKNOWN_MS) });
  }
  return {
    note: (person) => keep(person, true),
    async learn(person, guilds) {
      if ((known.get(person)?.until ?? 0) > now()) return;
      let isMember = false;
      for (const guild of guilds.slice(0, MOST_GUILDS)) {
        isMember = (await api.send({ method: 'get', route: `/guilds/${guild}/members/${person}` })).ok;
        if (isMember) break;
      }
      keep(person, isMember);
    },
    isMember: (person) => known.get(person)?.isMember ?? false,
  };
}
