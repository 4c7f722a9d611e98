import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTargets } from '../../src/cli/read-targets.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ssh-check-targets-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function file(text: string): string {
  const path = join(directory, 'targets');
  writeFileSync(path, text);
  return path;
}

describe('readTargets', () => {
  it('reads one target a line, without comments and empty lines, with any line ends', async () => {
    const path = file('\ufeffweb-1\r\n\r\n  # later\n  deploy@web-2:2222  \nssh -p 22 web-3');
    expect(await readTargets(path)).toEqual({ ok: true, targets: ['web-1', 'deploy@web-2:2222', 'ssh -p 22 web-3'] });
  });

  it('says so where there is no target', async () => {
    const path = file('# none\n');
    expect(await readTargets(path)).toEqual({
      ok: false,
      problem: `--targets-from ${path} names no target: write one a line.`,
    });
  });

  it('says why a file cannot be read', async () => {
    const path = join(directory, 'missing');
    expect(await readTargets(path)).toEqual({
      ok: false,
      problem: `--targets-from ${path} cannot be read (ENOENT): name a file that you may read.`,
    });
    expect(await readTargets(directory)).toMatchObject({ ok: false });
  });

  it('refuses a file without end', async () => {
    expect(await readTargets('/dev/zero')).toEqual({
      ok: false,
      problem: '--targets-from /dev/zero holds more than 16 MB: split it.',
    });
  });
});
