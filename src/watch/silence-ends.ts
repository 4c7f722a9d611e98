import { channelKey } from '../chats/core/event.ts';
import type { HostNews } from './file-news.ts';
import type { HostState } from './host-state.ts';
import type { Incident } from './incident.ts';
import { isCovered, type WatchedHost } from './roster.ts';
import type { Silence } from './watch.ts';

/** What is to be told once a silence is over: the hosts of it that still fail, and that the channel does not know of. */
export interface SilenceEnd {
  readonly news: readonly HostNews[];
  /** Whether a host of it was not looked at since: then it is asked again later. */
  readonly isWaiting: boolean;
}

export function endOfSilence(
  silence: Silence,
  roster: ReadonlyMap<string, WatchedHost>,
  stateOf: (key: string) => HostState | null,
  incidents: readonly Incident[],
): SilenceEnd {
  const hosts = [...roster.values()].filter(
    (host) =>
      isCovered(silence, host) && host.channels.some((channel) => channelKey(channel) === channelKey(silence.channel)),
  );
  const known = new Set(
    incidents
      .filter(({ closedAt, channel }) => closedAt === null && channelKey(channel) === channelKey(silence.channel))
      .flatMap(({ hosts: afflicted }) => afflicted.map(({ key }) => key)),
  );
  const states = hosts.map(({ key }) => ({ key, state: stateOf(key) }));
  const news = states.flatMap(({ key, state }): readonly HostNews[] => {
    const condition = state?.condition ?? null;
    if (state === null || condition === null || condition.isFine || known.has(key)) return [];
    const change = { kind: 'failed', at: state.since, notBefore: state.since, workedSince: null, condition } as const;
    return [{ key, change, isAfterSilence: true }];
  });
  const isWaiting = states.some(({ state }) => (state?.seenAt ?? 0) < silence.until || state?.suspicion !== null);
  return { news: isWaiting ? [] : news, isWaiting };
}
