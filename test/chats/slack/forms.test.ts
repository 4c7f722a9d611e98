import type { types } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { FAILED_STATUS, refusedTarget, shown, slackWithBot } from './world/bot-test.ts';
import { readText } from './world/visible.ts';

const NO_FILES = { files: { value: { type: 'file_input', files: [] } } };

describe('the forms in Slack', () => {
  it('ask for a text that /ssh-explain was called without, and read it', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-explain', '');
    await world.submit(ann, { text: { value: { value: FAILED_STATUS } }, ...NO_FILES });
    await shown(world, ops, /tried to start/);
  });

  it('are not taken empty', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    await world.command(ann, world.workspace.channels.ops, '/ssh-explain', '');
    const { payload } = await world.submit(ann, { text: { value: { value: ' ' } }, ...NO_FILES });
    expect(payload).toEqual({ response_action: 'errors', errors: { text: expect.stringMatching(/Paste something/) } });
  });

  it('let a person choose what the server runs', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const root = await shown(world, ops, /connection-refused/);
    await world.press(ann, ops, root, 'more', 'system');
    await world.submit(ann, {
      system: { value: { selected_option: { value: "It's Alpine." } } },
      provider: { value: { selected_option: { value: "It's on Hetzner." } } },
      means: { value: { selected_options: [{ value: 'I have no clipboard.' }] } },
    });
    await shown(world, ops, /Alpine/, root.ts);
  });

  it('take files as well', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const root = await shown(world, ops, /connection-refused/);
    const { delivered } = await world.say(ann, ops, 'here', { files: [{ name: 'a.log', content: FAILED_STATUS }] });
    const [file] = (delivered.body as { event: { files: readonly object[] } }).event.files;
    await world.press(ann, ops, root, 'paste');
    await world.submit(ann, { text: { value: { value: null } }, files: { value: { files: [file] } } });
    await shown(world, ops, /tried to start/, root.ts);
  });

  it('are opened within the limits of Slack', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    const message = { ts: '1.1', thread: null, text: '', blocks: [], files: [], edited: false };
    await world.press(ann, ops, message, 'paste');
    await world.press(ann, ops, message, 'more', 'system');
    const views = await world.until(() => {
      const opened = world.front.calls.filter(({ method }) => method === 'views.open');
      return opened.length === 2 && opened.map((call) => call.arguments.view as types.ModalView);
    }, 'both forms');
    for (const { title, submit, close, private_metadata: place } of views) {
      for (const words of [title, submit, close]) expect(words?.text.length).toBeLessThan(25);
      expect(JSON.parse(String(place))).toEqual({ channel: ops, thread: '1.1' });
    }
  });

  it('that Slack does not open are told of', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    world.front.plan(/views\.open/, { kind: 'error', error: 'expired_trigger_id' }, 1);
    await world.command(ann, world.workspace.channels.ops, '/ssh-explain', '');
    await world.until(() => /could not be opened/.test(world.whispers().map(readText).join()), 'a remark');
  });
});
