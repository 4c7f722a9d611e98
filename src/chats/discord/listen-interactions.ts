import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  ApplicationCommandType,
  ChannelType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import type { Command } from '../../conversation/command.ts';
import type { Suggestion } from '../../conversation/suggest-hosts.ts';
import type { ChatEvent } from '../core/event.ts';
import type { Guard } from '../core/guard.ts';
import { createSeenEvents } from '../core/seen-events.ts';
import type { Channels } from './channels.ts';
import type { InteractionHandle } from './handle.ts';
import { handleOf, type InteractionSurroundings } from './handle-of.ts';
import { commandStep, componentStep, formStep, type Step } from './interaction-step.ts';
import type { Interactions } from './interactions.ts';
import { readTyping } from './read-interaction.ts';

export interface InteractionParts {
  readonly interactions: Interactions;
  readonly channels: Channels;
  readonly commands: readonly Command[];
  readonly guard: Guard;
  readonly suggest: (typed: string, most: number) => readonly Suggestion[];
  readonly dispatch: (event: ChatEvent) => Promise<void>;
}

const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;
const MOST_SEEN = 10_000;

/** Takes in commands, buttons, menus and forms; each is acknowledged in time, whatever becomes of it. */
export function createInteractionEars(parts: InteractionParts): (interaction: APIInteraction) => Promise<void> {
  const { interactions, commands, dispatch } = parts;
  // One that is delivered again must not be acknowledged again either: Discord would say that somebody else has.
  const seen = createSeenEvents(MOST_SEEN);

  async function take(step: Step, handle: InteractionHandle): Promise<void> {
    const { answer, event, isEphemeral } = step;
    if (answer !== null) await interactions.respond(handle, answer);
    if (event === null) return;
    const kept = dispatch(event);
    if (answer === null) interactions.expect(event.handle as InteractionHandle, isEphemeral, kept);
    await kept;
  }
  return async (interaction) => {
    if (!seen.add(interaction.id)) return;
    const known = await surroundingsOf(interaction, parts);
    const handle = handleOf(interaction, known, false);
    switch (interaction.type) {
      case InteractionType.ApplicationCommand: {
        if (interaction.data.type !== ApplicationCommandType.ChatInput) return;
        const command = commands.find(({ name }) => name === interaction.data.name);
        return take(commandStep(interaction as APIChatInputApplicationCommandInteraction, known, command), handle);
      }
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction, known, handle, parts);
      case InteractionType.MessageComponent:
        return take(componentStep(interaction, known), handle);
      case InteractionType.ModalSubmit:
        return take(formStep(interaction, known), handle);
      default:
        return;
    }
  };
}

async function surroundingsOf(
  interaction: APIInteraction,
  { channels, commands }: InteractionParts,
): Promise<InteractionSurroundings> {
  const { channel, guild_id: guild = null, channel_id: id = '' } = interaction;
  const told = channel as { readonly type?: ChannelType; readonly parent_id?: string | null } | undefined;
  const facts =
    told?.type === undefined
      ? await channels.find(id, guild)
      : { id, type: told.type, parent: told.parent_id ?? null, owner: null };
  return {
    channel: facts,
    isMember: isMember(interaction, facts.type, channels),
    argumentName: (name, action) => {
      const command = commands.find((candidate) => candidate.name === name);
      const called = action === null ? command : command?.actions?.find((candidate) => candidate.name === action);
      return called?.argument?.name ?? null;
    },
    now: Date.now(),
  };
}

/** Where only the person installed the bot, it sees no messages and cannot write with its own token. */
function isMember(
  { guild_id: guild, context, authorizing_integration_owners: owners }: APIInteraction,
  type: ChannelType | null,
  channels: Channels,
): boolean {
  if (guild !== undefined) return channels.isMemberOf(guild) || owners === undefined || owners['0'] === guild;
  return context === undefined ? type === ChannelType.DM : context === InteractionContextType.BotDM;
}

/** Offers the names of hosts, to those who may use the bot: they tell something of whoever runs it. */
async function complete(
  interaction: APIApplicationCommandAutocompleteInteraction,
  known: InteractionSurroundings,
  handle: InteractionHandle,
  { interactions, guard, suggest }: InteractionParts,
): Promise<void> {
  const event = readTyping(interaction, known, handle);
  const found = guard.judge(event).allowed ? suggest(event.content.argument, MOST_CHOICES) : [];
  const choices = found.map(({ name, about }) => ({
    name: (about === '' ? name : `${name} (${about})`).slice(0, LONGEST_CHOICE),
    value: name.slice(0, LONGEST_CHOICE),
  }));
  const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
  await interactions.respond(handle, { type, data: { choices } });
}
