import { type APIMessage, ComponentType } from 'discord.js';

/** What a component or a form is for: a button, a list behind More…, or the form that one of them opens. */
const USES = [
  'paste',
  'check-again',
  'more',
  'menu',
  'system',
  'provider',
  'means',
  'paste-form',
  'private-form',
] as const;
export type Use = (typeof USES)[number];

export interface CustomId {
  readonly use: Use;
  /** The thread of the case; empty for the message that the component is on. */
  readonly thread: string;
  /** Whether the case is one that only one person sees. */
  readonly isPrivate: boolean;
  /** What the message is written for, where it may have to be found again. */
  readonly mark?: string;
}

const PREFIX = 'ssh-check';
const PRIVATE_MARK = 'private';

/** The case that components belong to. */
export type CaseId = Omit<CustomId, 'use'>;

/** At most 100 characters, as Discord wants it. */
/** All that are on a message. */
export function customIdsOf({ components = [] }: Pick<APIMessage, 'components'>): readonly string[] {
  return components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((component) => ('custom_id' in component ? [component.custom_id] : []));
}

export function writeCustomId({ use, thread, isPrivate, mark }: CustomId): string {
  const parts = [PREFIX, use, thread, isPrivate ? PRIVATE_MARK : ''];
  return [...parts, ...(mark === undefined ? [] : [mark])].join(':');
}

/** Null where it is none of ours. */
export function readCustomId(text: string): CustomId | null {
  const [prefix, use, thread = '', privacy, mark] = text.split(':');
  const known = USES.find((candidate) => candidate === use);
  if (prefix !== PREFIX || known === undefined) return null;
  return { use: known, thread, isPrivate: privacy === PRIVATE_MARK, ...(mark === undefined ? {} : { mark }) };
}
