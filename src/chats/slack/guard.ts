import type { Guard } from '../core/guard.ts';
import type { SlackIdentity } from './identity.ts';

/** Who may use the bot: people of the workspaces that are listed, or else of its own. */
export function createSlackGuard(allowedTeams: readonly string[] | null, self: SlackIdentity): Guard {
  const allowed = allowedTeams ?? [self.teamId, ...(self.enterpriseId === null ? [] : [self.enterpriseId])];
  return {
    judge({ person }) {
      // Slack names no workspace where the whole organisation has installed the app; a guest's it always names.
      if (person.workspace === null || allowed.includes(person.workspace)) return { allowed: true };
      return {
        allowed: false,
        setting: 'SLACK_ALLOWED_TEAMS',
        message: `I answer people of certain workspaces only, and yours (${person.workspace}) is not among them. Whoever runs this bot can change that: the setting SLACK_ALLOWED_TEAMS.`,
      };
    },
  };
}
