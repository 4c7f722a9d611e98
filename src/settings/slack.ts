import type { SettingName } from './declarations.ts';
import type { SettingReader } from './setting-reader.ts';

export interface SlackSettings {
  /** `xoxb-…`: what the bot speaks with. */
  readonly botToken: string;
  /** How events come in. */
  readonly connection:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number };
  /** Where the Web API is; ends in a slash. */
  readonly apiUrl: string;
  /** Ids of the workspaces whose people may use it; null: that of the token. */
  readonly allowedTeams: readonly string[] | null;
  /** Ids of the channels in which it may be used, and `direct` for direct messages; null: everywhere. */
  readonly allowedChannels: readonly string[] | null;
  /** Ids of the people who may use it; null: everybody. */
  readonly allowedUsers: readonly string[] | null;
}

const NAMES = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const;
const API_URL = 'https://slack.com/api/';
const PORT = 3_000;
const WHERE = 'api.slack.com/apps, your app';

/** Null where Slack is not turned on, or cannot be: the reader knows why. */
export function readSlackSettings(read: SettingReader): SlackSettings | null {
  const mode = read.choice('SLACK_MODE', ['socket', 'http'], 'socket');
  const apiUrl = read.url('SLACK_API_URL', API_URL);
  const port = read.port('SLACK_PORT', PORT);
  const allowed = {
    allowedTeams: ids(read, 'SLACK_ALLOWED_TEAMS', /^[TE][A-Z0-9]{2,}$/, TEAM),
    allowedChannels: ids(read, 'SLACK_ALLOWED_CHANNELS', /^(?:[CGD][A-Z0-9]{2,}|direct)$/, CHANNEL),
    allowedUsers: ids(read, 'SLACK_ALLOWED_USERS', /^[UW][A-Z0-9]{2,}$/, USER),
  };
  if (NAMES.every((name) => read.value(name) === null)) return null;
  const botToken = token(read, 'SLACK_BOT_TOKEN', 'xoxb-', `${WHERE}, "OAuth & Permissions", Bot User OAuth Token`);
  const common = { apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`, ...allowed };
  if (mode === 'socket') {
    const place = `${WHERE}, "Basic Information", App-Level Tokens, with the scope connections:write`;
    const appToken = token(read, 'SLACK_APP_TOKEN', 'xapp-', place);
    if (botToken === null || appToken === null) return null;
    return { ...common, botToken, connection: { mode, appToken } };
  }
  const signingSecret = read.value('SLACK_SIGNING_SECRET');
  if (signingSecret === null) {
    read.fail(
      'SLACK_SIGNING_SECRET',
      'not set, and SLACK_MODE=http needs it',
      `Copy it from ${WHERE}, "Basic Information", App Credentials, or remove SLACK_MODE.`,
    );
  }
  if (botToken === null || signingSecret === null) return null;
  return { ...common, botToken, connection: { mode, signingSecret, port } };
}

// Only what is certainly another kind of token: Slack may change the rest.
const OTHER_KINDS = ['xoxb-', 'xoxp-', 'xoxa-', 'xoxs-', 'xapp-'];

function token(read: SettingReader, setting: SettingName, prefix: string, where: string): string | null {
  const received = read.value(setting);
  if (received === null) {
    read.fail(setting, 'not set, and Slack is turned on', `Copy it from ${where}; it begins with ${prefix}.`);
    return null;
  }
  if (received.startsWith('xoxe')) {
    read.fail(setting, 'a token that rotates', `Turn token rotation off for this app, then copy it from ${where}.`);
    return null;
  }
  if (OTHER_KINDS.some((kind) => kind !== prefix && received.startsWith(kind))) {
    read.fail(setting, 'another kind of token', `Copy it from ${where}; it begins with ${prefix}.`);
    return null;
  }
  if (!/^[\w.-]+$/.test(received)) {
    read.fail(setting, 'no token: it has characters in it that none has', `Copy it whole from ${where}.`);
    return null;
  }
  return received;
}

interface IdKind {
  readonly name: string;
  readonly remedy: string;
}

const TEAM: IdKind = {
  name: 'a workspace',
  remedy: 'Write ids such as T0123ABCD, separated by commas; a workspace in a browser shows its own in the address.',
};
const CHANNEL: IdKind = {
  name: 'a channel',
  remedy: 'Write ids such as C0123ABCD, separated by commas, which "View channel details" shows at its end; or direct.',
};
const USER: IdKind = {
  name: 'a person',
  remedy: 'Write ids such as U0123ABCD, separated by commas; "Copy member ID" in a profile gives it.',
};

function ids(
  read: SettingReader,
  setting: 'SLACK_ALLOWED_TEAMS' | 'SLACK_ALLOWED_CHANNELS' | 'SLACK_ALLOWED_USERS',
  form: RegExp,
  { name, remedy }: IdKind,
): readonly string[] | null {
  const words = read.words(setting);
  const wrong = words?.find((word) => !form.test(word));
  if (wrong !== undefined) read.fail(setting, `"${wrong}" is no id of ${name}`, remedy);
  return words;
}
