import { createServer } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { type SlackWorld, startSlackWorld } from './slack-world.ts';
import { type Bot, type BotOptions, startBot } from './start-bot.ts';
import { type BotMessage, readText } from './visible.ts';

// Servers and waits are real, and machines may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** A workspace and a bot in it, which end with the test. */
export async function slackWithBot(
  options: BotOptions = {},
): Promise<{ readonly world: SlackWorld; readonly bot: Bot }> {
  const world = await worldForTest();
  const bot = await botForTest(world, options);
  return { world, bot };
}

export async function worldForTest(): Promise<SlackWorld> {
  const world = await startSlackWorld();
  onTestFinished(() => world.close());
  return world;
}

export async function botForTest(world: SlackWorld, options: BotOptions = {}): Promise<Bot> {
  const bot = await startBot(world, options);
  onTestFinished(() => bot.running.stop());
  return bot;
}

/** Waits for a message of the bot with that in it. */
export function shown(world: SlackWorld, channel: string, text: RegExp, thread?: string): Promise<BotMessage> {
  return world.until(
    async () => (await world.messages(channel, thread)).findLast((message) => text.test(readText(message))),
    String(text),
  );
}

/** A target on which nothing listens. */
export async function refusedTarget(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '127.0.0.1:9';
}

export const FAILED_STATUS = `● ssh.service - OpenBSD Secure Shell server
     Loaded: loaded (/lib/systemd/system/ssh.service; enabled; vendor preset: enabled)
     Active: failed (Result: exit-code) since Mon 2026-11-02 10:00:00 UTC; 5min ago`;
