import { plainMessage } from '../../../src/chats/core/compose-answer.ts';
import type { ChatAction } from '../../../src/chats/core/event.ts';
import type { DrivenChat, DrivenOptions, SeenMessage, Written } from '../contract.ts';
import { blockViolations } from './world/check-blocks.ts';
import type { Said } from './world/slack-world.ts';
import { type SlackWorld, startSlackWorld } from './world/slack-world.ts';
import { startBot } from './world/start-bot.ts';
import { type BotMessage, buttons, copyable, readText } from './world/visible.ts';

/** Slack as the contract of all chats drives it: one channel with two people and the bot in it. */
export async function driveSlack(options: DrivenOptions): Promise<DrivenChat> {
  const world = await startSlackWorld();
  const bot = await startBot(world, options);
  const { people, channels } = world.workspace;
  const written = new Map<string, Said>();

  async function rootOf(): Promise<string> {
    return (await world.messages(channels.ops)).at(-1)?.ts ?? '';
  }
  async function inOrder(channel: string): Promise<readonly BotMessage[]> {
    const roots = await world.messages(channel);
    const threads = await Promise.all(roots.map(({ ts }) => world.messages(channel, ts)));
    return threads.flat();
  }
  async function lastWithButtons(): Promise<BotMessage> {
    return world.until(
      async () => (await inOrder(channels.ops)).findLast((message) => buttons(message).length > 0),
      'a message with buttons',
    );
  }
  return {
    async command(person, text) {
      const [name = '', ...rest] = text.split(' ');
      await world.command(people[person], channels.ops, name, rest.join(' '));
    },
    async say(person, text, files = []) {
      const said = await world.say(people[person], channels.ops, text, { thread: await rootOf(), files });
      written.set(said.ts, said);
      return { id: said.ts };
    },
    async sayOutside(person, text) {
      await world.say(people[person], channels.ops, text);
    },
    async edit({ id }, text) {
      await world.edit(channels.ops, saidBy(written, { id }), text);
    },
    async redeliver({ id }) {
      const { delivered } = saidBy(written, { id });
      await world.deliver({ ...delivered, retry: { attempt: 1, reason: 'timeout' } });
    },
    async press(person, action) {
      const message = await lastWithButtons();
      await world.press(people[person], channels.ops, message, ...elementFor(action));
    },
    async paste(person, text, isPrivate) {
      await world.press(people[person], channels.ops, await lastWithButtons(), 'paste');
      const chosen = isPrivate ? [{ value: 'private' }] : [];
      await world.submit(people[person], {
        text: { value: { type: 'plain_text_input', value: text } },
        files: { value: { type: 'file_input', files: [] } },
        privacy: { value: { type: 'checkboxes', selected_options: chosen } },
      });
    },
    async announce(key, text) {
      const place = { chat: 'slack', workspace: world.workspace.teamId, channel: channels.ops } as const;
      const told = await bot.running.announce({
        place: { ...place, thread: null, isDirect: false },
        key,
        message: plainMessage(text),
        case: null,
        reply: null,
      });
      return told.ok;
    },
    seen: async () => Promise.all((await inOrder(channels.ops)).map((message) => seenMessage(world, message))),
    async seenBy(person) {
      const direct = await inOrder(await world.directChannel(people[person]));
      const alone = person === 'ann' ? world.whispers() : [];
      return Promise.all([...alone, ...direct].map((message) => seenMessage(world, message)));
    },
    states() {
      return world.front.calls
        .filter(({ method }) => method === 'chat.postMessage' || method === 'chat.update')
        .map(({ arguments: { blocks = [], text = '' } }) =>
          readText({ blocks: blocks as BotMessage['blocks'], text: String(text) }),
        );
    },
    violations: () => blockViolations(world.front),
    log: () => bot.log,
    stop: () => bot.running.stop(),
    async close() {
      await bot.running.stop();
      await world.close();
    },
  };
}

function saidBy(written: ReadonlyMap<string, Said>, { id }: Written): Said {
  const said = written.get(id);
  if (said === undefined) throw new Error(`Nobody wrote ${id}.`);
  return said;
}

function elementFor(action: ChatAction): readonly [string, string?] {
  return action === 'check-again' ? [action] : ['more', action];
}

async function seenMessage(world: SlackWorld, message: BotMessage): Promise<SeenMessage> {
  const files = message.files.map(async ({ name, url }) => {
    const response = await fetch(url, { headers: { Authorization: `Bearer ${world.workspace.botToken}` } });
    return { name, content: await response.text() };
  });
  return {
    text: readText(message),
    copyable: copyable(message),
    buttons: buttons(message),
    files: await Promise.all(files),
  };
}
