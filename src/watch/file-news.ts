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
  const filed = new Map(incidents.map((incident) => [incident.id, incident]));
  const put = (incident: Incident): void => void filed.set(incident.id, incident);
  for (const each of news) {
    const known = [...filed.values()].findLast((incident) => concerns(incident, each));
    if (known !== undefined) put(followed(known, each, scene));
    else if (each.change.kind === 'key') put(opened([afflictedBy(each)], null, scene));
  }
  const fresh = news.filter((each) => isFresh(each) && !incidents.some((incident) => concerns(incident, each)));
  const mass = [...filed.values()].findLast((incident) => isMass(incident, scene.now));
  if (mass !== undefined && fresh.length > 0) put(joined(mass, fresh, scene));
  else if (fresh.length > 0) put(opened(fresh.map(afflictedBy), scene.cause, scene));
  return [...filed.values()].filter((incident) => !incidents.includes(incident));
}

/** Whether the news goes on with what an incident told. */
function concerns({ hosts, closedAt }: Incident, { key, change }: HostNews): boolean {
  const host = hosts.find((candidate) => candidate.key === key && candidate.state !== 'new-key');
  if (host === undefined || change.kind === 'key' || change.kind === 'failed') return false;
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

function followed(incident: Incident, news: HostNews, scene: FilingScene): Incident {
  const { change, key } = news;
  const before = incident.hosts.find((host) => host.key === key);
  if (before === undefined) return incident;
  const host = afterChange(before, change);
  const hosts = incident.hosts.map((each) => (each.key === key ? host : each));
  const isOver = hosts.every(({ state }) => state === 'works' || state === 'unwatched');
  const next: Incident = {
    ...incident,
    hosts,
    closedAt: isOver ? (incident.closedAt ?? scene.now) : null,
    revision: incident.revision + 1,
  };
  const isAlone = hosts.length === 1;
  switch (change.kind) {
    case 'worked':
      return isOver ? withPost(next, worksMessage(next, scene.now)) : next;
    case 'altered': {
      const begun = isAlone && next.count < MOST_POSTS ? scene.begin(key) : null;
      return begun === null ? next : withPost(next, alteredMessage(change, begun.message));
    }
    case 'flapping':
      return isAlone ? withPost(next, flappingMessage(host)) : next;
    case 'settled':
      return isAlone || isOver ? withPost(next, settledMessage(host, scene.now)) : next;
    default:
      return next;
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
