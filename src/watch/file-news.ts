import type { Channel } from '../conversation/channel.ts';
import type { CommonCause } from './common-cause.ts';
import { alteredMessage, exampleMessage, flappingMessage, settledMessage, worksMessage } from './compose-incident.ts';
import type { Change } from './host-state.ts';
import { type Afflicted, type Begun, type Incident, withPost } from './incident.ts';

/** A confirmed change of one host, on its way to one channel. */
export interface HostNews {
  readonly key: string;
  readonly change: Change;
  /** Whether the host began to fail while nothing was to be told. */
  readonly isAfterSilence: boolean;
}

export interface FilingScene {
  readonly channel: Channel;
  readonly now: number;
  /** What those that began to fail together have in common. */
  readonly cause: CommonCause | null;
  /** The diagnosis of the look that confirmed a host's change, or null where there is none. */
  readonly begin: (key: string) => Begun | null;
  /** A new name each time. */
  readonly newId: () => string;
}

// So many together are one event, which those that are noticed later belong to.
const FEWEST_OF_A_MASS = 3;
const MASS_JOINED_MS = 10 * 60_000;
// How often a thread is told that its host fails in another way.
const MOST_POSTS = 8;

/** What becomes of a channel's incidents by changes that were confirmed together; only those that changed are returned. */
export function fileNews(
  incidents: readonly Incident[],
  news: readonly HostNews[],
  scene: FilingScene,
): readonly Incident[] {
  const { followed, rest } = followAll(incidents, news, scene);
  const newest = incidents.map((incident) => followed.find(({ id }) => id === incident.id) ?? incident);
  const keys = rest
    .filter(({ change }) => change.kind === 'key')
    .map((each) => opened([afflictedBy(each)], null, scene));
  const fresh = rest.filter(isFresh);
  if (fresh.length === 0) return [...followed, ...keys];
  const mass = newest.findLast((incident) => isMass(incident, scene.now));
  const begun = mass === undefined ? opened(fresh.map(afflictedBy), scene.cause, scene) : joined(mass, fresh, scene);
  // What failed and worked again before it could be told is told as just that.
  const later =
    followAll(
      [begun],
      rest.filter((each) => !isFresh(each)),
      scene,
    ).followed[0] ?? begun;
  return [...followed.filter(({ id }) => id !== later.id), ...keys, later];
}

/** Goes on with the incidents that news belong to; `rest` belongs to none of them. */
function followAll(
  incidents: readonly Incident[],
  news: readonly HostNews[],
  scene: FilingScene,
): { readonly followed: readonly Incident[]; readonly rest: readonly HostNews[] } {
  const byHost = new Map(
    incidents.flatMap((incident) =>
      incident.hosts.filter(({ state }) => state !== 'new-key').map(({ key }) => [key, incident] as const),
    ),
  );
  const rest: HostNews[] = [];
  const found = new Map<Incident, HostNews[]>();
  for (const each of news) {
    const known = byHost.get(each.key);
    if (known === undefined || !concerns(known, each)) {
      rest.push(each);
      continue;
    }
    const batch = found.get(known) ?? [];
    batch.push(each);
    found.set(known, batch);
  }
  return { followed: [...found].map(([incident, batch]) => followedBy(incident, batch, scene)), rest };
}

/** Whether the news goes on with what an incident told. */
function concerns({ closedAt }: Incident, { change }: HostNews): boolean {
  if (change.kind === 'key' || change.kind === 'failed') return false;
  // What began as two failures in a row is told where the last one was.
  return change.kind === 'flapping' || closedAt === null;
}

function isFresh({ change }: HostNews): boolean {
  return (
    change.kind === 'failed' || change.kind === 'flapping' || (change.kind === 'settled' && !change.condition.isFine)
  );
}

function isMass({ hosts, closedAt, openedAt }: Incident, now: number): boolean {
  return closedAt === null && hosts.length >= FEWEST_OF_A_MASS && now - openedAt < MASS_JOINED_MS;
}

function opened(hosts: readonly Afflicted[], cause: CommonCause | null, scene: FilingScene): Incident {
  const { channel, now, begin, newId } = scene;
  const isKey = hosts.every(({ state }) => state === 'new-key');
  const incident: Incident = {
    id: newId(),
    channel,
    openedAt: now,
    closedAt: isKey ? now : null,
    hosts,
    cause,
    revision: 1,
    toldRevision: 0,
    posted: null,
    thread: null,
    pending: [],
    count: 0,
    begun: null,
  };
  const [first] = hosts;
  const begun = first === undefined || cause?.kind === 'own-network' ? null : begin(first.key);
  if (begun === null || first === undefined) return incident;
  const message = hosts.length === 1 ? begun.message : exampleMessage(first.key, begun.message);
  return withPost({ ...incident, begun: { case: begun.case, reply: begun.reply } }, message);
}

