import type { Context } from './context.ts';
import { addMessage, editMessage, removeMessage, type UploadedFile } from './messages.ts';
import { appPermissions, memberFields, presentAttachment, presentMessage, presentUser } from './present.ts';
import {
  CHANNEL,
  type Channel,
  INTERACTION,
  type Interaction,
  type InteractionType,
  type Json,
  type JsonObject,
  type Message,
  text,
} from './shapes.ts';
import { isThread, setArchived } from './threads.ts';

export interface PersonFile {
  readonly name: string;
  readonly content: string | Buffer;
  /** Left out where Discord leaves it out, as it does for some `message.txt`. */
  readonly contentType?: string;
}

/** What a person does at their client. */
export interface Person {
  readonly id: string;
  readonly write: (channel: Channel, text: string, files?: readonly PersonFile[], replyTo?: Message) => Message;
  /** What a client does with more than 2,000 characters: sends them as `message.txt`. */
  readonly paste: (channel: Channel, text: string) => Message;
  readonly edit: (message: Message, text: string) => Message;
  readonly remove: (message: Message) => void;
  readonly slash: (channel: Channel, name: string, options?: Readonly<Record<string, Json>>) => Interaction;
  readonly complete: (channel: Channel, name: string, option: string, typed: string) => Interaction;
  /** Presses a button by its label. */
  readonly press: (message: Message, label: string) => Interaction;
  readonly choose: (message: Message, value: string) => Interaction;
  /** Fills in the modal that an interaction was answered with. */
  readonly submit: (
    answered: Interaction,
    fields: Readonly<Record<string, string>>,
    files?: readonly PersonFile[],
  ) => Interaction;
}

/** Where the application is installed when a person uses it. */
export interface Installation {
  readonly userInstall: boolean;
}

export function createPerson(context: Context, id: string, { userInstall }: Installation): Person {
  const { world } = context;

  function interact(type: InteractionType, channel: Channel, data: JsonObject, source: Message | null): Interaction {
    const interaction: Interaction = {
      id: world.createId(),
      token: `token-${world.createId()}`,
      type,
      user: id,
      channel: channel.id,
      guild: channel.guild,
      userInstall,
      sent: world.now(),
      source: source?.id ?? null,
      acknowledged: null,
      acknowledgedAfterMs: null,
      original: null,
      choices: null,
      modal: null,
      followUps: 0,
    };
    world.interactions.set(interaction.id, interaction);
    context.dispatch('INTERACTION_CREATE', presentInteraction(context, interaction, channel, data, source), {
      intent: 0,
    });
    context.changed();
    return interaction;
  }

  function commandData(channel: Channel, name: string, options: readonly JsonObject[]): JsonObject {
    const lists = [world.commands.get(channel.guild ?? ''), world.commands.get('global')];
    const command = lists.flatMap((list) => list ?? []).find((candidate) => candidate.name === name);
    if (command === undefined) throw new Error(`/${name} is not registered here: no client offers it`);
    const known = (Array.isArray(command.options) ? command.options : []) as JsonObject[];
    const filled = options.map((option) => {
      const type = known.find((candidate) => candidate.name === option.name)?.type;
      if (type === undefined) throw new Error(`/${name} has no option ${text(option.name)}`);
      return { type, ...option };
    });
    for (const { name: wanted, required } of known)
      if (required === true && !options.some((option) => option.name === wanted))
        throw new Error(`/${name} needs the option ${text(wanted)}: the client would not send it`);
    return { id: command.id ?? '', name, type: 1, options: filled };
  }

  return {
    id,
    write(channel, text, files = [], replyTo) {
      if (text.length > 2_000) throw new Error('a client sends no more than 2,000 characters');
      if (isThread(channel) && channel.archived) setArchived(context, channel, false);
      const origin = { author: id, type: replyTo === undefined ? 0 : 19, repliesTo: replyTo?.id ?? null };
      return addMessage(context, channel, { content: text }, files.map(uploaded), origin);
    },
    paste(channel, text) {
      return text.length <= 2_000
        ? this.write(channel, text)
        : this.write(channel, '', [{ name: 'message.txt', content: text }]);
    },
    edit(message, text) {
      const channel = channelOf(context, message);
      return editMessage(context, channel, message, { content: text }, []);
    },
    remove(message) {
      removeMessage(context, channelOf(context, message), message);
    },
    slash(channel, name, options = {}) {
      const given = Object.entries(options).map(([key, value]): JsonObject => ({ name: key, value }));
      return interact(INTERACTION.command, channel, commandData(channel, name, given), null);
    },
    complete(channel, name, option, typed) {
      const data = commandData(channel, name, [{ name: option, value: typed, focused: true }]);
      return interact(INTERACTION.autocomplete, channel, data, null);
    },
    press(message, label) {
      const button = partsOf(message).find((part) => part.type === 2 && part.label === label);
      if (button === undefined || button.disabled === true) throw new Error(`no button "${label}" on that message`);
      const data = { custom_id: button.custom_id ?? '', component_type: 2, id: button.id ?? 0 };
      return interact(INTERACTION.component, channelOf(context, message), data, message);
    },
    choose(message, value) {
      const menus = partsOf(message).filter((part) => part.type === 3);
      const menu = menus.find(({ options }) => (options as JsonObject[]).some((option) => option.value === value));
      if (menu === undefined) throw new Error(`no menu offers "${value}" on that message`);
      const data = { custom_id: menu.custom_id ?? '', component_type: 3, id: menu.id ?? 0, values: [value] };
      return interact(INTERACTION.component, channelOf(context, message), data, message);
    },
    submit(answered, fields, files = []) {
      const { modal } = answered;
      if (modal === null) throw new Error('that interaction was not answered with a modal');
      const channel = world.channels.get(answered.channel);
      if (channel === undefined) throw new Error('the channel is gone');
      const source = answered.source === null ? null : (channel.messages.get(answered.source) ?? null);
      return interact(INTERACTION.modal, channel, modalData(context, modal, fields, files), source);
    },
  };
}

