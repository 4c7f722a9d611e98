import { type Answer, NO_CONTENT, ok, refuse, refuseForm } from '../answers.ts';
import { bodyObject, type Call, type Route } from '../call.ts';
import type { Context } from '../context.ts';
import { acknowledge, CALLBACK, DEADLINE_MS, isExpired, MOST_FOLLOW_UPS, messageOrigin } from '../interactions.ts';
import { modalFaults } from '../limits.ts';
import { addMessage, editMessage, removeMessage } from '../messages.ts';
import { isEphemeral, presentMessage } from '../present.ts';
import { FLAG, INTERACTION, type Interaction, type JsonObject, type Message } from '../shapes.ts';
import { findMessage } from '../world.ts';
import { bodyRefusal } from './channels.ts';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';
const WEBHOOK_LIMIT = [5, 2_000] as const;

/** First answers, and what the token of an interaction allows for fifteen minutes after it. */
export const INTERACTION_ROUTES: readonly Route[] = [
  { method: 'post', path: '/interactions/{interaction_id}/{interaction_token}/callback', open: true, answer: callback },
  { method: 'post', path: WEBHOOK, open: true, limit: WEBHOOK_LIMIT, answer: followUp },
  ...(['@original', '{message_id}'] as const).flatMap((name): Route[] => [
    { method: 'get', path: `${WEBHOOK}/messages/${name}`, open: true, answer: onOwnMessage(show) },
    {
      method: 'patch',
      path: `${WEBHOOK}/messages/${name}`,
      open: true,
      limit: WEBHOOK_LIMIT,
      answer: onOwnMessage(edit),
    },
    {
      method: 'delete',
      path: `${WEBHOOK}/messages/${name}`,
      open: true,
      limit: WEBHOOK_LIMIT,
      answer: onOwnMessage(remove),
    },
  ]),
];

function callback(call: Call, context: Context): Answer {
  const { world } = context;
  const interaction = world.interactions.get(call.at.interaction_id ?? '');
  if (interaction === undefined || interaction.token !== call.at.interaction_token)
    return refuse('unknown interaction');
  if (interaction.acknowledged !== null) return refuse('already acknowledged');
  if (world.now() - interaction.sent > DEADLINE_MS) return refuse('unknown interaction');
  const { type, data } = bodyObject(call);
  const kind = Number(type);
  const body = (data ?? {}) as JsonObject;
  const refusal = callbackRefusal(interaction, kind, body, call);
  if (refusal !== null) return refusal;
  const message = acknowledge(context, interaction, kind, body, call.files);
  return call.query.get('with_response') === 'true'
    ? ok(presentResult(interaction, kind, message, context))
    : NO_CONTENT;
}

/** Which first answers fit which interaction, and what is wrong with the one that was given. */
function callbackRefusal(interaction: Interaction, kind: number, body: JsonObject, call: Call): Answer | null {
  const isComponent = interaction.type === INTERACTION.component;
  const fits =
    interaction.type === INTERACTION.autocomplete
      ? kind === CALLBACK.choices
      : kind === CALLBACK.message ||
        kind === CALLBACK.deferred ||
        (kind === CALLBACK.modal && interaction.type !== INTERACTION.modal) ||
        ((kind === CALLBACK.deferredUpdate || kind === CALLBACK.update) &&
          (isComponent || interaction.source !== null));
  if (!fits) return refuseForm('type', 'INTERACTION_CALLBACK_TYPE_INVALID', 'This type does not fit the interaction');
  if (kind === CALLBACK.message) return bodyRefusal(body, call);
  if (kind === CALLBACK.update) return bodyRefusal(body, { ...call, method: 'patch' });
  const [fault] = kind === CALLBACK.modal ? modalFaults(body) : [];
  return fault === undefined ? null : refuseForm(`data.${fault.field}`, fault.code, fault.message);
}

function presentResult(
  { id, type, channel, guild, original }: Interaction,
  kind: number,
  message: Message | null,
  { world, origin }: Context,
): JsonObject {
  const isMessage = message !== null && (kind === CALLBACK.message || kind === CALLBACK.update);
  return {
    interaction: {
      id,
      type,
      channel_id: channel,
      ...(guild === null ? {} : { guild_id: guild }),
      ...(original === null ? {} : { response_message_id: original }),
      ...(message === null
        ? {}
        : {
            response_message_loading: (message.flags & FLAG.loading) !== 0,
            response_message_ephemeral: isEphemeral(message),
          }),
    },
    ...(isMessage ? { resource: { type: kind, message: presentMessage(world, message, origin()) } } : {}),
  };
}

function followUp(call: Call, context: Context): Answer {
  const { world, origin } = context;
  const found = byToken(call, context);
  if ('status' in found) return found;
  if (found.acknowledged === null) return refuse('unknown webhook');
  const body = bodyObject(call);
  const invalid = bodyRefusal(body, call);
  if (invalid !== null) return invalid;
  if (found.userInstall && found.followUps >= MOST_FOLLOW_UPS) return refuse('too many follow-ups');
  const channel = world.channels.get(found.channel);
  if (channel === undefined) return refuse('unknown channel');
  found.followUps += 1;
  const flags = Number(body.flags ?? 0);
  const message = addMessage(context, channel, body, call.files, {
    ...messageOrigin(found, world.bot.id, flags),
    type: 19,
    repliesTo: found.original,
  });
  return ok(presentMessage(world, message, origin()));
}

function byToken({ at }: Call, { world }: Context): Interaction | Answer {
  if (at.webhook_id !== world.applicationId) return refuse('unknown webhook');
  const found = [...world.interactions.values()].find(({ token }) => token === at.webhook_token);
  return found === undefined || isExpired(found, world.now()) ? refuse('invalid webhook token') : found;
}

type OwnAnswer = (message: Message, call: Call, context: Context) => Answer;

function onOwnMessage(answer: OwnAnswer): Route['answer'] {
  return (call, context) => {
    const found = byToken(call, context);
    if ('status' in found) return found;
    const id = call.at.message_id ?? found.original;
    const message = id === null || found.acknowledged === null ? null : findMessage(context.world, id);
    if (message === null || message.author !== context.world.bot.id) return refuse('unknown message');
    return answer(message, call, context);
  };
}

function show(message: Message, _: Call, { world, origin }: Context): Answer {
  return ok(presentMessage(world, message, origin()));
}

function edit(message: Message, call: Call, context: Context): Answer {
  const channel = context.world.channels.get(message.channel);
  if (channel === undefined) return refuse('unknown channel');
  const body = bodyObject(call);
  return bodyRefusal(body, call) ?? show(editMessage(context, channel, message, body, call.files), call, context);
}

function remove(message: Message, _: Call, context: Context): Answer {
  const channel = context.world.channels.get(message.channel);
  if (channel === undefined) return refuse('unknown channel');
  removeMessage(context, channel, message);
  return NO_CONTENT;
}
