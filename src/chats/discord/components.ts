import { ButtonStyle, ComponentType, TextInputStyle } from 'discord.js';
import { BUTTON_LABELS, type ButtonId, MENU, MENU_LABELS } from '../core/outgoing.ts';
import { type Choice, MEANS_CHOICES, PROVIDER_CHOICES, SYSTEM_CHOICES } from '../core/system-form.ts';
import { type CaseId, type Use, writeCustomId } from './custom-id.ts';

/** Fields of the forms. */
export const FIELD = { text: 'text', files: 'files' } as const;
/** The menu's entry that opens the form for a private paste. */
export const PRIVATE = 'private';
const MOST_TEXT = 4_000;
const MOST_FILES = 10;

/** Components as Discord takes them: plain JSON. */
export type Components = readonly object[];

/** The buttons under a message, in one row; none at all where there are none, which takes old ones away. */
export function buttonRow(buttons: readonly ButtonId[], of: CaseId): Components {
  if (buttons.length === 0) return [];
  const components = buttons.map((button, index) => ({
    type: ComponentType.Button,
    style: index === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: BUTTON_LABELS[button],
    custom_id: writeCustomId({ use: button, ...of }),
  }));
  return [{ type: ComponentType.ActionRow, components }];
}

/** What is behind More…: what else can be done, and what a person can tell of the server without typing. */
export function menuRows(of: CaseId): Components {
  const entries = MENU.filter((id) => id !== 'system').map((id) => ({ label: MENU_LABELS[id], value: id }));
  return [
    select('menu', of, 'What next?', [...entries, { label: 'Paste in private…', value: PRIVATE }]),
    select('system', of, 'The server runs …', SYSTEM_CHOICES.map(optionOf)),
    select('provider', of, 'It is hosted at …', PROVIDER_CHOICES.map(optionOf)),
    select('means', of, 'Of myself: …', MEANS_CHOICES.map(optionOf)),
  ];
}

function optionOf({ label, says }: Choice): object {
  return { label, value: says };
}

function select(use: Use, of: CaseId, placeholder: string, options: readonly object[]): object {
  const menu = { type: ComponentType.StringSelect, custom_id: writeCustomId({ use, ...of }), placeholder, options };
  return { type: ComponentType.ActionRow, components: [menu] };
}

/** The form for pasted output: text, files, or both. */
export function pasteForm(use: Use, of: CaseId): object {
  const text = {
    type: ComponentType.TextInput,
    custom_id: FIELD.text,
    style: TextInputStyle.Paragraph,
    max_length: MOST_TEXT,
    required: false,
  };
  const files = {
    type: ComponentType.FileUpload,
    custom_id: FIELD.files,
    min_values: 0,
    max_values: MOST_FILES,
    required: false,
  };
  return {
    custom_id: writeCustomId({ use, ...of }),
    title: use === 'private-form' ? 'Paste output in private' : 'Paste output',
    components: [
      label('Output', 'Whatever you see: on the console, in a log, on your own computer', text),
      label('Or files', 'For what is longer than 4,000 characters', files),
    ],
  };
}

function label(text: string, description: string, component: object): object {
  return { type: ComponentType.Label, label: text, description, component };
}
