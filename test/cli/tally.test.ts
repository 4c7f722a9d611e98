import { describe, expect, it } from 'vitest';
import type { Finished } from '../../src/cli/finished.ts';
import { createTally } from '../../src/cli/tally.ts';
import { buildReply } from '../../src/reply/build-reply.ts';
import { EXAMPLES } from '../reply/examples.ts';

function checked(name: string): Finished {
  const example = EXAMPLES[name];
  if (example === undefined) throw new Error(`no example ${name}`);
  const { report, diagnosis, loginUser } = example;
  const reply = buildReply(report, diagnosis, { machine: 'desk', loginUser, name: null, notes: [] });
  return { kind: 'checked', fine: reply.verdict === 'fine', reply, json: {} };
}

function linesOf(...finished: Finished[]): readonly string[] {
  const tally = createTally();
  for (const one of finished) tally.add(one);
  return tally.lines(80);
}

describe('createTally', () => {
  it('counts nothing where there is one target', () => {
    expect(linesOf(checked('fine'))).toEqual([]);
  });

  it('groups targets by how they ended', () => {
    const error = { code: 'target-unreadable', message: 'no' };
    expect(linesOf(checked('fine'), checked('not-ssh'), { kind: 'not-checked', input: 'a b', error })).toEqual([
      '3 targets:',
      '  fine: 1 (web-1.example.com, port 22)',
      '  wrong, not-ssh: 1 (web-1.example.com, port 22)',
      '  not checked: 1 (a b)',
    ]);
  });

  it('names a few of many', () => {
    const rows = linesOf(...Array.from({ length: 1_000 }, () => checked('dns-nxdomain')));
    expect(rows.slice(1).join(' ')).toMatch(/^ {2}wrong, dns-nxdomain: 1000 \(.*; and 992 more\)$/);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(80);
  });
});
