import { type DiscordSettings, readDiscordSettings } from './discord.ts';
import type { SettingError } from './setting-error.ts';
import { createSettingReader, type Environment } from './setting-reader.ts';
import { readSlackSettings, type SlackSettings } from './slack.ts';

/** The chats to connect to; null for one that is not turned on. */
export interface ChatSettings {
  readonly slack: SlackSettings | null;
  readonly discord: DiscordSettings | null;
}

export type ChatSettingsResult =
  | { readonly ok: true; readonly chats: ChatSettings }
  | { readonly ok: false; readonly errors: readonly SettingError[] };

/** Reads what concerns the chats alone: a check in a terminal needs none of it, and must not fail over it. */
export function readChatSettings(environment: Environment): ChatSettingsResult {
  const read = createSettingReader(environment);
  const chats = { slack: readSlackSettings(read), discord: readDiscordSettings(read) };
  return read.errors.length === 0 ? { ok: true, chats } : { ok: false, errors: read.errors };
}
