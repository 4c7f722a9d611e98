import { DiscordAPIError, HTTPError, RateLimitError, type RawFile, type REST, RESTEvents } from 'discord.js';
import { type Meter, NO_METER } from '../../operate/meters.ts';
import type { Delivery, DeliveryProblem } from '../core/adapter.ts';
import { createRefusals } from './refusals.ts';

/** Discord's error codes that are told apart here. */
export const CODE = {
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  unknownInteraction: 10_062,
  alreadyAcknowledged: 40_060,
  requestTooLarge: 40_005,
  threadIsArchived: 50_083,
  invalidWebhookToken: 50_027,
  cannotReply: 160_002,
  threadExists: 160_004,
} as const;

export interface ApiRequest {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly route: `/${string}`;
  readonly body?: unknown;
  readonly files?: readonly RawFile[];
  readonly query?: Readonly<Record<string, string>>;
  /** Whether a token in the route stands for that of the bot. */
  readonly isOpen?: boolean;
  /** Milliseconds for this request, where it needs less than others. */
  readonly timeoutMs?: number;
}

/** What came of a request; `code` is Discord's own, where it gave one. */
export type ApiResult<T> = Delivery<T> & { readonly code?: number };

/** Discord's HTTP API: failures are values, and what was refused is not asked again and again. */
export interface Api {
  send<T>(request: ApiRequest): Promise<ApiResult<T>>;
  /** Rights changed somewhere: what was refused may be asked again. */
  forgetRefusals(): void;
}

/**
 * `open` sends what has a token of its own in its route. Discord does not count that towards the requests that a bot may
 * make in a second, so answers to interactions need not wait for all else.
 */
export function createApi(rest: REST, open: REST, onSignedOut: () => void, meter: Meter = NO_METER): Api {
  const refusals = createRefusals(Date.now);
  for (const one of [rest, open]) one.on(RESTEvents.RateLimited, () => meter.count('rateLimits', { chat: 'discord' }));
  return {
    async send<T>(request: ApiRequest): Promise<ApiResult<T>> {
      const subject = request.isOpen ? null : subjectOf(request);
      const known = refusals.known(subject);
      if (known !== null) return failed(known.problem, known.detail);
      try {
        const value = await (request.isOpen === true ? open : rest).request(optionsOf(request));
        meter.count('chatCalls', { chat: 'discord', method: methodOf(request), code: 'ok' });
        return { ok: true, value: value as T };
      } catch (error) {
        const result = failureOf(error);
        const code = String(result.code ?? result.problem);
        meter.count('chatCalls', { chat: 'discord', method: methodOf(request), code });
        if (error instanceof DiscordAPIError) refusals.note(error.status, subject, result);
        if (result.problem === 'signed-out') onSignedOut();
        return result;
      }
    },
    forgetRefusals: refusals.forget,
  };
}

function optionsOf({
  method,
  route,
  body,
  files,
  query,
  isOpen,
  timeoutMs,
}: ApiRequest): Parameters<REST['request']>[0] {
  return {
    method: METHODS[method],
    fullRoute: route,
    auth: isOpen !== true,
    ...(body === undefined ? {} : { body }),
    ...(files === undefined || files.length === 0 ? {} : { files: [...files] }),
    ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
    ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
  };
}

const METHODS = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const as Record<
  ApiRequest['method'],
  Parameters<REST['request']>[0]['method']
>;

/** What was asked for, without ids and tokens. */
function methodOf({ method, route }: ApiRequest): string {
  const path = route
    .replace(/\/(?:\d+|@original)(?=\/|$)/g, '/:id')
    .replace(/(\/(?:webhooks|interactions)\/:id\/)[^/]+/, '$1:token');
  return `${method} ${path}`;
}

/** What is refused is refused for the whole channel, whichever message it is about; files need a right of their own. */
function subjectOf({ method, route, files = [] }: ApiRequest): string {
  return `${method} ${route.replace(/(\/messages)\/\d+/, '$1')}${files.length > 0 ? ' with files' : ''}`;
}

type Failure = Extract<ApiResult<never>, { ok: false }>;

function failureOf(error: unknown): Failure {
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code);
    return { ...failed(problemOf(error.status, code), `${error.code}: ${error.message}`.slice(0, 300)), code };
  }
  if (error instanceof RateLimitError) return { ...failed('busy', error.message), retryAfterMs: error.timeToReset };
  if (error instanceof HTTPError) return failed('unavailable', `status ${error.status}`);
  const words = error instanceof Error ? error.message : String(error);
  // The library forgets a token that was refused, and then misses it.
  if (words.startsWith('Expected token')) return failed('signed-out', words);
  return failed('unavailable', words);
}

function problemOf(status: number, code: number): DeliveryProblem {
  if (status === 401) return code === CODE.invalidWebhookToken ? 'gone' : 'signed-out';
  if (status === 403) return 'no-access';
  if (status === 404 || code === CODE.threadIsArchived) return 'gone';
  return status === 429 ? 'busy' : 'unacceptable';
}

function failed(problem: DeliveryProblem, detail: string): Failure {
  return { ok: false, problem, detail, retryAfterMs: null };
}