/** The components of a message, rows taken apart. */
export function partsOf({ components }: Message): readonly JsonObject[] {
  return components.flatMap((row) => (Array.isArray(row.components) ? (row.components as JsonObject[]) : [row]));
}

function channelOf({ world }: Context, message: Message): Channel {
  const channel = world.channels.get(message.channel);
  if (channel === undefined) throw new Error('the channel of that message is gone');
  return channel;
}

function uploaded({ name, content, contentType }: PersonFile, index: number): UploadedFile {
  return { index, name, contentType: contentType ?? null, data: Buffer.from(content) };
}

function modalData(
  context: Context,
  modal: JsonObject,
  fields: Readonly<Record<string, string>>,
  files: readonly PersonFile[],
): JsonObject {
  const { world } = context;
  const attachments = files.map(uploaded).map(({ name, contentType, data }) => {
    const attachment = { id: world.createId(), name, contentType, data, description: null };
    world.attachments.set(attachment.id, attachment);
    return attachment;
  });
  const components = (modal.components as JsonObject[]).map((label, index): JsonObject => {
    const { type, custom_id: id } = label.component as JsonObject;
    const shared = { type: type ?? 0, id: index * 2 + 2, custom_id: id ?? '' };
    const component: JsonObject =
      type === 19
        ? { ...shared, values: attachments.map((attachment) => attachment.id) }
        : { ...shared, value: fields[text(id)] ?? '' };
    return { type: 18, id: index * 2 + 1, component };
  });
  const resolved = Object.fromEntries(
    attachments.map((attachment) => [
      attachment.id,
      { ...presentAttachment(attachment, context.origin()), ephemeral: true },
    ]),
  );
  const shown = { custom_id: modal.custom_id ?? '', components };
  return attachments.length === 0 ? shown : { ...shown, resolved: { attachments: resolved } };
}

function presentInteraction(
  context: Context,
  { id, token, type, user, userInstall }: Interaction,
  channel: Channel,
  data: JsonObject,
  source: Message | null,
): JsonObject {
  const { world } = context;
  const guild = channel.guild === null ? undefined : world.guilds.get(channel.guild);
  const isBotDm = channel.type === CHANNEL.dm && !userInstall;
  return {
    id,
    application_id: world.applicationId,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { id: channel.id, type: channel.type, name: channel.name, parent_id: channel.parent, flags: 0 },
    app_permissions: appPermissions(world, channel),
    attachment_size_limit: 10_485_760,
    locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: userInstall ? { 1: user } : { 0: guild?.id ?? '0' },
    context: guild === undefined ? (isBotDm ? 1 : 2) : 0,
    ...(guild === undefined
      ? { user: presentUser(world, user) }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: { ...memberFields(world, guild, user), user: presentUser(world, user), permissions: '2147483648' },
        }),
    ...(source === null ? {} : { message: presentMessage(world, source, context.origin()) }),
  };
}
