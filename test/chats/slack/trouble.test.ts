import { describe, expect, it } from 'vitest';
import { serve } from '../../probe/scripted-server.ts';
import { FAILED_STATUS, refusedTarget, shown, slackWithBot } from './world/bot-test.ts';
import { readText } from './world/visible.ts';

describe('where Slack fails', () => {
  it('waits for as long as it asks, and sends the answer then', async () => {
    const { world } = await slackWithBot();
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.update/, { kind: 'rate-limited', retryAfterSeconds: 2 }, 1);
    await world.command(world.workspace.people.ann, ops, '/ssh-check', await refusedTarget());
    await shown(world, ops, /connection-refused/);
    const [first, second] = world.front.calls.filter(({ method }) => method === 'chat.update');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_900);
  });

  it('tries again where it answers with an error, and says nothing twice', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.postMessage/, { kind: 'status', status: 500 }, 1);
    world.front.plan(/chat\.update/, { kind: 'status', status: 502 }, 1);
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    await shown(world, ops, /connection-refused/);
    expect(await world.messages(ops)).toHaveLength(1);
  });

  it('says nothing twice where a message arrived and its answer did not', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.postMessage/, { kind: 'lost' }, 1);
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    world.front.plan(/chat\.postMessage/, { kind: 'lost' }, 1);
    await world.say(ann, ops, FAILED_STATUS, { thread });
    await shown(world, ops, /tried to start/, thread);
    await world.until(
      () => world.front.calls.some(({ method }) => method === 'conversations.replies'),
      'a look for the message',
    );
    expect(await world.messages(ops)).toHaveLength(1);
    expect(await world.messages(ops, thread)).toHaveLength(2);
  });

  it('says nothing twice in a direct message either', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const direct = await world.directChannel(ann);
    world.front.plan(/chat\.postMessage/, { kind: 'lost' }, 1);
    await world.command(ann, world.workspace.channels.ops, '/ssh-check', `${await refusedTarget()} private`);
    await shown(world, direct, /connection-refused/);
    expect(await world.messages(direct)).toHaveLength(1);
  });

  it('answers in private where it lacks the scope to find out where that is', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const direct = await world.directChannel(ann);
    world.front.plan(/conversations\.open/, { kind: 'error', error: 'missing_scope' }, 9);
    await world.command(ann, world.workspace.channels.ops, '/ssh-check', `${await refusedTarget()} private`);
    await shown(world, direct, /connection-refused/);
  });

  it('takes the page of a proxy for no answer', async () => {
    const { world } = await slackWithBot();
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.update/, { kind: 'error', error: '<html>Down for maintenance</html>' }, 2);
    await world.command(world.workspace.people.ann, ops, '/ssh-check', await refusedTarget());
    await shown(world, ops, /connection-refused/);
    const { calls } = world.front;
    const edits = calls.filter(({ method }) => method === 'chat.update').map((call) => call.arguments.blocks);
    expect(edits.every((blocks) => Array.isArray(blocks) && blocks.length > 0)).toBe(true);
  });

  it('says why it may not write in a channel', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.postMessage/, { kind: 'error', error: 'is_archived' }, 1, ops);
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    await world.until(() => /channel is archived/.test(world.whispers().map(readText).join()), 'the reason');
    world.front.plan(/chat\.postMessage/, { kind: 'error', error: 'restricted_action' }, 1, ops);
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    await world.until(() => /\(restricted_action\)/.test(world.whispers().map(readText).join()), 'the reason');
    expect(world.whispers().map(readText).join()).not.toMatch(/invite/);
  });

  it('waits no more than some seconds for an answer', async () => {
    const { world } = await slackWithBot();
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.update/, { kind: 'silent' }, 1);
    await world.command(world.workspace.people.ann, ops, '/ssh-check', await refusedTarget());
    await shown(world, ops, /connection-refused/);
  });

  it('says it in words where it refuses the blocks', async () => {
    const { world } = await slackWithBot();
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.(?:postMessage|update)/, { kind: 'error', error: 'invalid_blocks' }, 1);
    await world.command(world.workspace.people.ann, ops, '/ssh-check', await refusedTarget());
    await shown(world, ops, /connection-refused/);
  });

  it('says it anew where somebody deleted the message', async () => {
    const { world } = await slackWithBot();
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.update/, { kind: 'error', error: 'message_not_found' }, 1);
    await world.command(world.workspace.people.ann, ops, '/ssh-check', await refusedTarget());
    await shown(world, ops, /connection-refused/);
  });

  it('shows a report in a message where it takes no file', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const root = await shown(world, ops, /connection-refused/);
    // The report itself, and the picture beside it.
    world.front.plan(/files\.getUploadURLExternal/, { kind: 'error', error: 'missing_scope' }, 2);
    await world.press(ann, ops, root, 'more', 'report');
    const message = await shown(world, ops, /\.md could not be attached/, root.ts);
    expect(readText(message)).toMatch(/connection-refused/);
  });

  it('attaches a report once, though Slack fails for a moment or its answer is lost', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const root = await shown(world, ops, /connection-refused/);
    for (const fault of [{ kind: 'status', status: 503 }, { kind: 'lost' }] as const) {
      const before = await attached();
      world.front.plan(/files\.completeUploadExternal/, fault, 1);
      await world.press(ann, ops, root, 'more', 'report');
      await world.until(async () => (await attached()) > before, 'the report');
      // Answered once the report has had its whole turn.
      await world.say(ann, ops, `it's ${fault.kind === 'lost' ? 'alpine' : 'debian'}`, { thread: root.ts });
      await shown(world, ops, fault.kind === 'lost' ? /Alpine/ : /Debian/, root.ts);
      expect(await attached()).toBe(before + 1);
    }
    async function attached(): Promise<number> {
      const files = (await world.messages(ops, root.ts)).flatMap((message) => message.files);
      return files.filter(({ name }) => name.endsWith('.md')).length;
    }
  });

  it('tells whose file could not be read', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    const files = [
      { id: 'F1', name: 'console.png', mimetype: 'image/png', url_private: `${world.front.url}/files-pri/F1/x` },
      { id: 'F2', name: 'evil.log', mimetype: 'text/plain', url_private: 'https://evil.example/evil.log' },
    ];
    await world.say(ann, ops, '', { thread, event: { subtype: 'file_share', files } });
    const answer = await shown(world, ops, /console\.png is a picture/, thread);
    expect(readText(answer)).toMatch(/evil\.log could not be fetched/);
  });

  it('answers two at once in the order in which they spoke', async () => {
    const { world } = await slackWithBot({ timeoutMs: 1_000 });
    const { ann, ben } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', `127.0.0.1:${await serve(() => {})}`);
    const { ts: thread } = await shown(world, ops, /Checking|banner-timeout/);
    await Promise.all([world.say(ann, ops, "it's debian", { thread }), world.say(ben, ops, 'on hetzner', { thread })]);
    await world.until(async () => (await world.messages(ops, thread)).length === 3, 'both answers');
    const [, first, second] = (await world.messages(ops, thread)).map(readText);
    expect(first).toMatch(/Debian/);
    expect(second).toMatch(/Hetzner/);
  });

  it('tells the person in private that an answer could not be given, with an id that is in the log', async () => {
    const { world, bot } = await slackWithBot();
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.update/, { kind: 'error', error: 'some_new_code' }, 9);
    await world.command(world.workspace.people.ann, ops, '/ssh-check', await refusedTarget());
    const [{ text }] = await world.until(() => {
      const [first] = world.whispers();
      return first !== undefined && ([first] as const);
    }, 'a remark');
    const id = /failure ([0-9a-f]{8})/.exec(text)?.[1] ?? 'none';
    expect(bot.log.find((line) => line.includes(id))).toMatch(/some_new_code.*not delivered/);
  });

  it('tells whoever asked that the thread is gone', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    world.front.plan(/chat\.postMessage/, { kind: 'error', error: 'thread_not_found' }, 9, ops);
    await world.say(ann, ops, FAILED_STATUS, { thread });
    const told = await world.until(
      () => world.front.calls.find(({ method }) => method === 'chat.postEphemeral'),
      'a remark',
    );
    expect(told.arguments.text).toMatch(/is gone.*\/ssh-check HOST/);
  });

  it('tells whoever asked where it may not answer any more', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    world.front.plan(/chat\.post/, { kind: 'error', error: 'not_in_channel' }, 9, ops);
    await world.say(ann, ops, FAILED_STATUS, { thread });
    await shown(world, await world.directChannel(ann), /may not write there/);
  });
});
