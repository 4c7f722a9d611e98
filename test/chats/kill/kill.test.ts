import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { randomNumbers } from '../../../bench/random.ts';
import { allOf, killOften } from './kill-often.ts';

const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

it('answers each thing that it took in once, however often it is killed', { timeout: 240_000 }, async () => {
  const killed = await killOften({
    kills: 5,
    random: randomNumbers(20_261_121),
    command: [process.execPath, '--import', LOADER, MAIN],
    everyMs: 150,
    longestLifeMs: 1_200,
  });
  const { accepted, unanswered, answeredTwice } = allOf(killed);
  expect({ unanswered, answeredTwice }).toEqual({ unanswered: [], answeredTwice: [] });
  // How much a process takes in before it is killed depends on the machine.
  expect(accepted).toBeGreaterThan(5);
});
