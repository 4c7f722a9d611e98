import { expect, it } from 'vitest';
import { NO_SERVICES } from '../../../src/conversation/services.ts';
import { openObservations } from '../../../src/store/observations/open-observations.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { shown, slackWithBot } from './world/bot-test.ts';
import { blockViolations } from './world/check-blocks.ts';
import { readText } from './world/visible.ts';

const MINUTE = 60_000;

it('/ssh-history shows an outage in a table, and the last days as a picture', async () => {
  const opened = await openDatabase('sqlite::memory:');
  if (!opened.ok) throw new Error(opened.problem);
  const observations = openObservations(opened.db, () => {});
  const now = Date.now();
  for (let minute = 600; minute >= 0; minute -= 5) {
    const fails = minute <= 300 && minute > 240;
    observations.record({
      target: { host: '203.0.113.7', port: 22 },
      at: now - minute * MINUTE,
      symptom: fails ? 'connection-refused' : 'ok',
      timings: { connectMs: 12, bannerMs: 25, kexMs: 60, authMs: null },
      system: null,
      hostKeys: [],
      source: 'watch',
    });
  }
  const { world } = await slackWithBot({ services: { ...NO_SERVICES, observations } });
  const { ann } = world.workspace.people;
  const { ops } = world.workspace.channels;
  await world.command(ann, ops, '/ssh-history', '203.0.113.7 1');
  const answer = await shown(world, ops, /It worked 90\.0% of the 10 h that are known/);
  expect(readText(answer)).toMatch(
    /began +lasted +what was seen\n.*1 h +refused the connection \(connection-refused\)/s,
  );
  const upload = await world.until(
    () =>
      world.front.calls.find(
        ({ method, arguments: given }) =>
          method === 'files.getUploadURLExternal' && JSON.stringify(given).includes('ssh-history.png'),
      ),
    'the picture',
  );
  expect(JSON.stringify(upload.arguments)).toMatch(/alt_te?xt.*203\.0\.113\.7, port 22: the last 24 hours/);
  expect(blockViolations(world.front)).toEqual([]);

  await world.command(ann, ops, '/ssh-history', '203.0.113.8');
  await shown(world, ops, /Nobody looked at it within the last 7 days.*ssh-watch add 203\.0\.113\.8/s);
});
