import { describe, expect, it } from 'vitest';
import { readChatSettings } from '../../src/settings/chats.ts';
import { describeSettingError } from '../../src/settings/setting-error.ts';
import type { Environment } from '../../src/settings/setting-reader.ts';

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-1-2-secret', SLACK_APP_TOKEN: 'xapp-1-secret' };

function faults(environment: Environment): readonly string[] {
  const result = readChatSettings(environment);
  return result.ok ? [] : result.errors.map(describeSettingError);
}

function chats(environment: Environment) {
  const result = readChatSettings(environment);
  expect(faults(environment)).toEqual([]);
  return result.ok ? result.chats : null;
}

describe('readChatSettings', () => {
  it('turns no chat on where no token is set', () => {
    expect(chats({ SLACK_MODE: 'socket', DISCORD_GUILD_ID: '81384788765712384' })).toEqual({
      slack: null,
      discord: null,
    });
  });

  it('connects to Slack in Socket Mode with two tokens', () => {
    expect(chats(TOKENS)?.slack).toEqual({
      botToken: 'xoxb-1-2-secret',
      connection: { mode: 'socket', appToken: 'xapp-1-secret' },
      apiUrl: 'https://slack.com/api/',
      allowedTeams: null,
      allowedChannels: null,
      allowedUsers: null,
    });
  });

  it('connects to Slack over HTTP with a signing secret', () => {
    const environment = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_MODE: 'HTTP',
      SLACK_SIGNING_SECRET: 's3cret',
      SLACK_PORT: '3001',
      SLACK_API_URL: 'http://127.0.0.1:4003/api',
      SLACK_ALLOWED_TEAMS: 'T0123, E0456',
    };
    expect(chats(environment)?.slack).toEqual({
      botToken: 'xoxb-1',
      connection: { mode: 'http', signingSecret: 's3cret', port: 3_001 },
      apiUrl: 'http://127.0.0.1:4003/api/',
      allowedTeams: ['T0123', 'E0456'],
      allowedChannels: null,
      allowedUsers: null,
    });
  });

  it('connects to Discord with a token, and lets in whoever is in the guild of the commands', () => {
    expect(chats({ DISCORD_TOKEN: 'abc', DISCORD_GUILD_ID: '81384788765712384' })?.discord).toEqual({
      token: 'abc',
      guildId: '81384788765712384',
      apiUrl: 'https://discord.com/api',
      messageContent: true,
      allowedGuilds: ['81384788765712384'],
      allowedUsers: [],
      allowedChannels: null,
      allowedRoles: null,
    });
  });

  it('names every fault at once', () => {
    const environment = { ...TOKENS, SLACK_MODE: 'sokcet', SLACK_PORT: '0', DISCORD_MESSAGE_CONTENT: 'yes' };
    expect(faults(environment)).toEqual([
      'SLACK_MODE is "sokcet": not one of its values. Write socket or http. Did you mean socket?',
      'SLACK_PORT is "0": not a port. Write a number from 1 to 65535, or remove it; the default is 3000.',
      'DISCORD_MESSAGE_CONTENT is "yes": not one of its values. Write on or off.',
    ]);
  });

  it('names the token that is missing, and where to get it', () => {
    expect(faults({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      'SLACK_APP_TOKEN is "": not set, and Slack is turned on. Copy it from api.slack.com/apps, your app, "Basic Information", App-Level Tokens, with the scope connections:write; it begins with xapp-.',
    ]);
    expect(faults({ SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject([
      expect.stringMatching(/^SLACK_BOT_TOKEN is "": not set/),
    ]);
  });

  it('names the signing secret that HTTP needs', () => {
    expect(faults({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_MODE: 'http' })).toEqual([
      'SLACK_SIGNING_SECRET is "": not set, and SLACK_MODE=http needs it. Copy it from api.slack.com/apps, your app, "Basic Information", App Credentials, or remove SLACK_MODE.',
    ]);
  });

  it('knows one kind of token from another, and shows no secret', () => {
    expect(faults({ ...TOKENS, SLACK_BOT_TOKEN: 'xoxb-…' })).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is "xoxb-…": no token: .* Copy it whole from/),
    ]);
    const swapped = faults({ SLACK_BOT_TOKEN: 'xapp-1-secret', SLACK_APP_TOKEN: 'xoxb-1-2-secret' });
    expect(swapped).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is "xapp-…": another kind of token\. .* begins with xoxb-\.$/),
      expect.stringMatching(/^SLACK_APP_TOKEN is "xoxb-…": another kind of token\. .* begins with xapp-\.$/),
    ]);
    expect(swapped.join()).not.toContain('secret');
  });

  it.each([
    [{ ...TOKENS, SLACK_BOT_TOKEN: 'xoxe.xoxb-1' }, 'SLACK_BOT_TOKEN is "xoxe.…": a token that rotates.'],
    [{ SLACK_API_URL: 'ftp://x' }, 'SLACK_API_URL is "ftp://x": not an http or https address.'],
    [{ SLACK_API_URL: 'slack' }, 'SLACK_API_URL is "slack": not an http or https address.'],
    [{ SLACK_ALLOWED_TEAMS: 'acme' }, 'SLACK_ALLOWED_TEAMS is "acme": "acme" is no id of a workspace.'],
    [{ DISCORD_GUILD_ID: 'acme' }, 'DISCORD_GUILD_ID is "acme": "acme" is no id.'],
    [{ DISCORD_ALLOWED_USERS: '1, 2' }, 'DISCORD_ALLOWED_USERS is "1, 2": "1" is no id.'],
    [{ DISCORD_API_URL: '/api' }, 'DISCORD_API_URL is "/api": not an http or https address.'],
  ])('refuses %j', (environment, fault) => {
    expect(faults(environment)).toEqual([expect.stringContaining(fault)]);
  });
});
