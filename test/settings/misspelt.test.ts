import { describe, expect, it } from 'vitest';
import { describeMisspelt, findMisspelt } from '../../src/settings/misspelt.ts';

function told(environment: Readonly<Record<string, string>>): readonly string[] {
  return findMisspelt(Object.keys(environment), environment).map(describeMisspelt);
}

describe('findMisspelt', () => {
  it('names the setting that was probably meant', () => {
    expect(told({ SLACK_BOT_TOKNE: 'x' })).toEqual(['SLACK_BOT_TOKNE is no setting: did you mean SLACK_BOT_TOKEN?']);
    expect(told({ SLACK_ALLOWED_TEAM: 'x', discord_token: 'x' })).toEqual([
      'SLACK_ALLOWED_TEAM is no setting: did you mean SLACK_ALLOWED_TEAMS?',
      'discord_token is no setting: did you mean DISCORD_TOKEN?',
    ]);
  });

  it('leaves settings alone, and names of other programs', () => {
    const foreign = [
      'PATH',
      'HOME',
      'HOSTNAME',
      'NODE_ENV',
      'TZ',
      'LANG',
      'HTTP_PROXY',
      'https_proxy',
      'NO_PROXY',
      'LOGNAME',
      'DISCORD_CLIENT_ID',
      'SLACK_CLIENT_SECRET',
      'SLACK_TEAM_ID',
    ];
    expect(told(Object.fromEntries([...foreign, 'TARGETS', 'LOG_LEVEL'].map((name) => [name, 'x'])))).toEqual([]);
  });

  it('takes nothing for a misspelling of what is set under its own name', () => {
    expect(told({ SLACK_BOT_TOKEN: 'x', SLACK_BOT_TOKEN_OLD: 'x' })).toEqual([]);
  });
});
