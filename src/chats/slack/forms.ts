import type { types, ViewOutput } from '@slack/bolt';
import type { Content } from '../core/event.ts';
import { type Choice, MEANS_CHOICES, PROVIDER_CHOICES, SYSTEM_CHOICES } from '../core/system-form.ts';
import { fileReference } from './read-message.ts';

/** Where a form was opened, which is where its answer goes. */
export interface FormPlace {
  readonly channel: string;
  readonly thread: string | null;
}

type Submission = Omit<Extract<Content, { type: 'submission' }>, 'type'>;

// Slack's own limit for a field.
const LONGEST_INPUT = 3_000;
const MOST_FILES = 10;

/** A form for output that is pasted or attached; it may go on in private. */
export function pasteForm(place: FormPlace): types.ModalView {
  return form('paste', 'Paste output', 'Send', place, [
    {
      type: 'input',
      block_id: 'text',
      optional: true,
      label: plain('What the console shows'),
      hint: plain('Longer output fits into the thread itself, or into a file.'),
      element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: LONGEST_INPUT },
    },
    {
      type: 'input',
      block_id: 'files',
      optional: true,
      label: plain('Or text files'),
      element: { type: 'file_input', action_id: 'value', max_files: MOST_FILES },
    },
    {
      type: 'input',
      block_id: 'privacy',
      optional: true,
      label: plain('Who sees it'),
      element: {
        type: 'checkboxes',
        action_id: 'value',
        options: [{ text: plain('Only I: go on in a direct message'), value: 'private' }],
      },
    },
  ]);
}

/** A form for what the person knows of the server. */
export function systemForm(place: FormPlace): types.ModalView {
  return form('system', 'My system', 'Tell', place, [
    selection('system', 'The server runs', SYSTEM_CHOICES),
    selection('provider', 'It stands at', PROVIDER_CHOICES),
    {
      type: 'input',
      block_id: 'means',
      optional: true,
      label: plain('And'),
      element: { type: 'checkboxes', action_id: 'value', options: MEANS_CHOICES.map(option) },
    },
  ]);
}

/** What a sent form says; null where it is none of ours. */
export function readForm(view: ViewOutput): { readonly place: FormPlace; readonly content: Submission } | null {
  const place = readPlace(view.private_metadata);
  const state = view.state.values;
  if (place === null) return null;
  if (view.callback_id === 'paste') {
    const files = (state.files?.value?.files ?? []).map(fileReference);
    const isPrivate = (state.privacy?.value?.selected_options ?? []).some(({ value }) => value === 'private');
    return { place, content: { text: state.text?.value?.value ?? '', files, isPrivate } };
  }
  if (view.callback_id !== 'system') return null;
  const chosen = [
    state.system?.value?.selected_option?.value,
    state.provider?.value?.selected_option?.value,
    ...(state.means?.value?.selected_options ?? []).map(({ value }) => value),
  ];
  return { place, content: { text: chosen.filter(Boolean).join(' '), files: [], isPrivate: false } };
}

/** The fault of a form that says nothing, by field; null where it says something. */
export function formFault(view: ViewOutput): Readonly<Record<string, string>> | null {
  const read = readForm(view);
  if (read === null || read.content.text.trim() !== '' || read.content.files.length > 0) return null;
  return view.callback_id === 'paste'
    ? { text: 'Paste something here, or attach a file.' }
    : { system: 'Choose at least one.' };
}

function form(
  id: string,
  title: string,
  submit: string,
  place: FormPlace,
  blocks: readonly types.InputBlock[],
): types.ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: JSON.stringify(place),
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks: [...blocks],
  };
}

function selection(id: string, label: string, choices: readonly Choice[]): types.InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: true,
    label: plain(label),
    element: { type: 'static_select', action_id: 'value', options: choices.map(option) },
  };
}

function option({ label, says }: Choice): types.PlainTextOption {
  return { text: plain(label), value: says };
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

function readPlace(metadata: string): FormPlace | null {
  try {
    const { channel, thread } = JSON.parse(metadata) as Partial<FormPlace>;
    return typeof channel === 'string' ? { channel, thread: thread ?? null } : null;
  } catch {
    return null;
  }
}
