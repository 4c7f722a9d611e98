import type { Delivery } from '../chats/core/adapter.ts';
import type { Announcement, Voice } from '../chats/core/announce.ts';
import type { ChatName, Place } from '../chats/core/event.ts';
import type { Channel } from '../conversation/channel.ts';
import type { Log } from '../operate/log.ts';
import { incidentMessage } from './compose-incident.ts';
import { type Incident, isTold } from './incident.ts';

/** Sees to it that every channel is shown what there is to tell, in order, whatever fails on the way. */
export interface Teller {
  /** Tells what an incident has to tell by now; called again for an incident that is being told, it goes on with the newest. */
  tell(incident: Incident): void;
  /** Resolves once nothing is being told. */
  idle(): Promise<void>;
  stop(): void;
}

export interface TellerPorts {
  readonly voiceOf: (chat: ChatName) => Voice | null;
  /** The newest state of an incident, or null where it is none any more. */
  readonly current: (id: string) => Incident | null;
  /** Keeps what was told. */
  readonly keep: (incident: Incident) => Promise<void>;
  /** The bot may not write there any more, or the channel does not exist. */
  readonly onLost: (channel: Channel, problem: string) => Promise<void>;
  readonly log: Log;
  readonly now: () => number;
}

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

export function createTeller({ voiceOf, current, keep, onLost, log, now }: TellerPorts): Teller {
  const telling = new Map<string, Promise<void>>();
  const timers = new Map<string, NodeJS.Timeout>();
  let isStopping = false;

  async function tellAll(id: string, pauseMs: number): Promise<void> {
    for (let incident = current(id); incident !== null && !isTold(incident) && !isStopping; incident = current(id)) {
      const step = await tellNext(incident);
      if (step === 'lost') return;
      if (step === 'later') {
        timers.set(id, setTimeout(() => start(id, Math.min(2 * pauseMs, LONGEST_PAUSE_MS)), pauseMs).unref());
        return;
      }
    }
  }
  async function tellNext(incident: Incident): Promise<'told' | 'later' | 'lost'> {
    const voice = voiceOf(incident.channel.chat);
    if (voice === null) return 'later';
    const { posted, revision } = incident;
    if (posted === null) return tellFirst(incident, voice);
    if (revision !== incident.toldRevision) {
      const revised = await voice.revise(posted, incidentMessage(incident, now()));
      return after(incident, revised, (latest) => ({ ...latest, toldRevision: revision }));
    }
    const [next] = incident.pending;
    if (next === undefined || incident.thread === null) return 'told';
    const { number, message } = next;
    const key = `${incident.id}.${number}`;
    const said = await voice.announce({ place: incident.thread, key, message, case: null, reply: null });
    return after(incident, said, (latest) => ({
      ...latest,
      pending: latest.pending.filter((each) => each.number !== number),
    }));
  }
  async function tellFirst(incident: Incident, voice: Voice): Promise<'told' | 'later' | 'lost'> {
    const { id, channel, revision, begun } = incident;
    const announcement: Announcement = {
      place: placeOf(channel),
      key: id,
      message: incidentMessage(incident, now()),
      case: begun?.case ?? null,
      reply: begun?.reply ?? null,
    };
    const opened = await voice.announce(announcement);
    if (!opened.ok) return failed(incident, opened);
    const { posted, place } = opened.value;
    await keepChange(id, (latest) => ({ ...latest, posted, thread: place, toldRevision: revision, begun: null }));
    return 'told';
  }
  async function after(
    incident: Incident,
    delivery: Delivery<unknown>,
    change: (latest: Incident) => Incident,
  ): Promise<'told' | 'later' | 'lost'> {
    // A message or a thread that somebody deleted needs no news any more.
    if (!delivery.ok && delivery.problem !== 'gone' && delivery.problem !== 'unacceptable')
      return failed(incident, delivery);
    if (!delivery.ok)
      log.warn('not told', { incident: incident.id, problem: delivery.problem, detail: delivery.detail });
    await keepChange(incident.id, change);
    return 'told';
  }
  async function failed(
    { id, channel }: Incident,
    { problem, detail }: Extract<Delivery<unknown>, { readonly ok: false }>,
  ): Promise<'later' | 'lost'> {
    log.warn('not told', { incident: id, channel: channel.channel, problem, detail });
    if (problem === 'busy' || problem === 'unavailable' || problem === 'signed-out') return 'later';
    await onLost(channel, problem);
    return 'lost';
  }
  /** What happened meanwhile stays. */
  async function keepChange(id: string, change: (latest: Incident) => Incident): Promise<void> {
    const latest = current(id);
    if (latest !== null) await keep(change(latest));
  }
  function start(id: string, pauseMs: number): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    if (isStopping) return;
    const done: Promise<void> = (telling.get(id) ?? Promise.resolve())
      .then(() => tellAll(id, pauseMs))
      .catch((error) => log.error('failed to tell', { incident: id, error: String(error) }))
      .finally(() => {
        if (telling.get(id) === done) telling.delete(id);
      });
    telling.set(id, done);
  }
  return {
    tell: ({ id }) => start(id, FIRST_PAUSE_MS),
    async idle() {
      while (telling.size > 0) await Promise.all(telling.values());
    },
    stop() {
      isStopping = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** Slack's direct messages are told by their name; Discord's by having no server. */
export function placeOf(channel: Channel): Place {
  const isDirect = channel.chat === 'slack' ? channel.channel.startsWith('D') : channel.workspace === null;
  return { ...channel, thread: null, isDirect };
}
