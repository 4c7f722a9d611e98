import { type Answer, type ErrorName, NO_CONTENT, ok, refuse, refuseForm } from '../answers.ts';
import { bodyObject, type Call, type Route } from '../call.ts';
import type { Context } from '../context.ts';
import { messageFaults } from '../limits.ts';
import { addMessage, editMessage, removeMessage } from '../messages.ts';
import { presentChannel, presentMessage } from '../present.ts';
import { CHANNEL, type Channel, type JsonObject, type Message, text } from '../shapes.ts';
import { addChannel, isThread, removeChannel, setArchived } from '../threads.ts';
import { botMay, botSees } from '../world.ts';

const MESSAGE_LIMIT = [5, 5_000] as const;
const MESSAGES = '/channels/{channel_id}/messages';
const MESSAGE = '/channels/{channel_id}/messages/{message_id}';

/** What a bot does in channels and threads with its own token. */
export const CHANNEL_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/channels/{channel_id}',
    answer: inChannel((channel, _, { world }) => ok(presentChannel(world, channel))),
  },
  { method: 'patch', path: '/channels/{channel_id}', limit: [5, 5_000], answer: inChannel(patchThread) },
  { method: 'delete', path: '/channels/{channel_id}', answer: inChannel(deleteChannel) },
  { method: 'get', path: MESSAGES, answer: inChannel(listMessages) },
  { method: 'post', path: MESSAGES, limit: MESSAGE_LIMIT, answer: inChannel(postMessage) },
  { method: 'get', path: MESSAGE, answer: onMessage((message, _, __, context) => shown(message, context)) },
  { method: 'patch', path: MESSAGE, limit: MESSAGE_LIMIT, answer: onMessage(patchMessage) },
  { method: 'delete', path: MESSAGE, limit: MESSAGE_LIMIT, answer: onMessage(deleteMessage) },
  { method: 'post', path: `${MESSAGE}/threads`, limit: [50, 10_000], answer: inChannel(startThread) },
  { method: 'put', path: '/channels/{channel_id}/thread-members/@me', answer: inChannel(() => NO_CONTENT) },
  { method: 'post', path: '/channels/{channel_id}/typing', answer: inChannel(() => NO_CONTENT) },
];

type ChannelAnswer = (channel: Channel, call: Call, context: Context) => Answer;

function inChannel(answer: ChannelAnswer): Route['answer'] {
  return (call, context) => {
    const channel = context.world.channels.get(call.at.channel_id ?? '');
    if (channel === undefined) return refuse('unknown channel');
    return botSees(context.world, channel) ? answer(channel, call, context) : refuse('missing access');
  };
}

function onMessage(
  answer: (message: Message, channel: Channel, call: Call, context: Context) => Answer,
): Route['answer'] {
  return inChannel((channel, call, context) => {
    const message = channel.messages.get(call.at.message_id ?? '');
    // Nobody but the person sees an ephemeral message, not even its author with the bot token.
    if (message === undefined || message.onlyFor !== null) return refuse('unknown message');
    return answer(message, channel, call, context);
  });
}

function shown(message: Message, { world, origin }: Context): Answer {
  return ok(presentMessage(world, message, origin()));
}

function listMessages(channel: Channel, { query }: Call, context: Context): Answer {
  const { world, origin } = context;
  if (!botMay(world, channel, 'readMessageHistory')) return ok([]);
  const after = BigInt(query.get('after') ?? 0);
  const found = [...channel.messages.values()].filter(({ id, onlyFor }) => onlyFor === null && BigInt(id) > after);
  const latest = found.slice(-Number(query.get('limit') ?? 50)).reverse();
  return ok(latest.map((message) => presentMessage(world, message, origin())));
}

