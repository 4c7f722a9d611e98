import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

/** What Slack delivers: an event, a slash command, or what was done with a button or a form. */
export interface Delivered {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive';
  readonly body: Readonly<Record<string, unknown>>;
  /** The address for responses that a slash command's body names, for a bot that is reached over HTTP. */
  readonly retry?: { readonly attempt: number; readonly reason: string };
}

export interface Acknowledgement {
  readonly ms: number;
  readonly payload: unknown;
}

/** Socket Mode on loopback. */
export interface SocketMode {
  /** Sends something and waits until it is acknowledged. */
  deliver(delivered: Delivered): Promise<Acknowledgement>;
  /** Sends something and waits for nothing. */
  send(delivered: Delivered): void;
  /** Sends a text as it is. */
  sendRaw(text: string): void;
  /** Resolves once the bot is connected. */
  connected(): Promise<void>;
  /** How often the bot connected. */
  readonly connections: () => number;
  /** Breaks the connection off without a word. */
  breakOff(): void;
  /** Asks the bot to connect anew, as Slack does every few hours. `isDeaf`: it hears nothing on that connection any more. */
  refresh(isDeaf?: boolean): void;
  /** How many connections are open. */
  readonly open: () => number;
  /** Whether a connection is greeted; `and-leaves`: the next one is told goodbye at once as well, and is deaf then. */
  greets: boolean | 'and-leaves';
  close(): void;
}

export function createSocketMode(server: Server): SocketMode {
  const sockets = new WebSocketServer({ server, path: '/socket' });
  const waiting = new Map<string, (payload: unknown) => void>();
  const watchers: (() => void)[] = [];
  let current: WebSocket | null = null;
  let connections = 0;

  sockets.on('connection', (socket) => {
    current = socket;
    connections += 1;
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse((data as Buffer).toString());
      waiting.get(id)?.(payload);
      waiting.delete(id);
    });
    socket.on('close', () => {
      if (current === socket) current = null;
    });
    if (mode.greets !== false) socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    if (mode.greets === 'and-leaves') {
      mode.greets = true;
      mode.refresh(true);
    }
    for (const watcher of watchers.splice(0)) watcher();
  });
  async function connected(): Promise<void> {
    if (current === null) await new Promise<void>((resolve) => watchers.push(resolve));
  }
  function envelopeOf({ kind, body, retry }: Delivered, id: string): string {
    return JSON.stringify({
      envelope_id: id,
      type: kind,
      payload: body,
      accepts_response_payload: kind !== 'events_api',
      ...(retry === undefined ? {} : { retry_attempt: retry.attempt, retry_reason: retry.reason }),
    });
  }
  const mode: SocketMode = {
    greets: true,
    open: () => sockets.clients.size,
    async deliver(delivered) {
      await connected();
      const id = randomUUID();
      const begun = performance.now();
      return new Promise((resolve) => {
        waiting.set(id, (payload) => resolve({ ms: performance.now() - begun, payload }));
        current?.send(envelopeOf(delivered, id));
      });
    },
    send(delivered) {
      current?.send(envelopeOf(delivered, randomUUID()));
    },
    sendRaw(text) {
      current?.send(text);
    },
    connected,
    connections: () => connections,
    breakOff() {
      current?.terminate();
      current = null;
    },
    refresh(isDeaf = false) {
      current?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      if (isDeaf) current?.pause();
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
  return mode;
}