function joined(incident: Incident, news: readonly HostNews[], { cause }: FilingScene): Incident {
  const keys = news.map(({ key }) => key);
  const before = incident.hosts.filter(({ key }) => !keys.includes(key));
  return {
    ...incident,
    hosts: [...before, ...news.map(afflictedBy)],
    // What they have in common was judged with those before among them.
    cause,
    revision: incident.revision + 1,
  };
}

function followedBy(incident: Incident, news: readonly HostNews[], scene: FilingScene): Incident {
  const changes = new Map<string, readonly Change[]>();
  for (const { key, change } of news) changes.set(key, [...(changes.get(key) ?? []), change]);
  const hosts = incident.hosts.map((host) => (changes.get(host.key) ?? []).reduce(afterChange, host));
  const isOver = hosts.every(({ state }) => state === 'works' || state === 'unwatched');
  const next: Incident = {
    ...incident,
    hosts,
    closedAt: isOver ? (incident.closedAt ?? scene.now) : null,
    revision: incident.revision + 1,
  };
  const [alone, ...others] = hosts;
  if (alone !== undefined && others.length === 0) {
    return news.reduce((told, { change }) => withUpdate(told, alone, change, scene), next);
  }
  return isOver && incident.closedAt === null ? withPost(next, worksMessage(next, scene.now)) : next;
}

/** What the thread of one host is told of a change. */
function withUpdate(incident: Incident, host: Afflicted, change: Change, { begin, now }: FilingScene): Incident {
  switch (change.kind) {
    case 'worked':
      return withPost(incident, worksMessage(incident, now));
    case 'altered': {
      const begun = incident.count < MOST_POSTS ? begin(host.key) : null;
      return begun === null ? incident : withPost(incident, alteredMessage(change, begun.message));
    }
    case 'flapping':
      return withPost(incident, flappingMessage(host));
    case 'settled':
      return withPost(incident, settledMessage(host, now));
    default:
      return incident;
  }
}

function afterChange(host: Afflicted, change: Change): Afflicted {
  switch (change.kind) {
    case 'worked':
      return { ...host, state: 'works', worksAt: change.at };
    case 'altered':
      return { ...host, condition: change.condition };
    case 'flapping':
      return { ...host, state: 'flapping', condition: change.condition, flips: change.flips };
    case 'settled':
      return change.condition.isFine
        ? { ...host, state: 'works', worksAt: change.at }
        : { ...host, state: 'failing', condition: change.condition, worksAt: null };
    default:
      return host;
  }
}

function afflictedBy({ key, change, isAfterSilence }: HostNews): Afflicted {
  const host: Afflicted = {
    key,
    state: 'failing',
    condition: 'condition' in change ? change.condition : { symptom: 'hostkey-changed', isFine: false },
    failedAt: change.at,
    notBefore: null,
    workedSince: null,
    worksAt: null,
    flips: [],
    newKey: null,
    isAfterSilence,
  };
  switch (change.kind) {
    case 'failed':
      return { ...host, notBefore: change.notBefore, workedSince: change.workedSince };
    case 'flapping':
      return { ...host, state: 'flapping', flips: change.flips };
    case 'key':
      return {
        ...host,
        state: 'new-key',
        newKey: { type: change.key.type, now: change.key.fingerprint, before: change.before },
      };
    default:
      return host;
  }
}

/** Hosts that nobody wants to be looked at any more: what was told of them ends. */
export function withdrawn(incident: Incident, isWatched: (key: string) => boolean, now: number): Incident | null {
  if (incident.closedAt !== null) return null;
  const hosts = incident.hosts.map((host) =>
    host.state === 'works' || host.state === 'unwatched' || isWatched(host.key)
      ? host
      : { ...host, state: 'unwatched' as const },
  );
  if (hosts.every((host, index) => host === incident.hosts[index])) return null;
  const isOver = hosts.every(({ state }) => state === 'works' || state === 'unwatched');
  return { ...incident, hosts, closedAt: isOver ? now : null, revision: incident.revision + 1 };
}