function postMessage(channel: Channel, call: Call, context: Context): Answer {
  const { world } = context;
  const body = bodyObject(call);
  const refusal = sendRefusal(channel, call, context);
  if (refusal !== null) return refuse(refusal);
  const invalid = bodyRefusal(body, call);
  if (invalid !== null) return invalid;
  const known = body.enforce_nonce === true ? world.nonces.get(`${channel.id} ${text(body.nonce)}`) : undefined;
  const before = known === undefined ? undefined : channel.messages.get(known);
  if (before !== undefined) return shown(before, context);
  if (isThread(channel) && channel.archived) setArchived(context, channel, false);
  const reference = (body.message_reference ?? {}) as JsonObject;
  const repliesTo = typeof reference.message_id === 'string' ? reference.message_id : null;
  const type = repliesTo === null ? 0 : 19;
  const message = addMessage(context, channel, body, call.files, { author: world.bot.id, type, repliesTo });
  world.nonces.set(`${channel.id} ${text(body.nonce)}`, message.id);
  return shown(message, context);
}

function sendRefusal(channel: Channel, call: Call, { world }: Context): ErrorName | null {
  const { files } = call;
  const isReply = bodyObject(call).message_reference !== undefined;
  if (channel.guild === null) return channel.type === CHANNEL.dm ? null : 'missing access';
  if (!botMay(world, channel, isThread(channel) ? 'sendMessagesInThreads' : 'sendMessages'))
    return 'missing permissions';
  if (files.length > 0 && !botMay(world, channel, 'attachFiles')) return 'missing permissions';
  if (isReply && !botMay(world, channel, 'readMessageHistory')) return 'cannot reply';
  if (channel.archived && channel.locked && !botMay(world, channel, 'manageThreads')) return 'thread is archived';
  return null;
}

/** What is wrong with a message's body, or null. */
export function bodyRefusal(body: JsonObject, { files, method }: Call): Answer | null {
  const [fault] = messageFaults(
    body,
    files.map(({ data }) => data.length),
  );
  if (fault !== undefined)
    return fault.code === 'REQUEST_TOO_LARGE'
      ? refuse('request too large')
      : refuseForm(fault.field, fault.code, fault.message);
  const isEmpty = !body.content && !isFilled(body.embeds) && !isFilled(body.components) && files.length === 0;
  return isEmpty && method === 'post' ? refuse('empty message') : null;
}

function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}

function patchMessage(message: Message, channel: Channel, call: Call, context: Context): Answer {
  if (message.author !== context.world.bot.id) return refuse('not the author');
  if (channel.archived) return refuse('thread is archived');
  if (call.files.length > 0 && !botMay(context.world, channel, 'attachFiles')) return refuse('missing permissions');
  const invalid = bodyRefusal(bodyObject(call), call);
  return invalid ?? shown(editMessage(context, channel, message, bodyObject(call), call.files), context);
}

function deleteMessage(message: Message, channel: Channel, _: Call, context: Context): Answer {
  if (message.author !== context.world.bot.id) return refuse('missing permissions');
  removeMessage(context, channel, message);
  return NO_CONTENT;
}

function startThread(channel: Channel, call: Call, context: Context): Answer {
  const { world } = context;
  const message = channel.messages.get(call.at.message_id ?? '');
  if (channel.type !== CHANNEL.text) return refuse('wrong channel type');
  if (!botMay(world, channel, 'createPublicThreads')) return refuse('missing permissions');
  if (message === undefined || message.onlyFor !== null) return refuse('unknown message');
  if (message.thread !== null) return refuse('thread exists');
  const thread = addChannel(context, {
    id: message.id,
    type: CHANNEL.publicThread,
    name: text(bodyObject(call).name),
    guild: channel.guild,
    parent: channel.id,
    owner: world.bot.id,
  });
  message.thread = thread.id;
  return ok(presentChannel(world, thread), 201);
}

function patchThread(channel: Channel, call: Call, context: Context): Answer {
  if (!isThread(channel)) return refuse('missing permissions');
  const { archived, locked } = bodyObject(call);
  if (channel.locked && !botMay(context.world, channel, 'manageThreads')) return refuse('thread is locked');
  setArchived(context, channel, archived === undefined ? channel.archived : archived === true, locked === true);
  return ok(presentChannel(context.world, channel));
}

function deleteChannel(channel: Channel, _: Call, context: Context): Answer {
  if (!botMay(context.world, channel, 'manageThreads')) return refuse('missing permissions');
  removeChannel(context, channel);
  return ok(presentChannel(context.world, channel));
}
