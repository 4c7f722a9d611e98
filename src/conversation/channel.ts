/** Where people talk in a chat. Plain data: it can be stored, and outlives a restart. */
export interface Channel {
  readonly chat: 'slack' | 'discord';
  /** Slack's team or Discord's guild; null where a direct message has none. */
  readonly workspace: string | null;
  readonly channel: string;
}
