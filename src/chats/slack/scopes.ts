import type { Log } from '../../operate/log.ts';

/** The least that works, and what for. Reading a mention needs no scope of its own: it is a message like any other. */
export const SCOPES = {
  commands: 'slash commands',
  'chat:write': 'answers',
  'files:read': 'output that was attached, or that Slack made a file of',
  'files:write': 'reports, and output that is too long for a message',
  'channels:history': 'follow-ups in public channels that the bot was invited to',
  'groups:history': 'follow-ups in private channels that the bot was invited to',
  'im:history': 'follow-ups in direct messages',
  'im:write': 'private answers that are looked for before they are sent once more',
  'mpim:history': 'follow-ups in group messages that the bot was invited to',
} as const;

/** Tells the log which scopes the token lacks, where Slack says which it has. */
export function noteMissingScopes(granted: readonly string[] | undefined, log: Log): void {
  if (granted === undefined) return;
  for (const [scope, purpose] of Object.entries(SCOPES)) {
    if (granted.includes(scope)) continue;
    log.warn('scope missing', {
      chat: 'slack',
      scope,
      purpose,
      remedy: 'Add it under "OAuth & Permissions", and reinstall the app.',
    });
  }
}
