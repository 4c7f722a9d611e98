import { join } from 'node:path';
import process from 'node:process';
import { killOften } from '../test/chats/kill/kill-often.ts';
import { randomNumbers } from './random.ts';
import { formatTable } from './table.ts';

const ROUNDS = 8;
const KILLS = 25;
const SEED = 20_261_121;
const PROGRAM = join(import.meta.dirname, '../bin/ssh-check.cjs');

/** Whether each thing that the bot took in is answered once, where it is killed at 200 random moments. */
export async function benchKill(): Promise<string> {
  const rows: (string | number)[][] = [];
  const faults: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const killed = await killOften({
      kills: KILLS,
      random: randomNumbers(SEED + round),
      command: [process.execPath, PROGRAM],
      everyMs: 300,
      longestLifeMs: 2_000,
    });
    const { openAtKill, recoveryMs, tallies } = killed;
    const found = Object.entries(tallies).map(([chat, { accepted, unanswered, answeredTwice }]) => {
      faults.push(...unanswered, ...answeredTwice);
      return [round, KILLS, chat, openAtKill, recoveryMs / 1_000, accepted, unanswered.length, answeredTwice.length];
    });
    rows.push(...found);
    process.stderr.write(`${JSON.stringify([found, ...faults])}\n`);
  }
  const header = ['round', 'kills', 'chat', 'under way', 'recovery s', 'taken in', 'not answered', 'answered twice'];
  return [formatTable(header, rows), ...faults.map((name) => `  ${name}`)].join('\n');
}
