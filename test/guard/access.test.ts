import { describe, expect, it } from 'vitest';
import { type AccessRules, judgeAccess, type RuleWords, type Visitor } from '../../src/guard/access.ts';

const NO_RULES: AccessRules = { everywhere: [], workspaces: null, channels: null, users: null, roles: null };
const ANN: Visitor = { user: 'ann', workspace: 'W', isOutside: false, channel: 'C', isDirect: false, roles: ['ops'] };
const WORDS: RuleWords = {
  outside: { why: 'outside.', setting: 'OUTSIDE' },
  workspace: { why: 'workspace.', setting: 'WORKSPACES' },
  channel: { why: 'channel.', setting: 'CHANNELS' },
  direct: { why: 'direct.', setting: 'CHANNELS' },
  user: { why: 'user.', setting: 'USERS' },
  role: { why: 'role.', setting: 'ROLES' },
};

function judged(visitor: Partial<Visitor>, rules: Partial<AccessRules>): string {
  const verdict = judgeAccess({ ...ANN, ...visitor }, { ...NO_RULES, ...rules }, WORDS);
  return verdict.allowed ? 'allowed' : verdict.setting;
}

describe('who may use the bot', () => {
  it('is everybody inside where no rule says otherwise', () => {
    expect(judged({}, {})).toBe('allowed');
    expect(judged({ isDirect: true, workspace: null, roles: [] }, {})).toBe('allowed');
  });

  it('is nobody outside, but whoever may use it everywhere', () => {
    expect(judged({ isOutside: true }, {})).toBe('OUTSIDE');
    expect(judged({ isOutside: true }, { everywhere: ['ann'], channels: [], roles: [], workspaces: [] })).toBe(
      'allowed',
    );
  });

  it.each([
    [{ workspaces: ['W'] }, 'allowed'],
    [{ workspaces: ['V'] }, 'WORKSPACES'],
    [{ workspaces: [] }, 'WORKSPACES'],
    [{ channels: ['C'] }, 'allowed'],
    [{ channels: ['D', 'direct'] }, 'CHANNELS'],
    [{ users: ['ann'] }, 'allowed'],
    [{ users: ['ben'] }, 'USERS'],
    [{ roles: ['dev', 'ops'] }, 'allowed'],
    [{ roles: ['dev'] }, 'ROLES'],
    [{ roles: [] }, 'ROLES'],
  ])('with %j comes to %s', (rules, expected) => {
    expect(judged({}, rules)).toBe(expected);
  });

  it('in a direct message asks whether those are allowed, not for the channel behind one', () => {
    expect(judged({ isDirect: true, channel: 'C' }, { channels: ['C'] })).toBe('CHANNELS');
    expect(judged({ isDirect: true, channel: 'X' }, { channels: ['direct'] })).toBe('allowed');
    expect(judged({ channel: 'direct' }, { channels: ['direct'] })).toBe('allowed');
  });

  it('needs every rule to agree', () => {
    expect(judged({}, { workspaces: ['W'], channels: ['C'], users: ['ann'], roles: ['dev'] })).toBe('ROLES');
    expect(judged({}, { workspaces: ['W'], channels: ['C'], users: ['ben'], roles: ['ops'] })).toBe('USERS');
  });

  it('is refused with the rule and who can change it', () => {
    expect(judgeAccess(ANN, { ...NO_RULES, channels: [] }, WORDS)).toEqual({
      allowed: false,
      setting: 'CHANNELS',
      message: 'channel. Whoever runs this bot can change that: the setting CHANNELS.',
    });
  });
});
