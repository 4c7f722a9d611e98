import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sanitiseLine } from '../text/sanitise.ts';
import type { Readiness } from './readiness.ts';

export interface ServeParts {
  readonly host: string;
  /** 0 to 65535; 0 takes any that is free. */
  readonly port: number;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
}

export type ServeResult =
  | { readonly ok: true; readonly port: number; close(): Promise<void> }
  /** `problem` names the setting and the remedy. */
  | { readonly ok: false; readonly problem: string };

interface Page {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 8_192,
} as const;
const MOST_CONNECTIONS = 64;

/** Serves `/healthz`, `/readyz` and `/metrics` to machines that watch this one. Nothing is read from a request but its path. */
export async function serve({ host, port, readiness, metrics }: ServeParts): Promise<ServeResult> {
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    // Whoever gets this knows that the event loop turns.
    '/healthz': async () => json(200, { status: 'ok' }),
    async '/readyz'() {
      const { isReady, parts } = await readiness();
      return json(isReady ? 200 : 503, { status: isReady ? 'ok' : 'not ready', ...safe(parts) });
    },
    '/metrics': async () => ({ status: 200, type: metrics.contentType, text: await metrics.text() }),
  };
  const server = createServer(LIMITS, (request, response) => {
    answer(pages, request, response).catch(() => send(request, response, json(500, { status: 'failed' })));
  });
  server.maxConnections = MOST_CONNECTIONS;
  const fault = await listen(server, host, port);
  if (fault !== null) return { ok: false, problem: describeFault(fault, host, port) };
  const address = server.address();
  return {
    ok: true,
    port: typeof address === 'object' && address !== null ? address.port : port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      // Whoever holds a connection open must not hold up the end.
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  pages: Readonly<Record<string, () => Promise<Page>>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '' } = request;
  const path = url.split('?', 1)[0] ?? '';
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (page === undefined) return send(request, response, json(404, { status: 'not found' }));
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return send(request, response, json(405, { status: 'method not allowed' }));
  }
  send(request, response, await page());
}

function send({ method }: IncomingMessage, response: ServerResponse, { status, type, text }: Page): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(method === 'HEAD' ? undefined : text);
}

function json(status: number, body: object): Page {
  return { status, type: JSON_TYPE, text: `${JSON.stringify(body)}\n` };
}

function safe(parts: Readiness['parts']): { readonly parts: Readiness['parts'] } {
  return { parts: Object.fromEntries(Object.entries(parts).map(([name, words]) => [name, sanitiseLine(words)])) };
}

function listen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.off('error', resolve);
      resolve(null);
    });
  });
}

function describeFault({ code = 'unknown' }: NodeJS.ErrnoException, host: string, port: number): string {
  const what = code === 'EADDRINUSE' ? 'another program listens there' : code;
  const isHost = code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  if (isHost)
    return `HTTP_HOST is "${host}": no address of this machine (${code}). Write one that it has, or remove it; the default is 127.0.0.1.`;
  const remedy = code === 'EACCES' ? 'Choose a port from 1024 on.' : 'Choose another port, or remove it.';
  return `HTTP_PORT is "${port}": cannot be listened on at ${host} (${what}). ${remedy}`;
}
