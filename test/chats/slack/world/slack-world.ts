import { randomUUID } from 'node:crypto';
import { webApi } from '@slack/bolt';
import { type EmulatedWorkspace, type Person, startWorkspace } from './emulator.ts';
import { type Front, startFront } from './front.ts';
import { type Acknowledgement, createSocketMode, type Delivered, type SocketMode } from './socket.ts';
import type { BotMessage, Json } from './visible.ts';

export interface Said {
  readonly ts: string;
  /** What was delivered, to deliver it once more. */
  readonly delivered: Delivered;
}

export interface SayOptions {
  readonly thread?: string;
  readonly files?: readonly { readonly name: string; readonly content: string; readonly mimetype?: string }[];
  readonly event?: Json;
}

/** A workspace of Slack on loopback, with people in it who type, press and read. */
export interface SlackWorld {
  readonly workspace: EmulatedWorkspace;
  readonly front: Front;
  readonly socket: SocketMode;
  /** Everything is delivered over Socket Mode unless this is replaced. */
  deliver: (delivered: Delivered) => Promise<Acknowledgement>;
  command(person: Person, channel: string, command: string, text: string): Promise<Acknowledgement>;
  commandBody(person: Person, channel: string, command: string, text: string): Json;
  say(person: Person, channel: string, text: string, options?: SayOptions): Promise<Said>;
  edit(channel: string, said: Said, text: string): Promise<void>;
  /** Deletes what a person said. */
  remove(channel: string, said: Said): Promise<void>;
  press(
    person: Person,
    channel: string,
    message: BotMessage,
    action: string,
    option?: string,
  ): Promise<Acknowledgement>;
  /** Sends the form that was opened last. */
  submit(person: Person, state: Json): Promise<Acknowledgement>;
  /** What the bot said in a channel, or in a thread of it, oldest first. */
  messages(channel: string, thread?: string): Promise<readonly BotMessage[]>;
  /** The channel of the bot's direct messages with a person. */
  directChannel(person: Person): Promise<string>;
  /** What the bot told only one person through an address for responses. */
  whispers(): readonly BotMessage[];
  until<T>(look: () => Promise<T | null | undefined | false> | T | null | undefined | false, what: string): Promise<T>;
  close(): Promise<void>;
}

const PATIENCE_MS = 30_000;

