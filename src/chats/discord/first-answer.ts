import type { APIMessage, InteractionResponseType, RawFile } from 'discord.js';
import type { Log } from '../core/log.ts';
import { type Api, type ApiResult, CODE } from './api.ts';
import type { InteractionHandle } from './handle.ts';

// Discord gives three seconds; what is not answered by then is lost.
const DEADLINE_MS = 2_900;
const ATTEMPT_MS = 1_200;

/** Fields of a message or another answer, as Discord takes them. */
export type Body = Readonly<Record<string, unknown>>;

export interface FirstAnswer {
  readonly type: InteractionResponseType;
  readonly data?: Body;
  readonly files?: readonly RawFile[];
}

/** The message that a first answer made; null where there is none, or Discord did not tell. */
export type FirstResult = ApiResult<APIMessage | null>;

/** Sends the first answer to an interaction; without a reply nobody knows whether it arrived, so it is tried again. */
export async function sendFirstAnswer(
  api: Api,
  applicationId: string,
  handle: InteractionHandle,
  answer: FirstAnswer,
  log: Log,
): Promise<FirstResult> {
  let isUncertain = false;
  for (;;) {
    const result = await attempt(api, handle, answer);
    if (result.ok) return { ok: true, value: result.value?.resource?.message ?? null };
    if (result.problem !== 'unavailable') {
      const kept = isUncertain ? await original(api, applicationId, handle) : null;
      if (kept?.ok) return kept;
      log.warn('interaction not acknowledged', { chat: 'discord', problem: result.problem, detail: result.detail });
      return result;
    }
    isUncertain = true;
    if (Date.now() - handle.receivedAt > DEADLINE_MS - ATTEMPT_MS / 2) return result;
  }
}

/** Whether an interaction can have no first answer any more: too late, or another one was faster. */
export function isLost(result: ApiResult<unknown>): boolean {
  return !result.ok && (result.code === CODE.unknownInteraction || result.code === CODE.alreadyAcknowledged);
}

export function original(
  api: Api,
  applicationId: string,
  { token }: InteractionHandle,
): Promise<ApiResult<APIMessage>> {
  return api.send({ method: 'get', route: `/webhooks/${applicationId}/${token}/messages/@original`, isOpen: true });
}

interface Callback {
  readonly resource?: { readonly message?: APIMessage };
}

function attempt(
  api: Api,
  { id, token }: InteractionHandle,
  { type, data, files = [] }: FirstAnswer,
): Promise<ApiResult<Callback | null>> {
  return api.send({
    method: 'post',
    route: `/interactions/${id}/${token}/callback`,
    body: data === undefined ? { type } : { type, data },
    files,
    query: { with_response: 'true' },
    isOpen: true,
    timeoutMs: ATTEMPT_MS,
  });
}
