import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inviteLink, PERMISSIONS } from '../../../src/chats/discord/invite.ts';
import { permissionBits } from './server/permissions.ts';
import { INSTALLED } from './server/start.ts';

const GUIDE = readFileSync(new URL('../../../docs/discord.md', import.meta.url), 'utf8');

describe('the install guide', () => {
  it('asks for the permissions with which everything is tested', () => {
    expect(PERMISSIONS).toBe(permissionBits(...INSTALLED));
    expect(GUIDE).toContain(`\`${PERMISSIONS}\``);
  });

  it('has ten steps', () => {
    expect(GUIDE.match(/^\d+\. /gm)).toHaveLength(10);
  });

  it('ends at a link to add the bot', () => {
    const { origin, searchParams } = new URL(inviteLink('123'));
    expect(origin).toBe('https://discord.com');
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: '123',
      scope: 'bot applications.commands',
      permissions: String(PERMISSIONS),
    });
  });
});
