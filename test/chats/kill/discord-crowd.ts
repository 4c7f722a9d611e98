import type { Channel, Interaction, Message } from '../discord/server/shapes.ts';
import { startDiscord } from '../discord/server/start.ts';
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
import type { Ports } from './slack-crowd.ts';

const CHANNELS = 6;
const CALLS = 4;
const PATIENCE_MS = 60_000;

/** People in Discord: nothing is delivered again, so what the bot did not keep nobody expects to be answered. */
export async function gatherInDiscord(random: Random, ports: Ports): Promise<Crowd> {
  const discord = await startDiscord();
  const guild = discord.addGuild('home');
  const channels = Array.from({ length: CHANNELS }, (_, index) => discord.addText(guild, `crowd-${index}`));
  const ada = discord.addPerson('ada', [guild]);
  const called: { readonly address: string; readonly interaction: Interaction }[] = [];
  const said: { readonly thread: Channel; readonly messages: readonly Message[] }[] = [];

  function threads(): readonly Channel[] {
    return channels.flatMap((channel) => discord.said(channel).flatMap((message) => discord.threadOf(message) ?? []));
  }
  return {
    chat: 'discord',
    settings: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DISCORD_GUILD_ID: guild.id },
    async connected() {
      await discord.until(() => discord.gateway.isConnected(), 'the bot', PATIENCE_MS);
      await discord.until(() => discord.world.commands.get(guild.id), 'its commands', PATIENCE_MS);
    },
    async act() {
      const channel = pick(random, channels);
      if (channel === null || !discord.gateway.isConnected()) return;
      const thread = random() * 10 < CALLS ? null : pick(random, threads());
      if (thread === null) {
        const address = addressOf(called.length);
        const port = random() < 0.3 ? ports.silent : ports.closed;
        const interaction = ada.slash(channel, 'ssh-check', { target: `${address}:${port}` });
        return void called.push({ address, interaction });
      }
      const words = wordsFor(thread.id, said.filter((one) => one.thread === thread).length);
      if (words.length > 0) said.push({ thread, messages: words.map((text) => ada.write(thread, text)) });
    },
    async tally(keptAt) {
      const accepted = called.filter(
        ({ interaction }) => interaction.acknowledged !== null || keptAt(interaction.id) !== null,
      );
      const shown = channels.flatMap((channel) => discord.said(channel)).map(({ content }) => content);
      const told = shown.map((text) => answeredAddress(text) ?? `unfinished ${text}`);
      const kept = said.filter(({ messages }) => messages.some(({ id }) => keptAt(id) !== null));
      const torn = said
        .filter(({ messages }) => isTorn(messages.map(({ id }) => keptAt(id))))
        .map(({ thread }) => thread);
      const wanted = numbered(kept.flatMap(({ thread }) => (torn.includes(thread) ? [] : [thread.id])));
      const whole = threads().filter((thread) => !torn.includes(thread));
      const answers = numbered(whole.flatMap((thread) => discord.said(thread).map(() => thread.id)));
      return together(
        compare(
          accepted.map(({ address }) => address),
          told,
        ),
        compare(wanted, answers),
        {
          accepted: 0,
          unanswered: told.filter((name) => name.startsWith('unfinished')),
          answeredTwice: answers.filter((name) => !wanted.includes(name)),
        },
      );
    },
    close: discord.close,
  };
}

/** Each name with how often it came before. */
function numbered(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return `${name} answer ${count}`;
  });
}
