import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { situationOf } from '../../src/diagnosis/situation.ts';
import { spell } from '../../src/diagnosis/spell.ts';
import type { CommandSpec } from '../../src/knowledge/command-spec.ts';
import { COMMANDS } from '../../src/knowledge/commands.ts';
import { DIALECTS } from '../../src/knowledge/dialects.ts';
import { finding, isFindingId, valuesOf } from '../../src/knowledge/findings.ts';

const EACH: readonly (readonly [string, CommandSpec])[] = Object.entries(COMMANDS);
const TYPED = EACH.filter(([, { command }]) => command !== null);
const TARGET = { host: 'web-1.example.com', address: '203.0.113.7', port: 2222, user: 'deploy' };
const SITUATIONS = valuesOf('system').map((system) =>
  situationOf(gatherEvidence([finding('system', system, 'probe:banner', '')]), TARGET),
);

describe('every command', () => {
  it.each(EACH)('%s settles findings that exist', (_, { settles }) => {
    expect(settles.length).toBeGreaterThan(0);
    expect(settles.filter((id) => !isFindingId(id))).toEqual([]);
  });

  it.each(EACH)('%s says what to do and why', (_, { text, why }) => {
    expect(text).toMatch(/^[A-Z].{10,200}[.?)]$/);
    expect(why).toMatch(/^\S.{10,140}\.$/);
  });

  it.each(EACH)('%s has a cost in its ranges', (_, { cost }) => {
    expect(cost.effort).toBeGreaterThan(0);
    expect(cost.risk).toBeGreaterThanOrEqual(0);
    expect(cost.risk).toBeLessThan(1);
  });

  it.each(EACH)('%s has something to type exactly if it is a command', (_, { kind, command }) => {
    expect(command !== null).toBe(kind === 'command');
  });

  it.each(TYPED)('%s is one line of at most a hundred characters on every system that has it', (_, { command }) => {
    const lines = SITUATIONS.map((situation) => spell(command ?? '', situation)).filter((line) => line !== null);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !/^[^\n]{5,100}$/.test(line))).toEqual([]);
    expect(lines.filter((line) => /\{[a-z]+\}/.test(line))).toEqual([]);
  });

  it.each(TYPED)('%s changes nothing', (_, { command }) => {
    const changing =
      /(?:^|[ ;|])(?:rm|mv|cp|tee|chmod|chown|kill|pkill|restart|start|stop|enable|disable|install|sudo passwd (?!-S)|usermod|sed -i)\b|>(?!\/dev\/null|&)/;
    const lines = SITUATIONS.map((situation) => spell(command ?? '', situation)).filter((line) => line !== null);
    expect(lines.filter((line) => changing.test(line))).toEqual([]);
  });
});

describe('the dialects', () => {
  it('know the status of the service on every system in a line', () => {
    for (const { words } of Object.values(DIALECTS)) expect(words.status).toMatch(/^[^\n]{5,100}$/);
  });

  it('call the unit ssh on Debian and sshd on Red Hat', () => {
    expect(DIALECTS.ubuntu.words.status).toContain('status ssh');
    expect(DIALECTS.rhel.words.status).toContain('status sshd');
  });
});
