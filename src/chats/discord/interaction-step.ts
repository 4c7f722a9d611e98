import {
  type APIChatInputApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
} from 'discord.js';
import type { Command } from '../../conversation/command.ts';
import type { ChatEvent } from '../core/event.ts';
import { MENU, MENU_LABELS } from '../core/outgoing.ts';
import { type Components, menuRows, PRIVATE, pasteForm } from './components.ts';
import { type CaseId, readCustomId, type Use } from './custom-id.ts';
import { escapeText } from './escape.ts';
import type { FirstAnswer } from './first-answer.ts';
import type { InteractionSurroundings } from './handle-of.ts';
import { placeOf, readAction, readCommand, readSubmission } from './read-interaction.ts';

/** What an interaction leads to. */
export interface Step {
  /** What to answer at once; null where the answer is that of the event. */
  readonly answer: FirstAnswer | null;
  readonly event: ChatEvent | null;
  /** Whether only the person sees the answer. */
  readonly isEphemeral: boolean;
}

const NOTHING: Step = { answer: null, event: null, isEphemeral: false };
const OUTDATED = 'This button is of an older version of me. /ssh-check HOST opens a case.';

export function commandStep(
  interaction: APIChatInputApplicationCommandInteraction,
  known: InteractionSurroundings,
  command: Command | undefined,
): Step {
  const event = readCommand(interaction, known);
  const { content, place } = event;
  if (content.type !== 'command' && content.type !== 'submission') return NOTHING;
  const isEphemeral = (content.isPrivate || command?.told === 'alone') && !place.isDirect;
  if (content.type === 'submission') return { answer: null, event, isEphemeral };
  // Where a file does as well as words, a form asks for either.
  if (command?.argument?.fromFile !== true || content.argument !== '') return { answer: null, event, isEphemeral };
  const use = isEphemeral ? 'private-form' : 'paste-form';
  return answering(openForm(use, { thread: place.thread ?? '', isPrivate: false }));
}

export function componentStep(interaction: APIMessageComponentInteraction, known: InteractionSurroundings): Step {
  const id = readCustomId(interaction.data.custom_id);
  if (id === null) return answering(whisper(OUTDATED, []));
  const place = placeOf(interaction, known);
  const thread = id.thread !== '' || place.isDirect ? id.thread : (place.thread ?? interaction.message.id);
  const of: CaseId = { thread, isPrivate: id.isPrivate };
  const [value = ''] = interaction.data.component_type === ComponentType.StringSelect ? interaction.data.values : [];
  switch (id.use) {
    case 'paste':
      return answering(openForm('paste-form', of));
    case 'more':
      return answering(whisper('What is next?', menuRows(of)));
    case 'check-again':
      return { answer: null, event: readAction(interaction, known, of, 'check-again'), isEphemeral: id.isPrivate };
    case 'menu':
      return menuStep(interaction, known, of, value);
    case 'system':
    case 'provider':
    case 'means':
      return { ...answering(chosen(value)), event: readSubmission(interaction, known, of, false, value) };
    default:
      return NOTHING;
  }
}

function menuStep(
  interaction: APIMessageComponentInteraction,
  known: InteractionSurroundings,
  of: CaseId,
  value: string,
): Step {
  if (value === PRIVATE) return answering(openForm('private-form', of));
  const entry = MENU.find((candidate) => candidate === value);
  if (entry === undefined || entry === 'system') return NOTHING;
  return { ...answering(chosen(MENU_LABELS[entry])), event: readAction(interaction, known, of, entry) };
}

export function formStep(interaction: APIModalSubmitInteraction, known: InteractionSurroundings): Step {
  const id = readCustomId(interaction.data.custom_id);
  if (id === null) return NOTHING;
  const isPrivate = id.use === 'private-form';
  const event = readSubmission(interaction, known, id, isPrivate, null);
  return { answer: null, event, isEphemeral: isPrivate || id.isPrivate };
}

function answering(answer: FirstAnswer): Step {
  return { ...NOTHING, answer };
}

function openForm(use: Use, of: CaseId): FirstAnswer {
  return { type: InteractionResponseType.Modal, data: { ...pasteForm(use, of) } };
}

function whisper(content: string, components: Components): FirstAnswer {
  const data = { content, components, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } };
  return { type: InteractionResponseType.ChannelMessageWithSource, data };
}

/** The list goes away, and shows what was chosen from it. */
function chosen(label: string): FirstAnswer {
  return {
    type: InteractionResponseType.UpdateMessage,
    data: { content: `✓ ${escapeText(label)}`, components: [], allowed_mentions: { parse: [] } },
  };
}
