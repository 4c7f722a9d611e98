import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Answer, refuse } from './answers.ts';
import type { Call, Route } from './call.ts';
import type { Context } from './context.ts';
import type { Description } from './description.ts';
import { type FaultPlan, faultFor } from './faults.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { readBody } from './request-body.ts';
import { ACCOUNT_ROUTES } from './routes/account.ts';
import { CHANNEL_ROUTES } from './routes/channels.ts';
import { COMMAND_ROUTES } from './routes/commands.ts';
import { INTERACTION_ROUTES } from './routes/interactions.ts';

/** A request that was made, and what became of it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly files: readonly string[];
  readonly status: number;
  /** Milliseconds since 1970 by the machine's clock. */
  readonly at: number;
}

export interface RestOptions {
  readonly context: Context;
  readonly description: Description;
  readonly faults: FaultPlan;
  readonly exchanges: Exchange[];
  /** Faults of requests and of our own responses, for a test to find empty. */
  readonly violations: string[];
  readonly rateLimits: boolean;
}

const ROUTES = [...ACCOUNT_ROUTES, ...COMMAND_ROUTES, ...CHANNEL_ROUTES, ...INTERACTION_ROUTES].map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/[@.]/g, '\\$&').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));
const PREFIX = /^\/api\/v10(?=\/)/;

/** The HTTP side: `/api/v10/…` and the files of attachments. */
export function createRest(options: RestOptions): RequestListener {
  const limits = createRateLimits(options.rateLimits);
  return (request, response) => {
    handle(request, response, options, limits).catch((error: unknown) => {
      options.violations.push(`the server itself failed: ${error instanceof Error ? error.stack : String(error)}`);
      response.destroy();
    });
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: RestOptions,
  limits: RateLimits,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname.startsWith('/attachments/')) return sendAttachment(url, response, options.context);
  const bytes: Buffer[] = [];
  for await (const chunk of request) bytes.push(chunk as Buffer);
  const method = (request.method ?? 'GET').toLowerCase();
  const path = decodeURIComponent(url.pathname.replace(PREFIX, ''));
  const body = await readBody(Buffer.concat(bytes), request.headers['content-type']);
  const fault = faultFor(options.faults, method, path);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  const isBelow = PREFIX.test(url.pathname);
  const found = isBelow ? findRoute(method, path) : null;
  const answered =
    fault?.kind === 'answer'
      ? fault.answer
      : answer(found, path, url, body, request.headers.authorization, options, limits);
  const shown = { method, path, body: body?.json ?? null, files: body?.files.map(({ name }) => name) ?? [] };
  options.exchanges.push({ ...shown, status: answered.status, at: Date.now() });
  if (found !== null) judge(found.route, body, answered, fault === null, options);
  if (fault?.kind !== 'mute') send(response, answered);
  options.context.changed();
}

type Found = { readonly route: Route; readonly at: Record<string, string> };

function findRoute(method: string, path: string): Found | null {
  for (const { route, pattern } of ROUTES) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match !== null) return { route, at: { ...match.groups } };
  }
  return null;
}

function answer(
  found: Found | null,
  path: string,
  url: URL,
  body: Awaited<ReturnType<typeof readBody>>,
  authorization: string | undefined,
  { context, violations }: RestOptions,
  limits: RateLimits,
): Answer {
  if (found === null) {
    violations.push(`no such route: ${url.pathname}`);
    return refuse('general 404');
  }
  const { route, at } = found;
  if (route.open !== true && authorization !== `Bot ${context.world.token}`) return refuse('general 401');
  const major = at.channel_id ?? at.guild_id ?? at.webhook_token ?? '';
  const { headers, refusal } = limits.take(route, major);
  if (refusal !== null) return { ...refusal, headers: { ...headers, ...refusal.headers } };
  if (body === null) return refuse('invalid json');
  const call: Call = { method: route.method, path, query: url.searchParams, at, body: body.json, files: body.files };
  return { headers, ...route.answer(call, context) };
}

/** Notes what does not fit Discord's description, on either side. */
function judge(
  { method, path }: Route,
  body: Awaited<ReturnType<typeof readBody>>,
  { status, body: answered }: Answer,
  isOurs: boolean,
  { description, violations }: RestOptions,
): void {
  const asked =
    body === null || body.contentType === '' ? [] : description.request(path, method, body.contentType, body.json);
  const replied = isOurs ? description.response(path, method, status, answered) : [];
  for (const problem of asked) violations.push(`request ${method} ${path}: ${problem}`);
  for (const problem of replied) violations.push(`response ${method} ${path} ${status}: ${problem}`);
  const code = (answered as { code?: unknown } | null)?.code;
  if (isOurs && (code === 50_035 || code === 50_006))
    violations.push(`refused ${method} ${path}: ${JSON.stringify(answered)}`);
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...(body === null ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(body === null ? undefined : JSON.stringify(body));
}

function sendAttachment(url: URL, response: ServerResponse, { world }: Context): void {
  const attachment = world.attachments.get(url.pathname.split('/')[2] ?? '');
  if (attachment === undefined) {
    response.writeHead(404).end('This content is no longer available.');
    return;
  }
  response.writeHead(200, { 'content-type': attachment.contentType ?? 'application/octet-stream' });
  response.end(attachment.data);
}
