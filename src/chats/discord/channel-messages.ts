import type { APIMessage } from 'discord.js';
import { type Api, type ApiRequest, type ApiResult, CODE } from './api.ts';
import { findPosted, nonceOf } from './find-posted.ts';
import { type Written, withoutFiles } from './message-body.ts';
import type { Threads } from './threads.ts';

/** Messages that the bot writes and changes with its own token, in channels and threads where it is a member. */
export interface ChannelMessages {
  write(channel: string, written: Written, why: Why): Promise<ApiResult<APIMessage>>;
  rewrite(channel: string, id: string, written: Written): Promise<ApiResult<APIMessage>>;
}

export interface Why {
  /** The message that it answers, or null. */
  readonly replyTo: string | null;
  /** What it is written for: tried again because nobody knows whether it arrived, it stays one message. */
  readonly cause: string;
  /** Whether an earlier process may have written it, and how much is said in that channel beside it. */
  readonly mayBeThere: 'no' | 'in a channel' | 'in a thread';
}

const MOST_TAKEN = 5_000;

export function createChannelMessages(api: Api, threads: Threads, botId: string): ChannelMessages {
  const taken = new Set<string>();
  function take(sent: ApiResult<APIMessage>): ApiResult<APIMessage> {
    if (sent.ok) taken.add(sent.value.id);
    if (taken.size > MOST_TAKEN) taken.delete(taken.values().next().value ?? '');
    return sent;
  }
  /** An archived thread is opened again first. What the channel does not allow beside the words is left out. */
  async function send(
    channel: string,
    target: Pick<ApiRequest, 'method' | 'route'>,
    written: Written,
  ): Promise<ApiResult<APIMessage>> {
    const { body, files } = written;
    const sent = await api.send<APIMessage>({ ...target, body, files });
    if (sent.ok) return sent;
    if (sent.code === CODE.threadIsArchived && (await threads.wake(channel)))
      return api.send<APIMessage>({ ...target, body, files });
    if (body.message_reference !== undefined && sent.code === CODE.cannotReply) {
      const { message_reference: _, ...rest } = body;
      return send(channel, target, { body: rest, files });
    }
    const isTooLarge = sent.code === CODE.requestTooLarge;
    return files.length > 0 && (sent.problem === 'no-access' || isTooLarge)
      ? send(channel, target, withoutFiles(written, isTooLarge))
      : sent;
  }
  function rewrite(channel: string, id: string, written: Written): Promise<ApiResult<APIMessage>> {
    return send(channel, { method: 'patch', route: `/channels/${channel}/messages/${id}` }, written);
  }
  /** What stands there may be an earlier state. */
  async function renewed(channel: string, there: APIMessage, written: Written): Promise<ApiResult<APIMessage>> {
    const isEarlier = there.content !== undefined && there.content !== written.body.content;
    return isEarlier ? rewrite(channel, there.id, written) : { ok: true, value: there };
  }
  return {
    rewrite,
    async write(channel, written, { replyTo, cause, mayBeThere }) {
      const { body, files } = written;
      if (mayBeThere !== 'no') {
        const isOneLine = mayBeThere === 'in a thread';
        const isTaken = (id: string): boolean => taken.has(id);
        const found = await findPosted(api, { botId, channel, isOneLine, cause, content: body.content, isTaken });
        if (!found.ok) return found;
        if (found.value !== null) return take(await renewed(channel, found.value, written));
      }
      const reference =
        replyTo === null ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
      const whole = { ...body, ...reference, nonce: nonceOf(cause), enforce_nonce: true };
      const sent = await send(
        channel,
        { method: 'post', route: `/channels/${channel}/messages` },
        { body: whole, files },
      );
      // Discord gives back what had arrived already.
      return take(sent.ok && files.length === 0 ? await renewed(channel, sent.value, written) : sent);
    },
  };
}
