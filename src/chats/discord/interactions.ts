import { type APIMessage, InteractionResponseType, MessageFlags, type RawFile } from 'discord.js';
import type { Log } from '../core/log.ts';
import { type Api, type ApiResult, CODE } from './api.ts';
import {
  type Body,
  type FirstAnswer,
  type FirstAnswerState,
  type FirstResult,
  original,
  sendFirstAnswer,
} from './first-answer.ts';
import type { InteractionHandle } from './handle.ts';

const DEFER_AFTER_MS = 1_500;
// Discord gives fifteen minutes; what would arrive on the last moment is not worth sending.
const TOKEN_LIFE_MS = 14.5 * 60_000;
const MOST_KEPT = 10_000;

/** First answers to interactions, in time, and what can be said with their token after that. */
export interface Interactions {
  /** To be called as soon as one arrives: a form or component is acknowledged, a command before its time runs out. */
  expect(handle: InteractionHandle, isEphemeral: boolean): void;
  /** A first answer that is no message: choices, a form, a changed message. */
  respond(handle: InteractionHandle, answer: FirstAnswer): Promise<FirstResult>;
  /** A message: as the first answer, in place of the one that was put off, or behind it. */
  reply(
    handle: InteractionHandle,
    body: Body,
    files: readonly RawFile[],
    isEphemeral: boolean,
  ): Promise<ApiResult<APIMessage>>;
  edit(token: string, message: string, body: Body, files: readonly RawFile[]): Promise<ApiResult<APIMessage>>;
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

/** Whether the token of an interaction still allows anything; `receivedAt` in milliseconds since 1970. */
export function isTokenAlive(receivedAt: number): boolean {
  return Date.now() - receivedAt < TOKEN_LIFE_MS;
}

export function createInteractions(api: Api, applicationId: string, log: Log): Interactions {
  const inLine = createLines();

  async function answerFirst(handle: InteractionHandle, state: State, answer: FirstAnswer): Promise<FirstResult> {
    const result = await sendFirstAnswer(api, applicationId, handle, state, answer);
    if (result.ok) {
      const { message, isEarlier } = result.value;
      state.stage = isEarlier ? 'put-off' : 'done';
      state.isEphemeral = ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    } else
      log.warn('interaction not acknowledged', { chat: 'discord', problem: result.problem, detail: result.detail });
    if (!result.ok && result.code === CODE.unknownInteraction) state.stage = 'lost';
    if (!result.ok && result.code === CODE.alreadyAcknowledged) state.stage = 'taken';
    return result;
  }

  async function putOff(handle: InteractionHandle, state: State, isEphemeral: boolean): Promise<void> {
    if (state.stage !== 'new') return;
    const type = InteractionResponseType.DeferredChannelMessageWithSource;
    const answer = isEphemeral ? { type, data: { flags: MessageFlags.Ephemeral } } : { type };
    const result = await answerFirst(handle, state, answer);
    if (!result.ok) return;
    state.stage = 'put-off';
    state.isEphemeral = isEphemeral;
  }

  async function first(
    handle: InteractionHandle,
    state: State,
    data: Body,
    files: readonly RawFile[],
    isEphemeral: boolean,
  ): Promise<ApiResult<APIMessage>> {
    const type = InteractionResponseType.ChannelMessageWithSource;
    const result = await answerFirst(handle, state, { type, data, files });
    if (!result.ok) return result;
    const { message, isEarlier } = result.value;
    if (isEarlier) return replace(handle, state, data, files, isEphemeral);
    return message === null ? original(api, applicationId, handle) : { ok: true, value: message };
  }

  function webhook({ token }: { readonly token: string }): `/${string}` {
    return `/webhooks/${applicationId}/${token}`;
  }
  function behind(handle: InteractionHandle, body: Body, files: readonly RawFile[]): Promise<ApiResult<APIMessage>> {
    return api.send({ method: 'post', route: webhook(handle), body, files, query: { wait: 'true' }, isOpen: true });
  }
  function edit(token: string, id: string, body: Body, files: readonly RawFile[]): Promise<ApiResult<APIMessage>> {
    return api.send({ method: 'patch', route: `${webhook({ token })}/messages/${id}`, body, files, isOpen: true });
  }

  async function replace(
    handle: InteractionHandle,
    state: State,
    body: Body,
    files: readonly RawFile[],
    isEphemeral: boolean,
  ): Promise<ApiResult<APIMessage>> {
    const isSame = state.isEphemeral === isEphemeral;
    const sent = await (isSame ? edit(handle.token, '@original', body, files) : behind(handle, body, files));
    if (sent.ok) state.stage = 'done';
    // Who sees a message cannot be changed: the one that was put off goes away.
    if (sent.ok && !isSame)
      await api.send({ method: 'delete', route: `${webhook(handle)}/messages/@original`, isOpen: true });
    return sent;
  }

  return {
    expect(handle, isEphemeral) {
      if (handle.awaitsMessage) {
        setTimeout(() => void inLine(handle, (state) => putOff(handle, state, isEphemeral)), DEFER_AFTER_MS).unref();
      } else {
        const answer = { type: InteractionResponseType.DeferredMessageUpdate };
        void inLine(handle, (state) => answerFirst(handle, state, answer));
      }
    },
    respond: (handle, answer) => inLine(handle, (state) => answerFirst(handle, state, answer)),
    reply(handle, body, files, isEphemeral) {
      const flags = Number(body.flags ?? 0) | (isEphemeral ? MessageFlags.Ephemeral : 0);
      return inLine(handle, async (state) => {
        if (state.stage === 'lost') return LOST;
        if (state.stage === 'taken') return TAKEN;
        if (state.stage === 'new') return first(handle, state, { ...body, flags }, files, isEphemeral);
        if (state.stage === 'put-off') return replace(handle, state, { ...body, flags }, files, isEphemeral);
        return behind(handle, { ...body, flags }, files);
      });
    },
    edit,
  };
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

const TAKEN: ApiResult<APIMessage> = { ...LOST, detail: 'somebody else answered', code: CODE.alreadyAcknowledged };
