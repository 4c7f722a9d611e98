import type { APIMessage, GatewayMessageCreateDispatchData, GatewayMessageUpdateDispatchData } from 'discord.js';
import type { ChatEvent } from '../core/event.ts';
import { createSeenEvents } from '../core/seen-events.ts';
import { createThreadQueues } from '../core/thread-queues.ts';
import type { Api } from './api.ts';
import type { Channels } from './channels.ts';
import { buttonRow } from './components.ts';
import { createOrigins } from './origins.ts';
import { isBlank, type MessageSurroundings, readEdit, readMessage } from './read-message.ts';
import type { Threads } from './threads.ts';

export interface MessageParts {
  readonly api: Api;
  readonly botId: string;
  readonly channels: Channels;
  readonly threads: Threads;
  /** Whether messages come with their words. */
  readonly canRead: () => boolean;
  readonly dispatch: (event: ChatEvent) => Promise<void>;
}

export interface MessageEars {
  created(message: GatewayMessageCreateDispatchData): Promise<void>;
  updated(message: GatewayMessageUpdateDispatchData): Promise<void>;
  /** Takes in that messages of a channel were deleted. */
  deleted(channel: string, messages: readonly string[]): Promise<void>;
  /** Takes in what was written in a channel after a message id while nobody listened; what is written now waits for it. */
  missed(channel: string, guild: string | undefined, after: string): Promise<void>;
}

const MOST_MISSED = 100;
const MOST_HINTS = 10_000;
const CANNOT_READ = 'I cannot read messages here (Discord did not grant me that), so please press the button:';

/** Takes in what people write, each channel's messages one after the other. */
export function createMessageEars({ api, botId, channels, threads, canRead, dispatch }: MessageParts): MessageEars {
  const queues = createThreadQueues();
  const hinted = createSeenEvents(MOST_HINTS);
  const origins = createOrigins();

  async function surroundings(id: string, guild: string | undefined): Promise<MessageSurroundings> {
    return { botId, channel: await channels.find(id, guild ?? null), isThreadless: threads.isRefused };
  }
  async function take(event: ChatEvent | null): Promise<void> {
    if (event !== null) await dispatch(event);
  }
  /** Says once in each of its threads why nothing comes of what is written there. */
  async function hint({ channel_id: thread, guild_id: guild }: GatewayMessageCreateDispatchData): Promise<void> {
    const { owner } = await channels.find(thread, guild ?? null);
    if (owner !== botId || !hinted.add(thread)) return;
    const components = buttonRow(['paste'], { thread, isPrivate: false });
    const body = { content: CANNOT_READ, components, allowed_mentions: { parse: [] } };
    await api.send({ method: 'post', route: `/channels/${thread}/messages`, body });
  }
  async function takeIn(message: GatewayMessageCreateDispatchData): Promise<void> {
    if (message.author.bot === true) return;
    const known = await surroundings(message.channel_id, message.guild_id);
    const event = readMessage(message, known);
    if (event !== null && !canRead() && isBlank(message)) return hint(message);
    if (event !== null) origins.note(message.id, event);
    return take(event);
  }
  return {
    created: (message) =>
      message.author.bot === true ? Promise.resolve() : queues.run(message.channel_id, () => takeIn(message)),
    missed(channel, guild, after) {
      return queues.run(channel, async () => {
        const query = { after, limit: String(MOST_MISSED) };
        const found = await api.send<readonly APIMessage[]>({
          method: 'get',
          route: `/channels/${channel}/messages`,
          query,
        });
        const place = guild === undefined ? {} : { guild_id: guild };
        // The latest comes first.
        for (const message of found.ok ? found.value.toReversed() : [])
          await takeIn({ ...message, ...place } as GatewayMessageCreateDispatchData);
      });
    },
    updated(message) {
      return queues.run(message.channel_id, async () => {
        const event = readEdit(message, await surroundings(message.channel_id, message.guild_id));
        return take(event && { ...event, ...origins.find(message.id) });
      });
    },
    deleted(channel, messages) {
      return queues.run(channel, async () => {
        for (const messageId of messages) {
          const origin = origins.find(messageId);
          const content = { type: 'edit', messageId, text: '', isGone: true } as const;
          if (origin !== null) await take({ ...origin, id: `deletion ${messageId}`, content });
        }
      });
    },
  };
}
