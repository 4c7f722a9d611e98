import type { APIMessage, InteractionResponseType, RawFile } from 'discord.js';
import type { Api, ApiResult } from './api.ts';
import type { InteractionHandle } from './handle.ts';
import type { Body, Webhook } from './webhook.ts';

// Discord gives three seconds; what is not answered by then is lost.
const DEADLINE_MS = 2_900;
const ATTEMPT_MS = 1_200;
export const ORIGINAL = '@original';

export interface FirstAnswer {
  readonly type: InteractionResponseType;
  readonly data?: Body;
  readonly files?: readonly RawFile[];
}

export type FirstResult = ApiResult<{
  /** The message that a first answer made; null where there is none, or Discord did not tell. */
  readonly message: APIMessage | null;
  /** Whether that is of an earlier attempt, and may say something else. */
  readonly isEarlier: boolean;
}>;

/** What is known of the first answer to one interaction. */
export interface FirstAnswerState {
  /** An attempt got no reply, so that Discord may have taken it all the same. */
  isUncertain: boolean;
}

/** Sends the first answer to an interaction; without a reply nobody knows whether it arrived, so it is tried again. */
export async function sendFirstAnswer(
  api: Api,
  webhook: Webhook,
  handle: InteractionHandle,
  state: FirstAnswerState,
  answer: FirstAnswer,
): Promise<FirstResult> {
  for (;;) {
    const result = await attempt(api, handle, answer);
    if (result.ok) return { ok: true, value: { message: result.value?.resource?.message ?? null, isEarlier: false } };
    if (result.problem !== 'unavailable') {
      const earlier = state.isUncertain ? await webhook.get(handle.token, ORIGINAL) : result;
      if (earlier.ok) return { ok: true, value: { message: earlier.value, isEarlier: true } };
      return earlier.problem === 'unavailable' ? earlier : result;
    }
    state.isUncertain = true;
    if (Date.now() - handle.receivedAt > DEADLINE_MS - ATTEMPT_MS / 2) return result;
  }
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
