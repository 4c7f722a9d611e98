import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/settings/environment.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ssh-check-env-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('readEnvironment', () => {
  it('is the environment alone where there is no .env', async () => {
    expect(await readEnvironment(directory, { A: '1' })).toEqual({ ok: true, environment: { A: '1' }, inFile: [] });
  });

  it('fills up from .env what the environment does not set', async () => {
    writeFileSync(join(directory, '.env'), 'A=file\nB="from file"\n# C=no\n');
    expect(await readEnvironment(directory, { A: 'set' })).toEqual({
      ok: true,
      environment: { A: 'set', B: 'from file' },
      inFile: ['A', 'B'],
    });
  });

  it('says so where .env cannot be read', async () => {
    mkdirSync(join(directory, '.env'));
    expect(await readEnvironment(directory, {})).toEqual({
      ok: false,
      errors: [
        {
          setting: '.env',
          received: join(directory, '.env'),
          problem: 'cannot be read (EISDIR)',
          remedy: 'Make it a file that you may read, or remove it.',
        },
      ],
    });
  });

  it('waits for no writer where .env is a FIFO', async () => {
    execFileSync('mkfifo', [join(directory, '.env')]);
    expect(await readEnvironment(directory, {})).toMatchObject({ ok: false, errors: [{ setting: '.env' }] });
  });
});
