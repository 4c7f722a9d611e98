import { join } from 'node:path';
import process from 'node:process';
import { allOf, killOften } from '../test/chats/kill/kill-often.ts';
import { randomNumbers } from './random.ts';
import { formatTable } from './table.ts';

const KILLS = 200;
const SEED = 20_261_121;
const PROGRAM = join(import.meta.dirname, '../bin/ssh-check.cjs');

/** Whether each thing that the bot took in is answered once, where it is killed at 200 random moments. */
export async function benchKill(): Promise<string> {
  const killed = await killOften({
    kills: KILLS,
    random: randomNumbers(SEED),
    command: [process.execPath, PROGRAM],
    everyMs: 200,
    longestLifeMs: 1_200,
  });
  const { unanswered, answeredTwice } = allOf(killed);
  const rows = Object.entries(killed.tallies).map(([chat, tally]) => [
    chat,
    tally.accepted,
    tally.unanswered.length,
    tally.answeredTwice.length,
  ]);
  return [
    `${KILLS} kills, ${killed.openAtKill.toFixed(1)} events under way at each:`,
    formatTable(['chat', 'taken in', 'not answered', 'answered twice'], rows),
    ...[...unanswered, ...answeredTwice].map((name) => `  ${name}`),
    `After the last one, all was answered ${(killed.recoveryMs / 1_000).toFixed(1)} s after the start.`,
  ].join('\n');
}
