import { channelKey } from '../chats/core/event.ts';
import type { Channel } from '../conversation/channel.ts';
import {
  type CommonCause,
  commonCause,
  looksLikeOwnNetwork,
  type Neighbour,
  type OutsideReached,
} from './common-cause.ts';
import { fileNews, type HostNews } from './file-news.ts';
import type { Begun, Incident } from './incident.ts';

/** Gathers confirmed changes for each channel until those that belong together are there, and makes incidents of them. */
export interface Newsroom {
  add(channel: Channel, news: HostNews): void;
  /** Has what is ready be told; called at every tick and whenever a suspicion ends. */
  look(): void;
  /** Tells whatever is there, ready or not. */
  flush(): Promise<void>;
}

export interface NewsroomPorts {
  /** Incidents of a channel that are still of interest. */
  readonly incidentsOf: (channel: Channel) => readonly Incident[];
  /** Every watched host as it is known now; those of a batch are told by their keys. */
  readonly neighbours: (failedSince: number) => readonly Neighbour[];
  /** Whether a look is still to confirm what another one showed of a host that this channel watches. */
  readonly isSuspecting: (channel: Channel) => boolean;
  readonly outside: () => Promise<OutsideReached>;
  readonly begin: (key: string, change: HostNews['change']) => Begun | null;
  readonly newId: () => string;
  /** Keeps the incidents with the states of these hosts, then has them told. */
  readonly publish: (incidents: readonly Incident[], keys: readonly string[]) => Promise<void>;
  readonly onFailed: (error: unknown) => void;
  readonly now: () => number;
  /** The longest that a confirmed change waits for others. Milliseconds. */
  readonly holdMs: number;
}

interface Batch {
  readonly channel: Channel;
  readonly since: number;
  readonly news: readonly HostNews[];
}

export function createNewsroom(ports: NewsroomPorts): Newsroom {
  const { now, holdMs, isSuspecting } = ports;
  const batches = new Map<string, Batch>();
  let filing: Promise<void> = Promise.resolve();

  function take(isReady: (batch: Batch) => boolean): void {
    for (const [key, batch] of batches) {
      if (!isReady(batch)) continue;
      batches.delete(key);
      filing = filing.then(() => file(batch, ports)).catch((error) => ports.onFailed(error));
    }
  }
  return {
    add(channel, news) {
      const key = channelKey(channel);
      const known = batches.get(key);
      batches.set(key, { channel, since: known?.since ?? now(), news: [...(known?.news ?? []), news] });
    },
    look: () => take(({ channel, since }) => now() - since >= holdMs || !isSuspecting(channel)),
    flush() {
      take(() => true);
      return filing;
    },
  };
}

async function file({ channel, news }: Batch, ports: NewsroomPorts): Promise<void> {
  const incidents = ports.incidentsOf(channel);
  const cause = await causeOf(news, incidents, ports);
  const changes = new Map(news.map((each) => [each.key, each.change]));
  const filed = fileNews(incidents, news, {
    channel,
    now: ports.now(),
    cause,
    begin(key) {
      const change = changes.get(key);
      return change === undefined ? null : ports.begin(key, change);
    },
    newId: ports.newId,
  });
  await ports.publish(
    filed,
    news.map(({ key }) => key),
  );
}

/** What those that fail now have in common, together with those that an incident told of before. */
async function causeOf(
  news: readonly HostNews[],
  incidents: readonly Incident[],
  { neighbours, outside }: NewsroomPorts,
): Promise<CommonCause | null> {
  const fresh = news.filter(({ change }) => change.kind === 'failed');
  if (fresh.length === 0) return null;
  const told = incidents.filter(({ closedAt, hosts }) => closedAt === null && hosts.length > 1);
  const keys = new Set([...fresh.map(({ key }) => key), ...told.flatMap(({ hosts }) => hosts.map(({ key }) => key))]);
  const all = neighbours(Math.min(...fresh.map(({ change }) => change.at)));
  const failing = all.filter(({ key, condition }) => keys.has(key) && !condition.isFine);
  // What was broken before tells nothing of what broke now.
  const others = all.filter(({ condition }) => condition.isFine);
  return commonCause(failing, others, looksLikeOwnNetwork(failing, others) ? await outside() : null);
}
