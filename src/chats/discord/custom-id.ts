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
}

const PREFIX = 'ssh-check';
const PRIVATE_MARK = 'private';

/** The case that components belong to. */
export type CaseId = Omit<CustomId, 'use'>;

/** At most 100 characters, as Discord wants it. */
export function writeCustomId({ use, thread, isPrivate }: CustomId): string {
  return [PREFIX, use, thread, isPrivate ? PRIVATE_MARK : ''].join(':');
}

/** Null where it is none of ours. */
export function readCustomId(text: string): CustomId | null {
  const [prefix, use, thread = '', mark] = text.split(':');
  const known = USES.find((candidate) => candidate === use);
  return prefix === PREFIX && known !== undefined ? { use: known, thread, isPrivate: mark === PRIVATE_MARK } : null;
}
