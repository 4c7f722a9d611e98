import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents,
  type GatewayGuildCreateDispatchData,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageUpdateDispatchData,
} from 'discord.js';
import { suggestHosts } from '../../conversation/suggest-hosts.ts';
import type { DiscordSettings } from '../../settings/discord.ts';
import { createVoice, type Voice } from '../core/announce.ts';
import { createDispatcher } from '../core/dispatcher.ts';
import type { ChatEvent } from '../core/event.ts';
import type { ChatPorts } from '../core/running-chat.ts';
import { createAdapter } from './adapter.ts';
import type { Api } from './api.ts';
import { createCatchUp } from './catch-up.ts';
import { createChannelMessages } from './channel-messages.ts';
import { createChannels } from './channels.ts';
import { createGuard } from './guard.ts';
import { createInteractions } from './interactions.ts';
import { createInteractionEars } from './listen-interactions.ts';
import { createMessageEars } from './listen-messages.ts';
import { createMembers } from './members.ts';
import { createThreads } from './threads.ts';
import { createWebhook } from './webhook.ts';

export interface EarsParts {
  readonly settings: DiscordSettings;
  readonly ports: ChatPorts;
  readonly api: Api;
  readonly botId: string;
  readonly applicationId: string;
  /** The connection there is now. */
  readonly client: () => Client;
  /** Whether messages come with their words. */
  readonly canRead: () => boolean;
}

/** What hears the gateway's events and sees to it that each is dealt with. */
export interface Ears {
  /** `data` is what Discord sent under that name. */
  hear(name: string, data: unknown): void;
  /** Resolves once all that was heard is answered. */
  idle(): Promise<void>;
  readonly voice: Voice;
}

const ELSEWHERE = {
  ok: false,
  problem: 'no-access',
  detail: 'a channel of another guild',
  retryAfterMs: null,
} as const;
const CANNOT_READ = 'I do not see what is written here: go on with the buttons below.';

/** What may change what the bot is allowed to do. */
const RIGHTS_CHANGED: readonly string[] = [
  GatewayDispatchEvents.GuildCreate,
  GatewayDispatchEvents.GuildUpdate,
  GatewayDispatchEvents.GuildRoleUpdate,
  GatewayDispatchEvents.GuildMemberUpdate,
  GatewayDispatchEvents.ChannelUpdate,
  GatewayDispatchEvents.ThreadUpdate,
];

export function createEars({ settings, ports, api, botId, applicationId, client, canRead }: EarsParts): Ears {
  const { log, clock, conversation } = ports;
  const threads = createThreads(api, clock, log);
  const webhook = createWebhook(api, applicationId);
  const interactions = createInteractions(api, webhook, log);
  const channels = createChannels(client, api, threads, clock);
  const needsRoles = settings.allowedRoles !== null || conversation.privileges?.needsRoles === true;
  const members = createMembers(api, Date.now, needsRoles);
  const guard = createGuard(settings, members);
  const messages = createChannelMessages(api, threads, botId);
  const notes = (): readonly string[] => (canRead() ? [] : [CANNOT_READ]);
  const adapter = createAdapter({ api, webhook, messages, interactions, threads, notes });
  /** What the guard asks for in memory. */
  async function prepare(event: ChatEvent): Promise<void> {
    const { place, person } = event;
    if (place.workspace === null) await members.learn(person.id, settings.allowedGuilds ?? channels.guilds());
    else if (guard.judge(event).allowed && !settings.allowedUsers.includes(person.id))
      members.note(person.id, person.roles ?? []);
  }
  const { dispatch, idle } = createDispatcher({ ...ports, adapter, guard }, prepare);
  const hearMessages = createMessageEars({ api, botId, channels, threads, canRead, dispatch });
  const hearInteraction = createInteractionEars({
    interactions,
    channels,
    commands: conversation.commands,
    guard,
    suggest: (typed, most) => suggestHosts(conversation.surroundings.inventory, typed, most),
    dispatch,
  });

  const catchUp = createCatchUp(ports.store, hearMessages, Date.now);

  async function take(name: string, data: unknown): Promise<void> {
    if (RIGHTS_CHANGED.includes(name)) api.forgetRefusals();
    if (name === GatewayDispatchEvents.Ready) return catchUp.begun();
    if (name === GatewayDispatchEvents.GuildCreate) {
      // What is looked up does not say which roles its author has.
      return needsRoles ? undefined : catchUp.guild(data as GatewayGuildCreateDispatchData);
    }
    catchUp.heard();
    switch (name) {
      case GatewayDispatchEvents.MessageCreate: {
        const message = data as GatewayMessageCreateDispatchData;
        if (message.guild_id === undefined) catchUp.wroteDirectly(message.channel_id);
        return hearMessages.created(message);
      }
      case GatewayDispatchEvents.MessageUpdate:
        return hearMessages.updated(data as GatewayMessageUpdateDispatchData);
      case GatewayDispatchEvents.MessageDelete: {
        const { id, channel_id: channel } = data as GatewayMessageDeleteDispatchData;
        return hearMessages.deleted(channel, [id]);
      }
      case GatewayDispatchEvents.MessageDeleteBulk: {
        const { ids, channel_id: channel } = data as GatewayMessageDeleteBulkDispatchData;
        return hearMessages.deleted(channel, ids);
      }
      case GatewayDispatchEvents.InteractionCreate:
        return hearInteraction(data as APIInteraction);
      case GatewayDispatchEvents.GuildDelete:
        return members.forget();
    }
  }
  return {
    hear(name, data) {
      take(name, data).catch((error: unknown) => {
        log.error('event not taken in', {
          chat: 'discord',
          name,
          error: error instanceof Error ? (error.stack ?? '') : '',
        });
      });
    },
    idle,
    voice: createVoice({
      ...ports,
      adapter: {
        ...adapter,
        // People name channels by their ids, and the bot may be in guilds that they know nothing of.
        announce: async (place, key, message) =>
          channels.isElsewhere(place.channel, place.workspace) ? ELSEWHERE : adapter.announce(place, key, message),
      },
    }),
  };
}
