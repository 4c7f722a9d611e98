import { stringify } from 'yaml';
import type { Command } from '../../conversation/command.ts';
import { argumentsOf } from '../../conversation/usage.ts';
import { SCOPES } from './scopes.ts';

const HEADER = `# What Slack is told of this app: paste it at https://api.slack.com/apps, "Create New App", "From a manifest".
# Made from the commands' declarations by "npm run manifest"; changes here are overwritten.
`;

const DESCRIPTION =
  'Type /ssh-check and a host. The bot looks at it from outside, names the reason why SSH fails, and says which command to type next on the console. Paste what it prints into the thread, and the bot goes on until SSH works again.';

/** The manifest of the Slack app, as YAML. */
export function slackManifest(commands: readonly Command[]): string {
  return HEADER + stringify(manifestOf(commands), { lineWidth: 120 });
}

function manifestOf(commands: readonly Command[]): object {
  return {
    display_information: {
      name: 'ssh-check',
      description: 'Says why SSH to a host fails, and how to get back in',
      long_description: DESCRIPTION,
    },
    features: {
      app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'ssh-check', always_online: true },
      slash_commands: commands.map((command) => ({
        command: `/${command.name}`,
        description: command.summary,
        ...hintOf(command),
        // Only an escaped channel comes with its id; an option may name one.
        should_escape: namesChannel(command),
      })),
    },
    oauth_config: { scopes: { bot: Object.keys(SCOPES) } },
    settings: {
      event_subscriptions: { bot_events: ['message.channels', 'message.groups', 'message.im', 'message.mpim'] },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  };
}

function namesChannel({ options, actions = [] }: Command): boolean {
  return [options, ...actions.map((action) => action.options)].flat().some(({ value }) => value?.type === 'channel');
}

/** Whatever opens a case can be kept private. */
function hintOf(command: Command): { readonly usage_hint?: string } {
  const given = argumentsOf(command);
  return given === '' ? {} : { usage_hint: command.argument?.kind === 'words' ? `${given} [private]` : given };
}
