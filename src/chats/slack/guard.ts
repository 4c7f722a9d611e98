import type { Guard } from '../core/guard.ts';
import type { SlackIdentity } from './identity.ts';

/** Who may use the bot: people of the workspaces that are listed, or else of its own. */
export function createSlackGuard(allowedTeams: readonly string[] | null, self: SlackIdentity): Guard {
  const allowed = allowedTeams ?? [self.teamId, ...(self.enterpriseId === null ? [] : [self.enterpriseId])];
  return {
    judge({ person }) {
      if (person.workspace !== null && allowed.includes(person.workspace)) return { allowed: true };
      const whose = person.workspace === null ? 'yours' : `yours (${person.workspace})`;
      return {
        allowed: false,
        setting: 'SLACK_ALLOWED_TEAMS',
        message: `I answer people of certain workspaces only, and ${whose} is not among them. Whoever runs this bot can change that: the setting SLACK_ALLOWED_TEAMS.`,
      };
    },
  };
}
