import type { Channel } from '../src/conversation/channel.ts';
import type { Command, CommandAction, Given, Scene } from '../src/conversation/command.ts';
import { refusing, saying, type Turn } from '../src/conversation/turn.ts';
import type { WatchBook, WatchChoice, WatchOutcome } from '../src/conversation/watch-book.ts';
import { readWatchWords, type WatchWords } from '../src/conversation/watch-words.ts';
import { remark } from '../src/reply/follow-up.ts';

const TARGET = {
  name: 'target',
  description: 'Name or address of a host, or the tag of several (tag:web)',
  kind: 'words',
  required: true,
  several: false,
  fromFile: false,
} as const;
const IN = {
  name: 'in',
  value: { type: 'channel', placeholder: 'CHANNEL' },
  description: 'Where changes are told (default: here)',
} as const;
const EVERY = {
  name: 'every',
  value: { type: 'text', placeholder: 'TIME', maxLength: 40 },
  description: 'Time between two looks, from 1m to 1d (default 5m)',
} as const;
const FOR = {
  name: 'for',
  value: { type: 'text', placeholder: 'TIME', maxLength: 40 },
  description: 'How long, up to 30d (default 1h); 0m ends it',
} as const;

const DEFAULT_SILENCE_MS = 3_600_000;

type Words = Given['options'];

/** A watch is kept for a channel; in a terminal there is none. */
async function within(
  { argument, options }: Given,
  scene: Scene,
  act: (book: WatchBook, words: WatchWords, choice: WatchChoice) => Promise<WatchOutcome>,
): Promise<Turn> {
  const { current, asker, services } = scene;
  if (services.watches === null || asker.channel === null) return refusing(current, NO_BOOK);
  const read = readWatchWords(argument, textsOf(options), asker.channel);
  if (!read.ok) return refusing(current, read.problem);
  const { target, channel } = read.words;
  const choice = { target, channel: channel ?? asker.channel, by: asker.user };
  const outcome = await act(services.watches, read.words, choice);
  return outcome.ok ? saying(current, remark(...outcome.said)) : refusing(current, outcome.problem);
}

const NO_BOOK = 'Watches are kept where the bot runs in a chat: say this in Slack or Discord.';

function textsOf(options: Words): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

const ADD: CommandAction = {
  name: 'add',
  looks: true,
  summary: 'Looks at a host again and again, and tells when its SSH changes',
  argument: TARGET,
  options: [EVERY, IN],
  examples: ['web-1 every 5m in #ops', 'tag:web --every 1m', '203.0.113.7'],
  run: (given, scene) => within(given, scene, (book, { everyMs }, choice) => book.add({ ...choice, everyMs })),
};

const LIST: CommandAction = {
  name: 'list',
  summary: 'Lists what is watched for a channel, and how it is now',
  argument: null,
  options: [IN],
  examples: [''],
  run: list,
};

async function list({ argument, options }: Given, { current, asker, services }: Scene): Promise<Turn> {
  if (services.watches === null || asker.channel === null) return refusing(current, NO_BOOK);
  const read = readWatchWords(`all ${argument}`, textsOf(options), asker.channel);
  if (!read.ok) return refusing(current, read.problem);
  const channel: Channel = read.words.channel ?? asker.channel;
  const lines = await services.watches.list(channel);
  if (lines.length === 0) {
    return saying(current, remark('Nothing is watched for this channel. /ssh-watch add HOST begins.'));
  }
  const rows = lines.map(({ target, every, state, by }) => [target, every, state, by]);
  return saying(current, {
    ...remark(lines.length === 1 ? 'One watch:' : `${lines.length} watches:`),
    table: [['what', 'every', 'now', 'asked for by'], ...rows.slice(0, MOST_LISTED)],
    closing: lines.length > MOST_LISTED ? [`And ${lines.length - MOST_LISTED} more.`] : [],
  });
}

const MOST_LISTED = 60;

const PAUSE: CommandAction = {
  name: 'pause',
  summary: 'Stops looking at a host, until it is resumed',
  argument: TARGET,
  options: [IN],
  examples: ['web-1', 'tag:web'],
  run: (given, scene) => within(given, scene, (book, _words, choice) => book.pause(choice)),
};

const RESUME: CommandAction = {
  name: 'resume',
  summary: 'Looks at a host again whose watch was paused',
  argument: TARGET,
  options: [IN],
  examples: ['web-1'],
  run: (given, scene) => within(given, scene, (book, _words, choice) => book.resume(choice)),
};

const REMOVE: CommandAction = {
  name: 'remove',
  summary: 'Ends a watch',
  argument: TARGET,
  options: [IN],
  examples: ['web-1'],
  run: (given, scene) => within(given, scene, (book, _words, choice) => book.remove(choice)),
};

const MAINTENANCE: CommandAction = {
  name: 'maintenance',
  summary: 'Tells nothing of a host for a while, and at the end whether it still fails',
  argument: TARGET,
  options: [FOR, IN],
  examples: ['web-1 for 2h', 'tag:web --for 30m'],
  run: (given, scene) =>
    within(given, scene, (book, { forMs }, choice) => book.silence(choice, forMs ?? DEFAULT_SILENCE_MS)),
};

/** `/ssh-watch …`: hosts that are looked at again and again. */
export const sshWatch = {
  name: 'ssh-watch',
  summary: 'Watches hosts, and tells a channel when their SSH goes bad and when it works again',
  told: 'alone',
  argument: null,
  options: [],
  examples: ['add web-1 every 5m', 'list', 'maintenance web-1 for 2h'],
  actions: [ADD, LIST, PAUSE, RESUME, REMOVE, MAINTENANCE, { ...MAINTENANCE, name: 'silence' }],
  run: list,
} as const satisfies Command;
