import { plainMessage } from '../../../src/chats/core/compose-answer.ts';
import type { ChatAction } from '../../../src/chats/core/event.ts';
import type { DrivenChat, DrivenOptions, Person, SeenMessage } from '../contract.ts';
import { meet } from './meeting.ts';
import { partsOf } from './server/people.ts';
import type { Channel, Interaction, JsonObject, Message } from './server/shapes.ts';
import { copyable, liveText, readable } from './visible.ts';

/** Discord as the contract of all chats drives it: one channel with two people and the bot in it. */
export async function driveDiscord({ surroundings, timeoutMs, read }: DrivenOptions): Promise<DrivenChat> {
  const meeting = await meet({
    ...(surroundings === undefined ? {} : { surroundings }),
    conversation: { ...(timeoutMs === undefined ? {} : { timeoutMs }), ...(read === undefined ? {} : { read }) },
  });
  const { discord, guild, channel } = meeting;
  const people = { ann: meeting.ada, ben: discord.addPerson('ben', [guild]) };

  function threads(): readonly Channel[] {
    return [...discord.world.channels.values()].filter(({ parent }) => parent === channel.id);
  }
  async function latestThread(): Promise<Channel> {
    return discord.until(() => threads().at(-1), 'a thread');
  }
  function said(): readonly Message[] {
    return [channel, ...threads()].flatMap((place) => discord.said(place));
  }
  function lastWithButtons(): Promise<Message> {
    const isPublic = ({ onlyFor, components }: Message): boolean => onlyFor === null && components.length > 0;
    return discord.until(() => said().findLast(isPublic), 'a message with buttons');
  }
  async function opened(pressed: Interaction): Promise<Interaction> {
    await discord.until(() => pressed.modal, 'the form');
    return pressed;
  }
  async function menu(person: Person): Promise<Message> {
    const pressed = people[person].press(await lastWithButtons(), 'More…');
    return discord.until(() => discord.originalOf(pressed), 'the menu');
  }
  return {
    async command(person, text) {
      const [, name = '', rest = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
      people[person].slash(channel, name, optionsFor(name, rest));
    },
    async say(person, text, files = []) {
      return people[person].write(await latestThread(), text, files);
    },
    async sayOutside(person, text) {
      people[person].write(channel, text);
    },
    async edit({ id }, text) {
      const message = threads().flatMap(({ messages }) => messages.get(id) ?? [])[0];
      if (message !== undefined) people.ann.edit(message, text);
    },
    async redeliver() {
      discord.gateway.redeliver('MESSAGE_CREATE');
    },
    async press(person, action: ChatAction) {
      if (action === 'check-again') people[person].press(await lastWithButtons(), 'Check again');
      else people[person].choose(await menu(person), action);
    },
    async paste(person, text, isPrivate) {
      const form = isPrivate
        ? people[person].choose(await menu(person), 'private')
        : people[person].press(await lastWithButtons(), 'Paste output');
      people[person].submit(await opened(form), { text });
    },
    async announce(key, text) {
      const told = await meeting.running.announce({
        place: { chat: 'discord', workspace: guild.id, channel: channel.id, thread: null, isDirect: false },
        key,
        message: plainMessage(text),
        case: null,
        reply: null,
      });
      return told.ok;
    },
    seen: async () =>
      said()
        .filter(({ onlyFor }) => onlyFor === null)
        .map(seenMessage),
    async seenBy(person) {
      const { id } = people[person];
      const direct = [...discord.world.channels.values()].filter(({ recipients }) => recipients.includes(id));
      const alone = said().filter(({ onlyFor }) => onlyFor === id);
      return [...alone, ...direct.flatMap((place) => discord.said(place))].map(seenMessage);
    },
    states() {
      const bodies = discord.exchanges.flatMap(({ path, body }) => {
        const isFirst = path.endsWith('/callback');
        if (!isFirst && !/\/webhooks\/.*\/messages\//.test(path)) return [];
        const { content } = (isFirst ? ((body as JsonObject).data ?? {}) : body) as JsonObject;
        return typeof content === 'string' ? [content] : [];
      });
      return bodies.map((content) => readable({ content } as Message));
    },
    violations: () => [...discord.violations, ...said().flatMap(liveText)],
    log: () => meeting.log.map((line) => JSON.stringify(line)),
    stop: meeting.stopBot,
    close: meeting.stop,
  };
}

/** As a client fills them in: `private` is an option of its own, and what is required is never left out. */
function optionsFor(name: string, rest: string): Readonly<Record<string, string | boolean>> {
  if (name === 'ssh-report' || name === 'ssh-help') return {};
  const isPrivate = / private$/.test(rest);
  const text = isPrivate ? rest.replace(/ private$/, '') : rest;
  const argument = name === 'ssh-explain' ? { text } : { target: text === '' ? ' ' : text };
  return isPrivate ? { ...argument, private: true } : argument;
}

function seenMessage(message: Message): SeenMessage {
  return {
    text: readable(message),
    copyable: copyable(message),
    buttons: partsOf(message).flatMap(({ type, label }) => (type === 2 && typeof label === 'string' ? [label] : [])),
    files: message.attachments.map(({ name, data }) => ({ name, content: data.toString('utf8') })),
  };
}
