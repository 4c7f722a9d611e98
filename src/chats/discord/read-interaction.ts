import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
} from 'discord.js';
import type { ChatAction, ChatEvent, Content, FileReference, Place } from '../core/event.ts';
import type { CaseId } from './custom-id.ts';
import type { InteractionHandle } from './handle.ts';
import { handleOf, type InteractionSurroundings } from './handle-of.ts';
import { placeIn } from './places.ts';
import { filesOf, textOf } from './read-form.ts';
import { fileOf } from './read-message.ts';

export type AnyInteraction =
  | APIChatInputApplicationCommandInteraction
  | APIMessageComponentInteraction
  | APIModalSubmitInteraction;

/** The place where an interaction was used, its case's thread left out. */
export function placeOf(interaction: AnyInteraction, { channel, isMember }: InteractionSurroundings): Place {
  const guild = interaction.guild_id ?? null;
  return placeIn(channel, guild, guild === null && isMember);
}

/** Whether to keep a case between the bot and the person: an option of every command that begins one. */
export const PRIVATE_OPTION = 'private';

/** The file that does in place of an argument: an option of every action that takes one. */
export const FILE_OPTION = 'file';

export function readCommand(
  interaction: APIChatInputApplicationCommandInteraction,
  surroundings: InteractionSurroundings,
): ChatEvent {
  const { name } = interaction.data;
  const { action, options } = chosenAction(interaction.data.options ?? []);
  const isPrivate = options.some((option) => option.name === PRIVATE_OPTION && textOfOption(option) === 'true');
  const argumentName = surroundings.argumentName(name, action);
  const words = options.filter((option) => option.name === argumentName).map(textOfOption);
  // As in a terminal, and first: what an option names wins over what a target says.
  const named = options
    .filter((option) => ![argumentName, PRIVATE_OPTION, FILE_OPTION].includes(option.name))
    .flatMap(spelled);
  const argument = [...(action === null ? [] : [action]), ...named, ...words].join(' ');
  const files = attachedTo(interaction, options);
  const content: Content =
    files.length === 0
      ? { type: 'command', name, argument, isPrivate }
      : { type: 'submission', text: `/${name} ${argument}`.trimEnd(), files, isPrivate };
  return eventOf(interaction, surroundings, placeOf(interaction, surroundings), content, false);
}

type Option = APIApplicationCommandInteractionDataOption;

/** The action of a command that has several, and the options that were given to it. */
function chosenAction(options: readonly Option[]): {
  readonly action: string | null;
  readonly options: readonly Option[];
} {
  const [first] = options;
  return first?.type === ApplicationCommandOptionType.Subcommand
    ? { action: first.name, options: first.options ?? [] }
    : { action: null, options };
}

function textOfOption(option: Option): string {
  return 'value' in option ? String(option.value) : '';
}

/** An option as in a terminal; a switch is there or not. */
function spelled(option: Option): readonly string[] {
  if (option.type !== ApplicationCommandOptionType.Boolean) {
    return [`--${option.name}=${quoted(textOfOption(option))}`];
  }
  return option.value ? [`--${option.name}`] : [];
}

function attachedTo(
  { data }: APIChatInputApplicationCommandInteraction,
  options: readonly Option[],
): readonly FileReference[] {
  const id = options.find((option) => option.type === ApplicationCommandOptionType.Attachment);
  const file = id === undefined ? undefined : data.resolved?.attachments?.[textOfOption(id)];
  return file === undefined ? [] : [fileOf(file)];
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
  const place = casePlace(interaction, surroundings, of);
  return eventOf(interaction, surroundings, place, content, of.isPrivate, of.isPrivate || isPrivate);
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
  { channel, isMember }: InteractionSurroundings,
  handle: InteractionHandle,
): ChatEvent & { readonly content: Extract<Content, { type: 'command' }> } {
  const guild = guild_id ?? null;
  const { action, options } = chosenAction(data.options as readonly Option[]);
  const focused = options.find((option) => 'focused' in option && option.focused === true);
  const argument = focused === undefined ? '' : textOfOption(focused);
  const name = action === null ? data.name : `${data.name} ${action}`;
  const place = placeIn(channel, guild, guild === null && isMember);
  const person = { id: (member?.user ?? user)?.id ?? '', workspace: guild, roles: member?.roles ?? [] };
  return { id, place, person, content: { type: 'command', name, argument, isPrivate: false }, handle };
}

function eventOf(
  interaction: AnyInteraction,
  surroundings: InteractionSurroundings,
  place: Place,
  content: Content,
  isEphemeral: boolean,
  isAnsweredAlone = isEphemeral,
): ChatEvent {
  const person = interaction.member?.user ?? interaction.user;
  return {
    id: interaction.id,
    place,
    person: { id: person?.id ?? '', workspace: place.workspace, roles: interaction.member?.roles ?? [] },
    content,
    handle: handleOf(interaction, surroundings, isEphemeral, isAnsweredAlone),
  };
}
