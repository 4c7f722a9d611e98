import { type APIMessage, InteractionResponseType, MessageFlags, type RawFile } from 'discord.js';
import type { Log } from '../../operate/log.ts';
import { type Api, type ApiResult, CODE } from './api.ts';
import {
  type FirstAnswer,
  type FirstAnswerState,
  type FirstResult,
  ORIGINAL,
  sendFirstAnswer,
} from './first-answer.ts';
import type { InteractionHandle } from './handle.ts';
import type { Body, Webhook } from './webhook.ts';

const DEFER_AFTER_MS = 1_500;
// Discord gives fifteen minutes; what would arrive on the last moment is not worth sending.
const TOKEN_LIFE_MS = 14.5 * 60_000;
const MOST_KEPT = 10_000;

/** First answers to interactions, in time, and what is said for them after that. */
export interface Interactions {
  /**
   * To be called as soon as one arrives: a form or component is acknowledged once it is `kept`, a command before its time
   * runs out.
   */
  expect(handle: InteractionHandle, isEphemeral: boolean, kept: Promise<void>): void;
  /** A first answer that is no message: choices, a form, a changed message. */
  respond(handle: InteractionHandle, answer: FirstAnswer): Promise<FirstResult>;
  /** A message: as the first answer, in place of the one that was put off, or behind it. */
  reply(handle: InteractionHandle, message: Reply): Promise<ApiResult<APIMessage>>;
}

export interface Reply {
  readonly body: Body;
  readonly files: readonly RawFile[];
  /** Whether only the person sees it. */
  readonly isEphemeral: boolean;
  /** Whether an earlier process may have answered already. */
  readonly isRetold?: true | undefined;
}

interface State extends FirstAnswerState {
  /**
   * `put-off`: acknowledged, and a message is awaited. `done`: what comes now is a further message. `lost`: it was too
   * late. `taken`: somebody else answers, another instance of this bot.
   */
  stage: 'new' | 'put-off' | 'done' | 'lost' | 'taken';
  isEphemeral: boolean;
  /** What is said for one interaction is said one after the other. */
  line: Promise<unknown>;
}

/** First answers that are replaced by what is said next; of the other kind is the list that shows what was chosen from it. */
const MAY_BECOME_THE_ANSWER: readonly InteractionResponseType[] = [
  InteractionResponseType.DeferredChannelMessageWithSource,
  InteractionResponseType.UpdateMessage,
];

/** Whether the token of an interaction still allows anything; `receivedAt` in milliseconds since 1970. */
export function isTokenAlive(receivedAt: number): boolean {
  return Date.now() - receivedAt < TOKEN_LIFE_MS;
}

export function createInteractions(api: Api, webhook: Webhook, log: Log): Interactions {
  const inLine = createLines();

  async function answerFirst(handle: InteractionHandle, state: State, answer: FirstAnswer): Promise<FirstResult> {
    const result = await sendFirstAnswer(api, webhook, handle, state, answer);
    if (!result.ok) {
      log.warn('interaction not acknowledged', { chat: 'discord', problem: result.problem, detail: result.detail });
      if (result.code === CODE.unknownInteraction) state.stage = 'lost';
      if (result.code === CODE.alreadyAcknowledged) state.stage = 'taken';
      return result;
    }
    const { message, isEarlier } = result.value;
    const isPutOff = MAY_BECOME_THE_ANSWER.includes(answer.type);
    state.stage = isEarlier || isPutOff ? 'put-off' : 'done';
    const flags = Number(message?.flags ?? answer.data?.flags ?? 0);
    state.isEphemeral = (flags & MessageFlags.Ephemeral) !== 0;
    return result;
  }

  async function putOff(handle: InteractionHandle, state: State, isEphemeral: boolean): Promise<void> {
    if (state.stage !== 'new') return;
    const type = InteractionResponseType.DeferredChannelMessageWithSource;
    await answerFirst(handle, state, isEphemeral ? { type, data: { flags: MessageFlags.Ephemeral } } : { type });
  }

  async function first(handle: InteractionHandle, state: State, reply: Reply): Promise<ApiResult<APIMessage>> {
    const type = InteractionResponseType.ChannelMessageWithSource;
    const result = await answerFirst(handle, state, { type, data: reply.body, files: reply.files });
    if (!result.ok) return result;
    const { message, isEarlier } = result.value;
    if (isEarlier) return replace(handle, state, reply);
    return message === null ? webhook.get(handle.token, ORIGINAL) : { ok: true, value: message };
  }

  async function replace({ token }: InteractionHandle, state: State, reply: Reply): Promise<ApiResult<APIMessage>> {
    const { body, files, isEphemeral } = reply;
    const isSame = state.isEphemeral === isEphemeral;
    const sent = await (isSame ? webhook.edit(token, ORIGINAL, body, files) : webhook.post(token, body, files));
    if (!sent.ok) return sent;
    state.stage = 'done';
    // Who sees a message cannot be changed: the one that was put off goes away.
    if (!isSame) await webhook.remove(token, ORIGINAL);
    return sent;
  }

  return {
    expect(handle, isEphemeral, kept) {
      if (handle.awaitsMessage) {
        setTimeout(() => void inLine(handle, (state) => putOff(handle, state, isEphemeral)), DEFER_AFTER_MS).unref();
      } else {
        const answer = { type: InteractionResponseType.DeferredMessageUpdate };
        // What could not be kept is not acknowledged: then Discord tells the person.
        inLine(handle, async (state) => kept.then(() => answerFirst(handle, state, answer))).catch(() => {});
      }
    },
    respond: (handle, answer) => inLine(handle, (state) => answerFirst(handle, state, answer)),
    reply(handle, { body, files, isEphemeral, isRetold }) {
      const flags = Number(body.flags ?? 0) | (isEphemeral ? MessageFlags.Ephemeral : 0);
      const reply = { body: { ...body, flags }, files, isEphemeral };
      return inLine(handle, async (state) => {
        if (isRetold && state.stage === 'new') assumeEarlier(handle, state);
        if (state.stage === 'lost') return LOST;
        if (state.stage === 'taken') return TAKEN;
        if (state.stage === 'new') return first(handle, state, reply);
        return state.stage === 'put-off'
          ? replace(handle, state, reply)
          : webhook.post(handle.token, reply.body, files);
      });
    },
  };
}

/** A component was acknowledged when it came; whether a command was has to be looked up. */
function assumeEarlier({ awaitsMessage }: InteractionHandle, state: State): void {
  if (awaitsMessage) state.isUncertain = true;
  else state.stage = 'done';
}

function createLines(): <T>(handle: InteractionHandle, task: (state: State) => Promise<T>) => Promise<T> {
  const states = new Map<string, State>();
  return ({ id }, task) => {
    const state = states.get(id) ?? newState();
    if (!states.has(id)) states.set(id, state);
    if (states.size > MOST_KEPT) states.delete(states.keys().next().value ?? '');
    const done = state.line.then(() => task(state));
    state.line = done.catch(() => {});
    return done;
  };
}

function newState(): State {
  return { stage: 'new', isEphemeral: false, isUncertain: false, line: Promise.resolve() };
}

const LOST = {
  ok: false,
  problem: 'gone',
  detail: 'the interaction is not known any more',
  retryAfterMs: null,
  code: CODE.unknownInteraction,
} as const satisfies ApiResult<APIMessage>;
const TAKEN = { ...LOST, detail: 'somebody else answered', code: CODE.alreadyAcknowledged } as const;
