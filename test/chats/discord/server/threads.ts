import { type Context, INTENT } from './context.ts';
import { presentChannel } from './present.ts';
import { CHANNEL, type Channel, type ChannelType } from './shapes.ts';

export interface NewChannel {
  readonly type: ChannelType;
  readonly name: string;
  readonly guild: string | null;
  readonly id?: string;
  readonly parent?: string | null;
  readonly recipients?: readonly string[];
  readonly owner?: string | null;
}

/** Adds a channel, a thread or a direct message, and tells the bot where it can see it. */
export function addChannel(
  context: Context,
  { type, name, guild, id, parent = null, recipients = [], owner = null }: NewChannel,
): Channel {
  const { world } = context;
  const channel: Channel = {
    id: id ?? world.createId(),
    type,
    name,
    guild,
    parent,
    recipients,
    owner,
    overwrites: [],
    archived: false,
    locked: false,
    messages: new Map(),
  };
  world.channels.set(channel.id, channel);
  if (isThread(channel)) {
    const data = { ...presentChannel(world, channel), newly_created: true };
    context.dispatch('THREAD_CREATE', data, { intent: INTENT.guilds });
  } else if (guild !== null) {
    context.dispatch('CHANNEL_CREATE', presentChannel(world, channel), { intent: INTENT.guilds });
  }
  context.changed();
  return channel;
}

export function isThread({ type }: Channel): boolean {
  return type === CHANNEL.publicThread || type === CHANNEL.privateThread;
}

export function setArchived(context: Context, thread: Channel, archived: boolean, locked = thread.locked): void {
  thread.archived = archived;
  thread.locked = locked;
  context.dispatch('THREAD_UPDATE', presentChannel(context.world, thread), { intent: INTENT.guilds });
  context.changed();
}

/** Removes a channel, or a thread, with all that was said in it; a channel takes its threads along. */
export function removeChannel(context: Context, channel: Channel): void {
  const { world } = context;
  world.channels.delete(channel.id);
  const data = presentChannel(world, channel);
  context.dispatch(isThread(channel) ? 'THREAD_DELETE' : 'CHANNEL_DELETE', data, { intent: INTENT.guilds });
  for (const thread of [...world.channels.values()].filter(({ parent }) => parent === channel.id))
    removeChannel(context, thread);
  context.changed();
}