export async function startSlackWorld(): Promise<SlackWorld> {
  const workspace = await startWorkspace();
  let socketUrl = '';
  const front = await startFront(workspace.url, () => socketUrl);
  socketUrl = `${front.url.replace('http', 'ws')}/socket`;
  const socket = createSocketMode(front.server);
  const bot = new webApi.WebClient(workspace.botToken, { slackApiUrl: `${workspace.url}/api/` });
  let count = 0;

  function event(inner: Json): Delivered {
    count += 1;
    const body = { type: 'event_callback', team_id: workspace.teamId, event_id: `Ev${count}`, event: inner };
    return { kind: 'events_api', body };
  }
  const world: SlackWorld = {
    workspace,
    front,
    socket,
    deliver: (delivered) => socket.deliver(delivered),
    commandBody(person, channel, command, text) {
      return {
        command,
        text: escaped(text),
        channel_id: channel,
        channel_name: 'ops',
        user_id: person.id,
        user_name: 'ann',
        team_id: workspace.teamId,
        team_domain: 'acme',
        api_app_id: 'A1',
        trigger_id: randomUUID(),
        response_url: `${front.url}/response/${randomUUID()}`,
      };
    },
    command(person, channel, command, text) {
      return world.deliver({ kind: 'slash_commands', body: world.commandBody(person, channel, command, text) });
    },
    async say(person, channel, text, { thread, files = [], event: more = {} } = {}) {
      const uploaded = await Promise.all(files.map((file) => upload(person, channel, file, front.url)));
      const { ts = '' } = await person.client.chat.postMessage({
        channel,
        text: text === '' ? ' ' : text,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      });
      const delivered = event({
        type: 'message',
        channel,
        channel_type: channel.startsWith('D') ? 'im' : 'channel',
        user: person.id,
        team: workspace.teamId,
        client_msg_id: randomUUID(),
        text: escaped(text),
        ts,
        event_ts: ts,
        ...(thread === undefined ? {} : { thread_ts: thread, parent_user_id: workspace.botId }),
        ...(uploaded.length === 0 ? {} : { subtype: 'file_share', files: uploaded }),
        ...more,
      });
      await world.deliver(delivered);
      return { ts, delivered };
    },
    async edit(channel, { ts, delivered }, text) {
      const before = (delivered.body as { event: Json }).event;
      const editTs = String(Number(ts) + 1);
      await world.deliver(
        event({
          type: 'message',
          subtype: 'message_changed',
          hidden: true,
          channel,
          channel_type: before.channel_type,
          ts: editTs,
          event_ts: editTs,
          message: { ...before, text: escaped(text), edited: { user: before.user, ts: editTs } },
          previous_message: before,
        }),
      );
    },
    async remove(channel, { ts, delivered }) {
      const before = (delivered.body as { event: Json }).event;
      const removal = { ts: String(Number(ts) + 1), event_ts: String(Number(ts) + 1), deleted_ts: ts };
      const { channel_type } = before;
      const kind = { type: 'message', subtype: 'message_deleted', hidden: true, channel, channel_type };
      await world.deliver(event({ ...kind, ...removal, previous_message: before }));
    },
    press(person, channel, message, action, option) {
      const chosen =
        option === undefined
          ? { type: 'button', action_id: action }
          : { type: 'static_select', action_id: action, selected_option: { value: option } };
      return world.deliver({
        kind: 'interactive',
        body: {
          type: 'block_actions',
          team: { id: workspace.teamId, domain: 'acme' },
          user: { id: person.id, team_id: workspace.teamId },
          api_app_id: 'A1',
          trigger_id: randomUUID(),
          response_url: `${front.url}/response/${randomUUID()}`,
          channel: { id: channel, name: 'ops' },
          container: { type: 'message', message_ts: message.ts, channel_id: channel, is_ephemeral: false },
          message: { ts: message.ts, ...(message.thread === null ? {} : { thread_ts: message.thread }) },
          actions: [{ block_id: 'b', action_ts: '1', ...chosen }],
        },
      });
    },
    async submit(person, state) {
      const opened = await world.until(
        () => front.calls.findLast(({ method }) => method === 'views.open'),
        'a form that is opened',
      );
      const view = opened.arguments.view as Json;
      return world.deliver({
        kind: 'interactive',
        body: {
          type: 'view_submission',
          team: { id: workspace.teamId, domain: 'acme' },
          user: { id: person.id, team_id: workspace.teamId },
          api_app_id: 'A1',
          trigger_id: randomUUID(),
          view: { ...view, id: randomUUID(), hash: '1', state: { values: state } },
        },
      });
    },
    async messages(channel, thread) {
      const read = await (thread === undefined
        ? bot.conversations.history({ channel, limit: 1_000 })
        : bot.conversations.replies({ channel, ts: thread, limit: 1_000 }));
      const all = (read.messages ?? []).filter(({ user }) => user === workspace.botId).map(botMessage);
      return thread === undefined ? all.toReversed() : all;
    },
    async directChannel(person) {
      return (await bot.conversations.open({ users: person.id })).channel?.id ?? '';
    },
    whispers() {
      return front.responses.map(({ body }) => botMessage({ ...body, ts: '' } as never));
    },
    async until(look, what) {
      for (const begun = performance.now(); performance.now() - begun < PATIENCE_MS; ) {
        const found = await look();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`Waited in vain for ${what}.`);
    },
    async close() {
      socket.close();
      await front.close();
      await workspace.close();
    },
  };
  return world;
}

function botMessage(
  message: webApi.ConversationsHistoryResponse extends { messages?: (infer M)[] } ? M : never,
): BotMessage {
  const { ts = '', thread_ts: thread = null, text = '', blocks = [], files = [], edited } = message;
  return {
    ts,
    thread,
    text,
    blocks: blocks as unknown as readonly Json[],
    files: files.map(({ name = '', url_private: url = '' }) => ({ name: name ?? '', url })),
    edited: edited !== undefined,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

async function upload(
  person: Person,
  channel: string,
  { name, content, mimetype = 'text/plain' }: { name: string; content: string; mimetype?: string },
  frontUrl: string,
): Promise<Json> {
  const done = await person.client.filesUploadV2({ channel_id: channel, filename: name, content });
  const file = (done.files as unknown as readonly { files?: readonly Json[] }[])[0]?.files?.[0] ?? {};
  const url = String(file.url_private).replace(/^https?:\/\/[^/]+/, frontUrl);
  return { ...file, name, mimetype, size: content.length, url_private: url, url_private_download: url };
}
