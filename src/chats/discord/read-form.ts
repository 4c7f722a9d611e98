import { type APIModalSubmitInteraction, ComponentType } from 'discord.js';
import type { FileReference } from '../core/event.ts';
import { FIELD } from './components.ts';
import { fileOf } from './read-message.ts';

/** What a sent form holds. */
export type FormFields = APIModalSubmitInteraction['data'];

function partsOf({ components }: FormFields) {
  return components.flatMap((part) => {
    if (part.type === ComponentType.Label) return [part.component];
    return part.type === ComponentType.ActionRow ? part.components : [];
  });
}

export function textOf(fields: FormFields): string {
  const input = partsOf(fields).find(({ custom_id: id }) => id === FIELD.text);
  return input !== undefined && 'value' in input && typeof input.value === 'string' ? input.value : '';
}

export function filesOf(fields: FormFields): readonly FileReference[] {
  const upload = partsOf(fields).find(({ custom_id: id }) => id === FIELD.files);
  const ids = upload !== undefined && 'values' in upload ? upload.values : [];
  return ids.flatMap((id) => fields.resolved?.attachments?.[id] ?? []).map(fileOf);
}
