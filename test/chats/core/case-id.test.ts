import { expect, it } from 'vitest';
import { caseIdOf } from '../../../src/chats/core/case-id.ts';
import { refusedTarget, shown, slackWithBot } from '../slack/world/bot-test.ts';
import { readText } from '../slack/world/visible.ts';

const PLACE = { chat: 'slack', workspace: 'T1', channel: 'C1', thread: null, isDirect: false } as const;

it('names a case by the event that opened it, the same again after a restart', () => {
  const id = caseIdOf({ id: 'command:1', place: PLACE });
  expect(id).toMatch(/^[0-9a-f]{12}$/);
  expect(caseIdOf({ id: 'command:1', place: { ...PLACE, channel: 'C2' } })).toBe(id);
  expect(caseIdOf({ id: 'command:2', place: PLACE })).not.toBe(id);
  expect(caseIdOf({ id: 'command:1', place: { ...PLACE, chat: 'discord' } })).not.toBe(id);
});

it('gives a case one id in each line of the log, in its report, and in the message by which a failure is told', async () => {
  const { world, bot } = await slackWithBot();
  const { ann } = world.workspace.people;
  const { ops } = world.workspace.channels;
  await world.command(ann, ops, '/ssh-check', await refusedTarget());
  const root = await shown(world, ops, /connection-refused/);
  // Where no file can be attached, the report is shown in a message.
  world.front.plan(/files\.getUploadURLExternal/, { kind: 'error', error: 'missing_scope' }, 2);
  await world.press(ann, ops, root, 'more', 'report');
  const report = readText(await shown(world, ops, /Its id: /, root.ts));
  world.front.plan(/chat\.postMessage/, { kind: 'error', error: 'some_new_code' }, 4);
  await world.say(ann, ops, 'is it the firewall?', { thread: root.ts });
  await world.press(ann, ops, root, 'more', 'details');
  const failed = await world.until(
    () => bot.log.map((line) => JSON.parse(line)).find(({ failure }) => failure !== undefined),
    'a failure',
  );
  expect(failed.case).toMatch(/^[0-9a-f]{12}$/);
  expect(report).toContain(`Its id: ${failed.case}`);
  const named = bot.log.map((line) => JSON.parse(line).case).filter((id) => id !== undefined);
  expect(new Set(named)).toEqual(new Set([failed.case]));
  await world.until(
    () =>
      world
        .whispers()
        .some((message) => readText(message).includes(`failure ${failed.failure} in case ${failed.case}`)),
    'the message',
  );
});
