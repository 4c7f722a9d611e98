import { COMMANDS } from '../../commands/registry.ts';
import { REAL_CLOCK } from '../chats/core/clock.ts';
import type { ChatPorts } from '../chats/core/running-chat.ts';
import { createTurns } from '../conversation/at-once.ts';
import type { Channel } from '../conversation/channel.ts';
import type { CheckSurroundings } from '../conversation/check-target.ts';
import { createChecks } from '../conversation/restrained-checks.ts';
import { withoutSecrets } from '../conversation/told-text.ts';
import { createLimits } from '../guard/limits.ts';
import { createPrivileges } from '../guard/privileges.ts';
import type { Log } from '../operate/log.ts';
import { measureCheck } from '../operate/measure-check.ts';
import { measureTurns } from '../operate/measure-turns.ts';
import type { Meter } from '../operate/meters.ts';
import { timed } from '../operate/timed.ts';
import { check } from '../probe/check.ts';
import { createSharedPoliteness } from '../probe/politeness.ts';
import type { CheckReport } from '../report/check-report.ts';
import type { ChatSettings } from '../settings/chats.ts';
import type { Settings } from '../settings/settings.ts';
import { createAuditTrail } from '../store/audit-trail.ts';
import { createCaseStore } from '../store/case-store.ts';
import { createLoginRequests } from '../store/login-requests.ts';
import type { Db } from '../store/open-database.ts';
import { openWatches } from '../store/open-watches.ts';
import type { Writer } from '../store/writer.ts';
import { portsAllowed } from '../targets/judge-port.ts';
import { placeOf } from '../watch/teller.ts';
import { targetsAtOnce } from './at-once.ts';
import type { Kept } from './kept.ts';
import { readPasteNow } from './read-paste-now.ts';
import { startWatching, type Watching } from './watching.ts';

/** What the parts of the bot are put together from. */
export interface Foundation {
  readonly settings: Settings;
  readonly chats: ChatSettings;
  readonly surroundings: CheckSurroundings;
  readonly db: Db;
  readonly writer: Writer;
  readonly kept: Kept;
  readonly log: Log;
  readonly meter: Meter;
  /** Ends every check and every file. */
  readonly signal: AbortSignal;
}

export interface AssembledBot {
  readonly ports: ChatPorts;
  readonly watching: Watching;
}

/** Puts together what chats and watches work with; begins with the watches. */
export async function assembleBot(foundation: Foundation): Promise<AssembledBot> {
  const { settings, chats, surroundings, db, writer, kept, log, meter, signal } = foundation;
  const conversation = {
    // Who writes in a chat connects from their own machine.
    surroundings: {
      ...surroundings,
      inventory: kept.hosts.inventory,
      targets: settings.targets,
      ports: portsAllowed(settings.targets, settings.guard.ports),
      vantage: 'elsewhere',
      offersLogin: false,
      onReport: (report: CheckReport) => measureCheck(meter, report),
    },
    privileges: createPrivileges(settings.guard, settings.targets),
    commands: COMMANDS,
    timeoutMs: settings.checkTimeoutMs,
    read: readPasteNow,
    signal,
  } as const;
  const atOnce = targetsAtOnce();
  const whenItsTurn = measureTurns(createTurns(atOnce), meter);
  // Watches leave room for those who ask.
  const half = Math.ceil(atOnce / 2);
  const watching = await startWatching({
    store: openWatches(db),
    observations: kept.observations,
    conversation,
    log,
    atOnce: half,
    refuses: (channel) => refusedBy(channel, chats),
  });
  meterWatching(watching, meter);
  const store = createCaseStore({ db, writer, mask: withoutSecrets, now: Date.now });
  const politeness = createSharedPoliteness(createLoginRequests(writer, Date.now));
  const ports: ChatPorts = {
    conversation: {
      ...conversation,
      surroundings: {
        ...conversation.surroundings,
        observations: kept.observations,
        onReport: (report) => noteCheck(report, log, meter),
      },
      whenItsTurn,
      checks: createChecks({
        check: (request, onProgress) => check(request, onProgress, signal, politeness),
        whenItsTurn,
        limits: createLimits(settings.guard.limits, () => performance.now()),
        mostWaiting: settings.guard.limits.mostWaiting,
        now: () => performance.now(),
      }),
      services: { hosts: kept.hosts, watches: watching.book, observations: kept.observations },
    },
    store: timed(store, (operation, ms) => meter.time('store', { operation }, ms)),
    audit: createAuditTrail(writer, Date.now, (error) => log.error('not in the audit trail', { error: String(error) })),
    log,
    meter,
    clock: REAL_CLOCK,
  };
  return { ports, watching };
}

/** A look that somebody asked for; those of watches are only counted. */
function noteCheck(report: CheckReport, log: Log, meter: Meter): void {
  measureCheck(meter, report);
  const { stage, symptom, durationMs } = report;
  log.info('checked', { stage, symptom, ms: Math.round(durationMs) });
}

/** The setting by which the bot may not be used in a channel, or null. */
function refusedBy(place: Channel, chats: ChatSettings): string | null {
  const { chat, channel } = place;
  const allowed = chats[chat]?.allowedChannels ?? null;
  const isAllowed = allowed === null || allowed.includes(placeOf(place).isDirect ? 'direct' : channel);
  return isAllowed ? null : `${chat.toUpperCase()}_ALLOWED_CHANNELS`;
}

function meterWatching({ figures }: Watching, meter: Meter): void {
  meter.gauge('watchLooks', () => figures().underWay);
  meter.gauge('watchLooksDone', () => figures().done);
  meter.gauge('watchLooksSkipped', () => figures().skipped);
  meter.gauge('watchLateness', () => figures().p99 / 1_000);
}
