import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCall } from '../../src/cli/read-call.ts';
import { cell, readSince } from '../../src/cli/run-audit.ts';

const NOW = Date.UTC(2026, 0, 31);
const DAY = 86_400_000;

describe('ssh-check audit', () => {
  it('takes a time and a form', () => {
    expect(readCall(['audit', '--since', '7d', '--json'])).toMatchObject({
      kind: 'audit',
      options: { since: '7d', json: true },
    });
    expect(readCall(['audit', 'web-1'])).toMatchObject({ kind: 'unusable' });
    expect(readCall(['check', 'audit'])).toMatchObject({ kind: 'check', targets: ['audit'] });
  });

  it.each([
    ['7d', NOW - 7 * DAY],
    ['12h', NOW - DAY / 2],
    ['30m', NOW - 1_800_000],
    ['2026-01-30', NOW - DAY],
    ['2026-01-30T12:00:00Z', NOW - DAY / 2],
    ['yesterday', null],
    ['7', null],
    ['', null],
    ['2026-13-45', null],
  ])('reads %j as a time', (text, expected) => {
    expect(readSince(text, NOW)).toBe(expected);
  });
});

describe('a cell of CSV', () => {
  it.each([
    ['plain', 'plain'],
    [null, ''],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2', "'-2"],
    ['+cmd|x', "'+cmd|x"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ])('of %j is %j', (text, expected) => {
    expect(cell(text)).toBe(expected);
  });

  it('never begins a formula and never ends early, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = cell(text);
        expect(written.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/);
        if (/[",\r\n]/.test(text)) expect(written).toMatch(/^"(?:[^"]|"")*"$/);
      }),
    );
  });
});
