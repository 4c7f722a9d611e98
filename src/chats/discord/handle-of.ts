import { type APIInteraction, InteractionType, PermissionFlagsBits } from 'discord.js';
import type { InteractionHandle } from './handle.ts';
import { type ChannelFacts, canHoldThreads } from './places.ts';

/** What is known beside an interaction's own fields. */
export interface InteractionSurroundings {
  readonly channel: ChannelFacts;
  /** Whether the bot is a member of that guild, or it is a direct message with the bot. */
  readonly isMember: boolean;
  /** The argument of a command, in which anything may be typed; its options are short. */
  readonly argumentName: (command: string, action: string | null) => string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * What is needed to answer an interaction; `isEphemeral`: the case that it belongs to is seen by one person only;
 * `isAnsweredAlone`: the answer is.
 */
export function handleOf(
  interaction: APIInteraction,
  { channel, isMember, now }: InteractionSurroundings,
  isEphemeral: boolean,
  isAnsweredAlone = isEphemeral,
): InteractionHandle {
  const { id, token, type, message, app_permissions: permissions } = interaction;
  return {
    kind: 'interaction',
    id,
    token,
    receivedAt: now,
    channel: channel.id,
    isMember,
    isEphemeral,
    canOpenThread: canHoldThreads(channel) ? mayOpenThread(permissions) : false,
    // What only its token can answer is answered in place of its first answer: that one can be tried again.
    awaitsMessage: type === InteractionType.ApplicationCommand || message === undefined || isAnsweredAlone || !isMember,
  };
}

function mayOpenThread(permissions: string | undefined): boolean | null {
  if (permissions === undefined || !/^\d{1,25}$/.test(permissions)) return null;
  const bits = BigInt(permissions);
  const wanted = PermissionFlagsBits.CreatePublicThreads | PermissionFlagsBits.SendMessagesInThreads;
  return (bits & PermissionFlagsBits.Administrator) !== 0n || (bits & wanted) === wanted;
}
