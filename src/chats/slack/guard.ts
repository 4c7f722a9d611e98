import { type AccessRules, judgeAccess, type RuleWords } from '../../guard/access.ts';
import type { SlackSettings } from '../../settings/slack.ts';
import type { Guard } from '../core/guard.ts';
import type { SlackIdentity } from './identity.ts';

const WORDS: RuleWords = {
  outside: { why: 'I answer people of certain workspaces only.', setting: 'SLACK_ALLOWED_TEAMS' },
  workspace: {
    why: 'I answer people of certain workspaces only, and yours is not among them.',
    setting: 'SLACK_ALLOWED_TEAMS',
  },
  channel: {
    why: 'I may be used in certain channels only, and this is none of them.',
    setting: 'SLACK_ALLOWED_CHANNELS',
  },
  direct: { why: 'I may not be used in direct messages.', setting: 'SLACK_ALLOWED_CHANNELS' },
  user: { why: 'I answer certain people only, and you are not among them.', setting: 'SLACK_ALLOWED_USERS' },
  role: { why: 'I answer certain people only, and you are not among them.', setting: 'SLACK_ALLOWED_USERS' },
};

/** Who may use the bot: people of the workspaces that are listed, or else of its own. */
export function createSlackGuard(
  settings: Pick<SlackSettings, 'allowedTeams' | 'allowedChannels' | 'allowedUsers'>,
  self: SlackIdentity,
): Guard {
  const own = [self.teamId, ...(self.enterpriseId === null ? [] : [self.enterpriseId])];
  const rules: AccessRules = {
    everywhere: [],
    workspaces: settings.allowedTeams ?? own,
    channels: settings.allowedChannels,
    users: settings.allowedUsers,
    roles: null,
  };
  return {
    judge({ person, place }) {
      // Slack names no workspace where the whole organisation has installed the app; a guest's it always names.
      const { id: user, workspace } = person;
      const { channel, isDirect } = place;
      const verdict = judgeAccess({ user, workspace, isOutside: false, channel, isDirect, roles: [] }, rules, WORDS);
      if (verdict.allowed || verdict.setting !== 'SLACK_ALLOWED_TEAMS') return verdict;
      return { ...verdict, message: verdict.message.replace('yours is', `yours (${workspace}) is`) };
    },
    rolesOf: () => [],
  };
}
