/** The channel whose people a host belongs to. */
export interface OwnerChannel {
  readonly chat: 'slack' | 'discord';
  /** Slack's team or Discord's guild. */
  readonly workspace: string;
  readonly channel: string;
}

const OWNER = /^(slack|discord):([A-Za-z0-9]{1,32})\/([A-Za-z0-9]{1,32})$/;

/** Reads `slack:T0123/C0456` or `discord:1234/5678`; null for anything else. */
export function readOwner(text: string): OwnerChannel | null {
  const [, chat, workspace, channel] = OWNER.exec(text) ?? [];
  if (workspace === undefined || channel === undefined) return null;
  return { chat: chat === 'slack' ? 'slack' : 'discord', workspace, channel };
}

export function writeOwner({ chat, workspace, channel }: OwnerChannel): string {
  return `${chat}:${workspace}/${channel}`;
}
