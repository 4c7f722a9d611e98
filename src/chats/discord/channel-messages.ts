import { createHash } from 'node:crypto';
import type { APIMessage } from 'discord.js';
import { type Api, type ApiRequest, type ApiResult, CODE } from './api.ts';
import type { Written } from './message-body.ts';
import type { Threads } from './threads.ts';

const NONCE_LENGTH = 25;

/** Messages that the bot writes and changes with its own token, in channels and threads where it is a member. */
export interface ChannelMessages {
  /**
   * `replyTo` is the id of the message that it answers, or null. `cause` is what it is written for: tried again because
   * nobody knows whether it arrived, it stays one message.
   */
  write(channel: string, written: Written, replyTo: string | null, cause: string): Promise<ApiResult<APIMessage>>;
  rewrite(channel: string, id: string, written: Written): Promise<ApiResult<APIMessage>>;
}

export function createChannelMessages(api: Api, threads: Threads): ChannelMessages {
  /** An archived thread is opened again first. */
  async function send(channel: string, request: ApiRequest): Promise<ApiResult<APIMessage>> {
    const sent = await api.send<APIMessage>(request);
    if (sent.ok || sent.code !== CODE.threadIsArchived || !(await threads.wake(channel))) return sent;
    return api.send<APIMessage>(request);
  }
  function rewrite(channel: string, id: string, { body, files }: Written): Promise<ApiResult<APIMessage>> {
    return send(channel, { method: 'patch', route: `/channels/${channel}/messages/${id}`, body, files });
  }
  return {
    rewrite,
    async write(channel, { body, files }, replyTo, cause) {
      const reference =
        replyTo === null ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
      const nonce = createHash('sha256').update(cause).digest('hex').slice(0, NONCE_LENGTH);
      const sent = await send(channel, {
        method: 'post',
        route: `/channels/${channel}/messages`,
        body: { ...body, ...reference, nonce, enforce_nonce: true },
        files,
      });
      // Discord gives back what had arrived already, which may be an earlier state.
      const isEarlier = sent.ok && sent.value.content !== undefined && sent.value.content !== body.content;
      return isEarlier ? rewrite(channel, sent.value.id, { body, files }) : sent;
    },
  };
}
