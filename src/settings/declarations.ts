/** A setting as people know it. `.env.example` and the table in `docs/operations.md` are written from it. */
interface Declaration {
  readonly name: string;
  readonly part: Part;
  /** What it is for, which values it takes, and where to get them. */
  readonly meaning: string;
  /** What holds where it is not set. */
  readonly otherwise: string;
  /** What may stand behind the equals sign. Empty for a secret, so that nobody takes an example for a real one. */
  readonly example: string;
  /** Whether its value must never be shown. */
  readonly isSecret: boolean;
}

export type Part = keyof typeof PARTS;

/** The parts of the program, in the order in which their settings are told. */
export const PARTS = {
  checks: { title: 'Checks', intro: '' },
  guard: { title: 'Who may do what, and how much', intro: 'docs/security.md tells what each of them stops.' },
  slack: { title: 'Slack', intro: 'docs/slack.md leads from an empty workspace to the first answer in ten steps.' },
  discord: { title: 'Discord', intro: 'docs/discord.md leads from an empty server to the first answer.' },
  running: { title: 'Running it', intro: 'docs/operations.md tells how it is installed, watched and kept.' },
} as const;

/** Every setting there is: one that is not declared here cannot be read. */
export const DECLARATIONS = [
  {
    name: 'HOSTS_FILE',
    part: 'checks',
    meaning:
      'Hosts that have a name here, with their address, port, user, system and provider. Read where it exists; once you set this name, a missing file is an error.',
    otherwise: 'hosts.yaml',
    example: 'hosts.yaml',
    isSecret: false,
  },
  {
    name: 'CHECK_TIMEOUT',
    part: 'checks',
    meaning:
      'Seconds for one whole check, from 1 to 300. Less than 10 turns slow answers into timeouts. --timeout wins over it.',
    otherwise: '15',
    example: '15',
    isSecret: false,
  },
  {
    name: 'SSH_CHECK_CANARIES',
    part: 'checks',
    meaning:
      'Hosts whose SSH port is known to be open, separated by commas, at most 8. When a connection gets no answer, they tell whether the network of this machine lets SSH out at all.',
    otherwise: 'nobody else is asked',
    example: 'bastion.example.com,203.0.113.10:2222',
    isSecret: false,
  },
  {
    name: 'TARGETS',
    part: 'checks',
    meaning:
      'What the chats may check: public (public addresses only), inventory (hosts of HOSTS_FILE only) or any. Your own terminal is not limited.',
    otherwise: 'public',
    example: 'public',
    isSecret: false,
  },
  {
    name: 'CHECK_PORTS',
    part: 'guard',
    meaning:
      'Ports that the chats may check beside the usual ones of SSH (22, 222, 830, 1022, 2022, 2200, 2222, 7999, 8022, 10022, 22022, 22222, 29418) and those that HOSTS_FILE names for a host: numbers separated by commas, or any.',
    otherwise: 'no others; with TARGETS=any every port',
    example: '2233,4422',
    isSecret: false,
  },
  {
    name: 'ADMINS',
    part: 'guard',
    meaning:
      'Who may do what ADMIN_ONLY names, by id: slack:USER, discord:USER or discord-role:ROLE, separated by commas.',
    otherwise: 'everybody who may use the bot may do all of it',
    example: 'slack:U0123ABCD,discord:234567890123456789,discord-role:345678901234567890',
    isSecret: false,
  },
  {
    name: 'ADMIN_ONLY',
    part: 'guard',
    meaning:
      'What is kept for ADMINS: commands, or single actions of theirs, and private-targets (addresses that are not public, except those of hosts of the inventory; it matters with TARGETS=any). Separated by commas.',
    otherwise: 'ssh-hosts add, ssh-hosts remove, ssh-hosts import, ssh-watch, private-targets',
    example: 'ssh-hosts add, ssh-hosts remove, ssh-hosts import, ssh-watch, private-targets',
    isSecret: false,
  },
  {
    name: 'CHECKS_PER_PERSON',
    part: 'guard',
    meaning:
      'How many checks one person may have made from the chats: a number and a time (s, m, h or d), or none for no limit. Who asks for more is told when to try again.',
    otherwise: '600/h',
    example: '600/h',
    isSecret: false,
  },
  {
    name: 'CHECKS_PER_CHANNEL',
    part: 'guard',
    meaning: 'The same for everybody in one channel.',
    otherwise: '1200/h',
    example: '1200/h',
    isSecret: false,
  },
  {
    name: 'CHECKS_PER_TARGET',
    part: 'guard',
    meaning:
      'The same for one host and port, whoever asks. Whoever asks more often is shown what was seen a moment ago.',
    otherwise: '20/10m',
    example: '20/10m',
    isSecret: false,
  },
  {
    name: 'CHECKS_IN_ALL',
    part: 'guard',
    meaning: 'The same for all chats together.',
    otherwise: '6000/h',
    example: '6000/h',
    isSecret: false,
  },
  {
    name: 'CHECKS_WAITING',
    part: 'guard',
    meaning: 'How many checks may wait for their turn while very many run; whoever comes after them is told so.',
    otherwise: '1000',
    example: '1000',
    isSecret: false,
  },
  {
    name: 'SLACK_BOT_TOKEN',
    part: 'slack',
    meaning:
      'Together with SLACK_APP_TOKEN it turns Slack on. xoxb-…: api.slack.com/apps, your app, "OAuth & Permissions", Bot User OAuth Token. Its scopes are those of slack-manifest.yaml: commands, chat:write, files:read, files:write, channels:history, groups:history, im:history, im:write, mpim:history.',
    otherwise: 'Slack is off',
    example: '',
    isSecret: true,
  },
  {
    name: 'SLACK_APP_TOKEN',
    part: 'slack',
    meaning: 'xapp-…: the same app, "Basic Information", App-Level Tokens, with the scope connections:write.',
    otherwise: 'Slack is off',
    example: '',
    isSecret: true,
  },
  {
    name: 'SLACK_MODE',
    part: 'slack',
    meaning:
      'How Slack reaches the bot: socket (nothing has to be reachable from outside) or http, which needs SLACK_SIGNING_SECRET in place of SLACK_APP_TOKEN, and listens on SLACK_PORT, path /slack/events.',
    otherwise: 'socket',
    example: 'socket',
    isSecret: false,
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    part: 'slack',
    meaning: 'For SLACK_MODE=http: the same app, "Basic Information", App Credentials.',
    otherwise: 'SLACK_MODE=http is refused',
    example: '',
    isSecret: true,
  },
  {
    name: 'SLACK_PORT',
    part: 'slack',
    meaning: 'For SLACK_MODE=http: the port on which Slack’s requests come in, through your proxy that speaks TLS.',
    otherwise: '3000',
    example: '3000',
    isSecret: false,
  },
  {
    name: 'SLACK_ALLOWED_TEAMS',
    part: 'slack',
    meaning: 'Workspaces whose people may use the bot, by id, separated by commas.',
    otherwise: 'the workspace of the token alone: guests from other companies (Slack Connect) are refused',
    example: 'T0123ABCD',
    isSecret: false,
  },
  {
    name: 'SLACK_ALLOWED_CHANNELS',
    part: 'slack',
    meaning:
      'Channels in which the bot may be used, by id, separated by commas; direct stands for direct messages to it.',
    otherwise: 'every channel, and direct messages',
    example: 'C0123ABCD,direct',
    isSecret: false,
  },
  {
    name: 'SLACK_ALLOWED_USERS',
    part: 'slack',
    meaning:
      'People who may use the bot, by id, separated by commas. Slack tells no roles, so there is no setting for those.',
    otherwise: 'everybody in the allowed workspaces',
    example: 'U0123ABCD',
    isSecret: false,
  },
  {
    name: 'SLACK_API_URL',
    part: 'slack',
    meaning: 'Where Slack’s Web API is; for tests.',
    otherwise: 'https://slack.com/api/',
    example: 'https://slack.com/api/',
    isSecret: false,
  },
  {
    name: 'DISCORD_TOKEN',
    part: 'discord',
    meaning: 'Turns Discord on: discord.com/developers/applications, your application, "Bot", Reset Token.',
    otherwise: 'Discord is off',
    example: '',
    isSecret: true,
  },
  {
    name: 'DISCORD_GUILD_ID',
    part: 'discord',
    meaning: 'Where the slash commands are registered: in this server only, and there at once.',
    otherwise: 'everywhere',
    example: '123456789012345678',
    isSecret: false,
  },
  {
    name: 'DISCORD_MESSAGE_CONTENT',
    part: 'discord',
    meaning:
      'Whether "Message Content Intent" is turned on under "Bot": on or off. With off, follow-ups go through the form of the button "Paste output".',
    otherwise: 'on',
    example: 'on',
    isSecret: false,
  },
  {
    name: 'DISCORD_ALLOWED_GUILDS',
    part: 'discord',
    meaning: 'Servers whose people may use the bot, by id, separated by commas.',
    otherwise: 'DISCORD_GUILD_ID, or else every server it was added to',
    example: '123456789012345678',
    isSecret: false,
  },
  {
    name: 'DISCORD_ALLOWED_USERS',
    part: 'discord',
    meaning: 'People who may use it everywhere, also outside those servers, by id, separated by commas.',
    otherwise: 'nobody',
    example: '234567890123456789',
    isSecret: false,
  },
  {
    name: 'DISCORD_ALLOWED_CHANNELS',
    part: 'discord',
    meaning:
      'Channels in which the bot may be used, with their threads, by id, separated by commas; direct stands for direct messages to it.',
    otherwise: 'every channel, and direct messages',
    example: '345678901234567890,direct',
    isSecret: false,
  },
  {
    name: 'DISCORD_ALLOWED_ROLES',
    part: 'discord',
    meaning:
      'Roles of which somebody needs one to use the bot, by id, separated by commas; DISCORD_ALLOWED_USERS need none.',
    otherwise: 'everybody in the allowed servers',
    example: '456789012345678901',
    isSecret: false,
  },
  {
    name: 'DISCORD_API_URL',
    part: 'discord',
    meaning: 'Where Discord’s API is; for tests.',
    otherwise: 'https://discord.com/api',
    example: 'https://discord.com/api',
    isSecret: false,
  },
  {
    name: 'DATABASE_URL',
    part: 'running',
    meaning:
      'Where the bot keeps its cases, so that they outlive a restart: sqlite: and the path of a file, which is made where it does not exist. sqlite::memory: keeps them for as long as the process runs.',
    otherwise: 'sqlite:data/ssh-check.db',
    example: 'sqlite:data/ssh-check.db',
    isSecret: false,
  },
  {
    name: 'HTTP_PORT',
    part: 'running',
    meaning:
      'The port on which /healthz, /readyz and /metrics (Prometheus) are served, for example 9090. They need no password and tell no secret, but keep them to your own network.',
    otherwise: 'they are not served',
    example: '9090',
    isSecret: false,
  },
  {
    name: 'HTTP_HOST',
    part: 'running',
    meaning: 'The address on which HTTP_PORT is listened on: 0.0.0.0 or :: for all that this machine has.',
    otherwise: '127.0.0.1',
    example: '127.0.0.1',
    isSecret: false,
  },
  {
    name: 'RETENTION_DAYS',
    part: 'running',
    meaning:
      'For how many days cases are kept that nobody goes on with, and what happened in the chats, up to 3650; 0 keeps everything.',
    otherwise: '90',
    example: '90',
    isSecret: false,
  },
  {
    name: 'LOG_LEVEL',
    part: 'running',
    meaning:
      'How much is written to standard error about the program itself: error, warn, info or debug. With debug, a fault of ssh-check shows its stack.',
    otherwise: 'info',
    example: 'info',
    isSecret: false,
  },
] as const satisfies readonly Declaration[];

export type SettingName = (typeof DECLARATIONS)[number]['name'];

const SECRETS: ReadonlySet<string> = new Set(DECLARATIONS.filter(({ isSecret }) => isSecret).map(({ name }) => name));

/** The values that must never be shown, of all settings that have one. */
export function secretValues(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) => (SECRETS.has(name) && value ? [value.trim()] : []));
}

/** Whether the value of this setting must never be shown. */
export function isSecret(name: SettingName): boolean {
  return SECRETS.has(name);
}
