import { expect, it, onTestFinished } from 'vitest';
import { keepHosts } from '../../conversation/hosts/kept-hosts.ts';
import { botForTest, refusedTarget, shown, worldForTest } from './world/bot-test.ts';
import { blockViolations } from './world/check-blocks.ts';
import { readText } from './world/visible.ts';

it('hosts are added and listed for the person alone, in a thread as well', async () => {
  const world = await worldForTest();
  const kept = await keepHosts();
  onTestFinished(() => kept.close());
  const services = { hosts: kept.hosts, watches: null, observations: kept.observations };
  await botForTest(world, { services });
  const { ann } = world.workspace.people;
  const { ops } = world.workspace.channels;
  const whispered = (text: RegExp) =>
    world.until(
      () =>
        world
          .whispers()
          .map(readText)
          .findLast((each) => text.test(each)),
      String(text),
    );

  // What answers no slash command is told with a call.
  const toldAlone = (text: RegExp) =>
    world.until(
      () =>
        world.front.calls.find(
          ({ method, arguments: given }) => method === 'chat.postEphemeral' && text.test(JSON.stringify(given)),
        ),
      String(text),
    );
  await world.command(ann, ops, '/ssh-hosts', 'add web-1 203.0.113.7 --owner here');
  await whispered(/web-1 has its name here now/);
  expect(kept.hosts.inventory.hosts[0]?.owner).toMatch(/^slack:T\w+\/C\w+$/);

  await world.command(ann, ops, '/ssh-check', await refusedTarget());
  const { ts: thread } = await shown(world, ops, /connection-refused/);
  const said = (await world.messages(ops)).length;
  await world.say(ann, ops, '!ssh-hosts list', { thread });
  await toldAlone(/1 host:.*web-1 +203\.0\.113\.7/);

  expect((await world.messages(ops)).length).toBe(said);
  expect(blockViolations(world.front)).toEqual([]);
}, 60_000);
