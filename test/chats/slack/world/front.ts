import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';

/** A call of the Web API as the bot made it. */
export interface Call {
  readonly method: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** What goes wrong with a call. `lost`: it arrives, and its answer does not. `silent`: nothing comes of it. */
export type Fault =
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'silent' };

interface PlannedFault {
  readonly method: RegExp;
  readonly fault: Fault;
  times: number;
  readonly channel: string | null;
}

/** Stands before the emulator: writes down what the bot calls, lets calls fail, and serves what the emulator has not. */
export interface Front {
  readonly url: string;
  readonly server: Server;
  readonly calls: readonly Call[];
  /** What was sent to addresses for responses, by their path. */
  readonly responses: readonly { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[];
  plan(method: RegExp, fault: Fault, times: number, channel?: string): void;
  close(): Promise<void>;
}

export async function startFront(emulatorUrl: string, socketUrl: () => string): Promise<Front> {
  const calls: Call[] = [];
  const responses: { path: string; body: Readonly<Record<string, unknown>> }[] = [];
  const planned: PlannedFault[] = [];

  function faultFor(method: string, channel: unknown): Fault | null {
    const found = planned.find(
      (plan) => plan.times > 0 && plan.method.test(method) && (plan.channel === null || plan.channel === channel),
    );
    if (found === undefined) return null;
    found.times -= 1;
    return found.fault;
  }
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = request.url ?? '';
    if (path.startsWith('/response/')) {
      responses.push({ path, body: JSON.parse(body.toString()) });
      return json(response, 200, { ok: true });
    }
    const method = /^\/api\/([\w.]+)/.exec(path)?.[1] ?? null;
    if (method === null) return forward(emulatorUrl, request, body, response);
    const given = argumentsOf(body);
    calls.push({ method, arguments: given, at: performance.now() });
    const fault = faultFor(method, given.channel);
    if (fault?.kind === 'lost') {
      await fetchFrom(emulatorUrl, request, body);
      return void request.socket.destroy();
    }
    if (fault?.kind === 'silent') return;
    if (fault !== null) return fail(response, fault);
    if (method === 'apps.connections.open') return json(response, 200, { ok: true, url: socketUrl() });
    // The emulator opens forms only for triggers of its own making.
    if (method === 'views.open') return json(response, 200, { ok: true, view: {} });
    return forward(emulatorUrl, request, body, response);
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => json(response, 500, { ok: false, error: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    calls,
    responses,
    plan(method, fault, times, channel) {
      planned.push({ method, fault, times, channel: channel ?? null });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Slack's client sends forms whose structures are JSON. */
function argumentsOf(body: Buffer): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(parse(body.toString())).map(([name, value]) => {
      const isJson = typeof value === 'string' && /^[[{]/.test(value) && name !== 'text';
      return [name, isJson ? JSON.parse(value) : value];
    }),
  );
}

function fail(response: ServerResponse, fault: Exclude<Fault, { kind: 'lost' | 'silent' }>): void {
  switch (fault.kind) {
    case 'rate-limited':
      response.setHeader('Retry-After', fault.retryAfterSeconds);
      return json(response, 429, { ok: false, error: 'ratelimited' });
    case 'status':
      return json(response, fault.status, { ok: false });
    case 'error':
      return json(response, 200, { ok: false, error: fault.error });
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function fetchFrom(emulatorUrl: string, request: IncomingMessage, body: Buffer): Promise<Response> {
  const { authorization, 'content-type': type } = request.headers;
  return fetch(`${emulatorUrl}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { ...(authorization ? { authorization } : {}), ...(type ? { 'content-type': type } : {}) },
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
}

/** Addresses of the emulator in its answers become the front's own. */
async function forward(
  emulatorUrl: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const answered = await fetchFrom(emulatorUrl, request, body);
  const type = answered.headers.get('content-type') ?? '';
  response.writeHead(answered.status, { 'Content-Type': type });
  if (!type.includes('json')) return void response.end(Buffer.from(await answered.arrayBuffer()));
  response.end((await answered.text()).replaceAll(emulatorUrl, `http://${request.headers.host}`));
}
