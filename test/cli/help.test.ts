import { describe, expect, it } from 'vitest';
import { sshCheck } from '../../commands/ssh-check.ts';
import { displayWidth } from '../../src/chats/terminal/wrap.ts';
import { helpText } from '../../src/cli/help.ts';
import { CLI_OPTIONS } from '../../src/cli/read-call.ts';

describe('helpText', () => {
  it('is this', async () => {
    await expect(`${helpText(80)}\n`).toMatchFileSnapshot('golden/help.txt');
  });

  it.each([60, 80, 100])('fits %i columns', (columns) => {
    for (const line of helpText(columns).split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  });

  it('tells of every option', () => {
    for (const { name } of CLI_OPTIONS) expect(helpText(80)).toContain(`--${name}`);
  });
});

describe('the declaration of ssh-check', () => {
  const names = /^[a-z][a-z0-9-]{0,31}$/;

  it('keeps to the limits of every chat', () => {
    expect(sshCheck.name).toMatch(names);
    expect(sshCheck.summary.length).toBeLessThanOrEqual(100);
    expect(sshCheck.argument.name).toMatch(names);
    expect(sshCheck.argument.description.length).toBeLessThanOrEqual(100);
    for (const { name, description } of sshCheck.options) {
      expect(name).toMatch(names);
      expect(description.length).toBeLessThanOrEqual(100);
    }
  });

  it('gives no name or letter twice', () => {
    const spelt = CLI_OPTIONS.flatMap((option) => [option.name, 'short' in option ? option.short : []].flat());
    expect(new Set(spelt).size).toBe(spelt.length);
  });
});
