import type { APIMessage } from 'discord.js';
import { type Api, type ApiRequest, type ApiResult, CODE } from './api.ts';
import type { Written } from './message-body.ts';
import type { Threads } from './threads.ts';

/** Messages that the bot writes and changes with its own token, in channels and threads where it is a member. */
export interface ChannelMessages {
  /** `replyTo` is the id of the message that it answers, or null. */
  write(channel: string, written: Written, replyTo: string | null): Promise<ApiResult<APIMessage>>;
  rewrite(channel: string, id: string, written: Written): Promise<ApiResult<APIMessage>>;
}

export function createChannelMessages(api: Api, threads: Threads): ChannelMessages {
  /** An archived thread is opened again first. */
  async function send(channel: string, request: ApiRequest): Promise<ApiResult<APIMessage>> {
    const sent = await api.send<APIMessage>(request);
    if (sent.ok || sent.code !== CODE.threadIsArchived || !(await threads.wake(channel))) return sent;
    return api.send<APIMessage>(request);
  }
  return {
    write(channel, { body, files }, replyTo) {
      const reference =
        replyTo === null ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
      return send(channel, {
        method: 'post',
        route: `/channels/${channel}/messages`,
        body: { ...body, ...reference },
        files,
      });
    },
    rewrite(channel, id, { body, files }) {
      return send(channel, { method: 'patch', route: `/channels/${channel}/messages/${id}`, body, files });
    },
  };
}
