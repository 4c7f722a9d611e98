import { webApi } from '@slack/bolt';
import { startSlackWorld } from '../slack/world/slack-world.ts';
import type { Acknowledgement, Delivered } from '../slack/world/socket.ts';
import { readText } from '../slack/world/visible.ts';
import {
  addressOf,
  answeredAddress,
  type Crowd,
  compare,
  isTorn,
  pick,
  type Random,
  together,
  wordsFor,
} from './crowd.ts';

const CHANNELS = 4;
// As long as Slack waits.
const PATIENCE_MS = 3_000;
const LOST: Acknowledgement = { ms: -1, payload: 'lost' };
/** How often in ten somebody calls the bot, and does not go on in a thread. */
const CALLS = 4;

/** Ports of servers that refuse, and that say nothing. */
export interface Ports {
  readonly closed: number;
  readonly silent: number;
}

/** People in Slack: an event that is not acknowledged is delivered again, a command is not. */
export async function gatherInSlack(random: Random, ports: Ports, gone: () => Promise<null>): Promise<Crowd> {
  const world = await startSlackWorld();
  const { ann } = world.workspace.people;
  const bot = new webApi.WebClient(world.workspace.botToken, { slackApiUrl: `${world.workspace.url}/api/` });
  const made = await Promise.all(
    Array.from({ length: CHANNELS }, (_, index) => bot.conversations.create({ name: `crowd-${index}` })),
  );
  const channels = made.map(({ channel }) => channel?.id ?? '');
  const called: string[] = [];
  let count = 0;
  /** By thread, the messages that are one paste. */
  const pasted = new Map<string, readonly string[]>();
  /** By thread, how many answers are due in it. */
  const due = new Map<string, number>();

  /** What is on its way: who pastes does not wait for the first half to arrive. */
  const onTheirWay = new Set<Promise<unknown>>();

  world.deliver = async (delivered: Delivered) => {
    const delivery = deliver(delivered);
    if (delivered.kind !== 'events_api') return delivery;
    onTheirWay.add(delivery);
    void delivery.finally(() => onTheirWay.delete(delivery));
    return LOST;
  };
  async function deliver(delivered: Delivered): Promise<Acknowledgement> {
    for (let attempt = 0; ; attempt += 1) {
      const retry = attempt === 0 ? {} : { retry: { attempt, reason: 'timeout' } };
      const taken = await Promise.race([world.socket.deliver({ ...delivered, ...retry }), gone(), patience()]);
      if (taken !== null) return taken;
      if (delivered.kind !== 'events_api') return LOST;
    }
  }
  async function call(channel: string): Promise<void> {
    const address = addressOf(count);
    const port = random() < 0.3 ? ports.silent : ports.closed;
    count += 1;
    const { payload } = await world.command(ann, channel, '/ssh-check', `${address}:${port}`);
    if (payload !== 'lost') called.push(address);
  }

  async function goOn(channel: string, thread: string): Promise<void> {
    const key = `${channel} ${thread}`;
    const words = wordsFor(thread, due.get(key) ?? 0);
    if (words.length === 0) return;
    due.set(key, (due.get(key) ?? 0) + 1);
    const ids: string[] = [];
    for (const text of words) ids.push(`message:${channel}:${(await world.say(ann, channel, text, { thread })).ts}`);
    if (ids.length > 1) pasted.set(key, ids);
    await Promise.all(onTheirWay);
  }
  return {
    chat: 'slack',
    settings: {
      SLACK_BOT_TOKEN: world.workspace.botToken,
      SLACK_APP_TOKEN: 'xapp-emulated',
      SLACK_API_URL: `${world.front.url}/api/`,
    },
    connected: world.socket.connected,
    async act() {
      // Who sees that the bot is gone calls it no more; but what is under way is.
      if (world.socket.open() === 0 && random() < 0.8) return;
      const channel = pick(random, channels) ?? '';
      const threads = await world.messages(channel);
      const root = random() * 10 < CALLS ? null : pick(random, threads);
      await (root === null ? call(channel) : goOn(channel, root.ts));
    },
    async tally(keptAt) {
      const roots = await Promise.all(
        channels.map(async (channel) => (await world.messages(channel)).map((root) => ({ channel, root }))),
      );
      const all = roots.flat();
      const told = all.map(({ root }) => answeredAddress(readText(root)) ?? `unfinished ${readText(root)}`);
      const torn = [...pasted].flatMap(([key, ids]) => (isTorn(ids.map(keptAt)) ? [key] : []));
      const whole = all.filter(({ channel, root }) => !torn.includes(`${channel} ${root.ts}`));
      const replies = await Promise.all(
        whole.map(async ({ channel, root }) => {
          const count = (await world.messages(channel, root.ts)).length - 1;
          return Array.from({ length: count }, (_, index) => `${channel} ${root.ts} answer ${index}`);
        }),
      );
      const wanted = [...due]
        .filter(([key]) => !torn.includes(key))
        .flatMap(([key, count]) => Array.from({ length: count }, (_, index) => `${key} answer ${index}`));
      const surplus = replies.flat().filter((name) => !wanted.includes(name));
      const unfinished = told.filter((name) => name.startsWith('unfinished'));
      return together(compare(called, told), compare(wanted, replies.flat()), {
        accepted: 0,
        unanswered: unfinished,
        answeredTwice: surplus,
      });
    },
    close: world.close,
  };
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
}
