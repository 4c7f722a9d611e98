import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord.js';
import type { ChatAction, ChatEvent, Content, FileReference, Place } from '../core/event.ts';
import { FIELD } from './components.ts';
import type { CaseId } from './custom-id.ts';
import type { InteractionHandle } from './handle.ts';
import { type ChannelFacts, canHoldThreads, placeIn } from './places.ts';
import { fileOf } from './read-message.ts';

export type AnyInteraction =
  | APIChatInputApplicationCommandInteraction
  | APIMessageComponentInteraction
  | APIModalSubmitInteraction;

/** What is known beside an interaction's own fields. */
export interface InteractionSurroundings {
  readonly channel: ChannelFacts;
  /** Whether the bot is a member of that guild, or it is a direct message with the bot. */
  readonly isMember: boolean;
  /** The argument of a command, in which anything may be typed; its options are short. */
  readonly argumentName: (command: string) => string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The place where an interaction was used, its case's thread left out. */
export function placeOf(interaction: AnyInteraction, { channel, isMember }: InteractionSurroundings): Place {
  const guild = interaction.guild_id ?? null;
  return placeIn(channel, guild, guild === null && isMember);
}

/** Whether to keep a case between the bot and the person: an option of every command that begins one. */
export const PRIVATE_OPTION = 'private';

export function readCommand(
  interaction: APIChatInputApplicationCommandInteraction,
  surroundings: InteractionSurroundings,
): ChatEvent {
  const { name, options = [] } = interaction.data;
  const isPrivate = options.some((option) => option.name === PRIVATE_OPTION && textOfOption(option) === 'true');
  const argumentName = surroundings.argumentName(name);
  const words = options.filter((option) => option.name === argumentName).map(textOfOption);
  // As in a terminal, and first: what an option names wins over what a target says.
  const named = options
    .filter((option) => option.name !== argumentName && option.name !== PRIVATE_OPTION)
    .map((option) => `--${option.name}=${quoted(textOfOption(option))}`);
  const content = { type: 'command', name, argument: [...named, ...words].join(' '), isPrivate } as const;
  return eventOf(interaction, surroundings, placeOf(interaction, surroundings), content, false);
}

function textOfOption(option: APIApplicationCommandInteractionDataOption): string {
  return 'value' in option ? String(option.value) : '';
}

/** As a shell wants it, because what was typed may hold anything. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export function readAction(
  interaction: APIMessageComponentInteraction,
  surroundings: InteractionSurroundings,
  of: CaseId,
  action: ChatAction,
): ChatEvent {
  const place = casePlace(interaction, surroundings, of);
  return eventOf(interaction, surroundings, place, { type: 'action', action }, of.isPrivate);
}

/** A form that was sent, or a choice that stands for something said. */
export function readSubmission(
  interaction: APIModalSubmitInteraction | APIMessageComponentInteraction,
  surroundings: InteractionSurroundings,
  of: CaseId,
  isPrivate: boolean,
  said: string | null,
): ChatEvent {
  const fields = 'components' in interaction.data ? interaction.data : null;
  const content: Content = {
    type: 'submission',
    text: said ?? (fields === null ? '' : textOf(fields)),
    files: fields === null ? [] : filesOf(fields),
    isPrivate,
  };
  return eventOf(interaction, surroundings, casePlace(interaction, surroundings, of), content, of.isPrivate);
}

type Fields = APIModalSubmitInteraction['data'];

function partsOf({ components }: Fields) {
  return components.flatMap((part) => {
    if (part.type === ComponentType.Label) return [part.component];
    return part.type === ComponentType.ActionRow ? part.components : [];
  });
}

function textOf(fields: Fields): string {
  const input = partsOf(fields).find(({ custom_id: id }) => id === FIELD.text);
  return input !== undefined && 'value' in input && typeof input.value === 'string' ? input.value : '';
}

function filesOf(fields: Fields): readonly FileReference[] {
  const upload = partsOf(fields).find(({ custom_id: id }) => id === FIELD.files);
  const ids = upload !== undefined && 'values' in upload ? upload.values : [];
  return ids.flatMap((id) => fields.resolved?.attachments?.[id] ?? []).map(fileOf);
}

/** The place of the case that a component or form belongs to: named by it, or begun by the message that it is on. */
function casePlace(
  interaction: APIMessageComponentInteraction | APIModalSubmitInteraction,
  surroundings: InteractionSurroundings,
  { thread, isPrivate }: CaseId,
): Place {
  const place = placeOf(interaction, surroundings);
  // A direct message holds one case; everywhere else it is told by its first message.
  if (place.isDirect) return place;
  const own = interaction.message?.id ?? null;
  return { ...place, thread: thread === '' ? (place.thread ?? own) : thread, isDirect: isPrivate };
}

/** What somebody typed so far, as if it were a command: for the guard to judge. */
export function readTyping(
  { data, guild_id, id, member, user }: APIApplicationCommandAutocompleteInteraction,
  handle: InteractionHandle,
): ChatEvent & { readonly content: Extract<Content, { type: 'command' }> } {
  const guild = guild_id ?? null;
  const focused = data.options.find((option) => 'focused' in option && option.focused === true);
  const argument = focused === undefined ? '' : textOfOption(focused);
  const place = { chat: 'discord', workspace: guild, channel: handle.channel, thread: null, isDirect: false } as const;
  const person = { id: (member?.user ?? user)?.id ?? '', workspace: guild };
  return { id, place, person, content: { type: 'command', name: data.name, argument, isPrivate: false }, handle };
}

function eventOf(
  interaction: AnyInteraction,
  surroundings: InteractionSurroundings,
  place: Place,
  content: Content,
  isEphemeral: boolean,
): ChatEvent {
  const person = interaction.member?.user ?? interaction.user;
  return {
    id: interaction.id,
    place,
    person: { id: person?.id ?? '', workspace: place.workspace },
    content,
    handle: handleOf(interaction, surroundings, isEphemeral),
  };
}

export function handleOf(
  interaction: APIInteraction,
  { channel, isMember, now }: InteractionSurroundings,
  isEphemeral: boolean,
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
    awaitsMessage: type === InteractionType.ApplicationCommand || message === undefined,
  };
}

function mayOpenThread(permissions: string | undefined): boolean | null {
  if (permissions === undefined || !/^\d{1,25}$/.test(permissions)) return null;
  const bits = BigInt(permissions);
  const wanted = PermissionFlagsBits.CreatePublicThreads | PermissionFlagsBits.SendMessagesInThreads;
  return (bits & PermissionFlagsBits.Administrator) !== 0n || (bits & wanted) === wanted;
}
