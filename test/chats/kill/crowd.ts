/** People in one chat who keep the bot busy, and who count its answers. */
export interface Crowd {
  readonly chat: string;
  /** The settings that lead the bot to this chat. */
  readonly settings: Readonly<Record<string, string>>;
  /** Resolves once the bot is connected that runs now. */
  connected(): Promise<void>;
  /** One of them does something; resolves once it was taken in, or nobody is there to do so. */
  act(): Promise<void>;
  /** Counts; `keptAt` tells when the bot kept an event of that id, in milliseconds since 1970, or null where it did not. */
  tally(keptAt: (id: string) => number | null): Promise<Tally>;
  close(): Promise<void>;
}

/** What became of all that was taken in. Each list names what it is about. */
export interface Tally {
  readonly accepted: number;
  readonly unanswered: readonly string[];
  readonly answeredTwice: readonly string[];
}

export type Random = () => number;

export function pick<T>(random: Random, choices: readonly T[]): T | null {
  return choices[Math.floor(random() * choices.length)] ?? null;
}

/** How often each of `wanted` is in `seen`: once is right. */
export function compare(wanted: readonly string[], seen: readonly string[]): Tally {
  const counts = new Map<string, number>();
  for (const name of seen) counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    accepted: wanted.length,
    unanswered: wanted.filter((name) => !counts.has(name)),
    answeredTwice: [...counts].filter(([, count]) => count > 1).map(([name]) => name),
  };
}

export function together(...tallies: readonly Tally[]): Tally {
  return {
    accepted: tallies.reduce((sum, { accepted }) => sum + accepted, 0),
    unanswered: tallies.flatMap(({ unanswered }) => unanswered),
    answeredTwice: tallies.flatMap(({ answeredTwice }) => answeredTwice),
  };
}

/** An address of its own for each, all of them on loopback. */
export function addressOf(index: number): string {
  return `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`;
}

/** The address of which a text tells, once it tells what is wrong with it. */
export function answeredAddress(text: string): string | null {
  return /something is wrong \([a-z-]+\)/.test(text) ? (/127\.1\.\d+\.\d+/.exec(text)?.[0] ?? null) : null;
}

// The bot waits no less for the rest of a paste.
const TOGETHER_MS = 1_000;

// A paste that a client cuts into two messages.
const HALVES = [
  '● ssh.service - OpenBSD Secure Shell server\n     Loaded: loaded (/lib/systemd/system/ssh.service; enabled)',
  '     Active: failed (Result: exit-code) since Mon 2026-11-02 10:00:00 UTC; 5min ago\n    Process: 812 ExecStartPre=/usr/sbin/sshd -t (code=exited, status=255/EXCEPTION)',
] as const;

/**
 * What to say next in a thread, in one message or several that are one paste; nothing where enough was said. Whatever
 * follows a paste within moments would become part of it, so that a thread has one, or short words.
 */
export function wordsFor(thread: string, saidBefore: number): readonly string[] {
  const isForPaste = Number(thread.replace(/\D/g, '').slice(-4)) % 2 === 0;
  if (isForPaste) return saidBefore === 0 ? HALVES : [];
  return saidBefore < 4 ? ['why?'] : [];
}

/** Whether the halves of a paste came so far apart that they are two: one of them before the bot was killed, and one after it. */
export function isTorn(keptAt: readonly (number | null)[]): boolean {
  const times = keptAt.filter((at) => at !== null);
  return Math.max(...times) - Math.min(...times) > TOGETHER_MS;
}
