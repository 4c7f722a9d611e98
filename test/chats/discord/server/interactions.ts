import type { Context } from './context.ts';
import { addMessage, editMessage, type Origin, type UploadedFile } from './messages.ts';
import { FLAG, INTERACTION, type Interaction, type JsonObject, type Message } from './shapes.ts';
import { findMessage } from './world.ts';

/** Milliseconds that a bot has for its first answer, and that the token lives after that. */
export const DEADLINE_MS = 3_000;
export const TOKEN_LIFE_MS = 15 * 60_000;
/** How many further messages a bot may send that is no member where the person used it. */
export const MOST_FOLLOW_UPS = 5;

/** The kinds of a first answer. */
export const CALLBACK = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

/** Carries out a first answer whose form was checked; the message that it made, changed or left, where there is one. */
export function acknowledge(
  context: Context,
  interaction: Interaction,
  type: number,
  data: JsonObject,
  files: readonly UploadedFile[],
): Message | null {
  const { world } = context;
  const channel = world.channels.get(interaction.channel);
  const source = interaction.source === null ? null : findMessage(world, interaction.source);
  interaction.acknowledged = type;
  interaction.acknowledgedAfterMs = world.now() - interaction.sent;
  if (type === CALLBACK.choices) interaction.choices = (data.choices ?? []) as JsonObject[];
  if (type === CALLBACK.modal) interaction.modal = data;
  if (type === CALLBACK.deferredUpdate || type === CALLBACK.update) interaction.original = interaction.source;
  if (type === CALLBACK.update && channel !== undefined && source !== null)
    editMessage(context, channel, source, data, files);
  if ((type === CALLBACK.message || type === CALLBACK.deferred) && channel !== undefined) {
    const flags = Number(data.flags ?? 0) | (type === CALLBACK.deferred ? FLAG.loading : 0);
    const message = addMessage(
      context,
      channel,
      { ...data, flags },
      files,
      messageOrigin(interaction, world.bot.id, flags),
    );
    interaction.original = message.id;
  }
  context.changed();
  return interaction.original === null ? null : findMessage(world, interaction.original);
}

export function messageOrigin({ id, type, user, source }: Interaction, botId: string, flags: number): Origin {
  return {
    author: botId,
    type: type === INTERACTION.command ? 20 : 19,
    interaction: { id, type, user },
    onlyFor: (flags & FLAG.ephemeral) === 0 ? null : user,
    repliesTo: source,
  };
}

export function isExpired(interaction: Interaction, now: number): boolean {
  return now - interaction.sent > TOKEN_LIFE_MS;
}
