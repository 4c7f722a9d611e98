import { describe, expect, it } from 'vitest';
import type { LogFields } from '../../src/operate/log.ts';
import { addToLogContext, inLogContext } from '../../src/operate/log-context.ts';
import { createLog, type LogParts } from '../../src/operate/write-log.ts';

function logForTest(level: LogParts['level'] = 'debug') {
  const lines: string[] = [];
  const log = createLog({
    level,
    conceal: (text) => text.replaceAll('hunter2', '***'),
    write: (line) => lines.push(line),
  });
  return { log, lines };
}

function written(event: string, fields: LogFields): string {
  const { log, lines } = logForTest();
  log.info(event, fields);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('createLog', () => {
  it('writes an object a line: time, level, what happened, and its fields', () => {
    const line = written('started', { chat: 'slack', team: 'T1' });
    expect(line).toMatch(/\}\n$/);
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      time: expect.any(String),
      chat: 'slack',
      team: 'T1',
      msg: 'started',
    });
    expect(new Date(JSON.parse(line).time).toISOString()).toBe(JSON.parse(line).time);
  });

  it('leaves out what is less important than wanted', () => {
    const { log, lines } = logForTest('warn');
    for (const level of ['error', 'warn', 'info', 'debug'] as const) log[level]('happened', {});
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['error', 'warn']);
  });

  it('gives every line of a task the fields of its case, and no other line', async () => {
    const { log, lines } = logForTest();
    await Promise.all([
      inLogContext({ event: 'a' }, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        addToLogContext({ case: '1' });
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.info('of a', {});
      }),
      inLogContext({ event: 'b' }, async () => {
        await new Promise((resolve) => setTimeout(resolve, 8));
        log.info('of b', {});
      }),
    ]);
    log.info('of none', {});
    const told = lines.map((line) => JSON.parse(line)).map(({ msg, event, case: of }) => [msg, event, of]);
    expect(new Set(told.map(String))).toEqual(new Set(['of a,a,1', 'of b,b,', 'of none,,']));
  });

  it('lets nobody forge a line, move a cursor or turn text around', () => {
    const forged = 'x\n{"level":"error","msg":"forged"}\r\n\x1b[2J\u009b1m\u2028\u202edesrever\u0000';
    for (const line of [written('e', { text: forged }), written(forged, {}), written('e', { [forged]: 1 })]) {
      expect(line.split('\n')).toHaveLength(2);
      expect(line.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(line).level).toBe('info');
    }
  });

  it('keeps the lines of a stack apart', () => {
    expect(JSON.parse(written('failed', { error: 'Error: no\n    at a\n    at b' })).error).toBe(
      'Error: no\n    at a\n    at b',
    );
  });

  it('bounds what it writes', () => {
    const lines = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`field${index}`, 'x\n'.repeat(100_000)]),
    );
    expect(written('e'.repeat(1e6), lines).length).toBeLessThan(600_000);
    expect(written('e', { text: 'x'.repeat(1e7) }).length).toBeLessThan(1_000);
  });

  it('hides secrets by their form and by their name', () => {
    const line = written('e', {
      detail: 'the password hunter2 was refused',
      token: 'a',
      response_url: 'https://b',
      password: 'c',
    });
    expect(JSON.parse(line)).toMatchObject({
      detail: 'the password *** was refused',
      token: '***',
      response_url: '***',
      password: '***',
    });
  });
});
