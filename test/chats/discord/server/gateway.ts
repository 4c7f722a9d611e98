import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Audience, INTENT } from './context.ts';
import { presentGuild, presentUser } from './present.ts';
import { type JsonObject, text } from './shapes.ts';
import type { World } from './world.ts';

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

const CLOSE = {
  notAuthenticated: 4_003,
  authenticationFailed: 4_004,
  alreadyAuthenticated: 4_005,
  invalidSequence: 4_007,
  disallowedIntents: 4_014,
} as const;

interface Session {
  readonly id: string;
  readonly intents: number;
  /** Everything that was dispatched, for a resume to replay. */
  readonly log: { readonly seq: number; readonly event: string; readonly data: JsonObject }[];
  socket: WebSocket | null;
}

export interface Gateway {
  readonly dispatch: (event: string, data: JsonObject, audience: Audience) => void;
  /** Cuts every connection without a word; sessions wait for a resume. */
  readonly cut: () => void;
  /** Asks every client to reconnect and resume. */
  readonly askToReconnect: () => void;
  /** Ends every session; clients have to identify again. What happened in between is lost to them. */
  readonly invalidate: () => void;
  /** Closes every connection with a code, for example 4004 after the token was revoked. */
  readonly closeWith: (code: number) => void;
  /** Sends the last event of a name once more, as after a resume that counted wrongly. */
  readonly redeliver: (event: string) => void;
  /** Whether clients get their heartbeats acknowledged. */
  setAlive: (alive: boolean) => void;
  /** How often a client identified and resumed so far. */
  readonly counts: { identified: number; resumed: number };
  readonly isConnected: () => boolean;
  readonly close: () => void;
}

/** The gateway: sessions, their intents, heartbeats, and the replay of what a client missed. */
export function createGateway(
  server: Server,
  world: World,
  origin: () => string,
  heartbeatMs: number,
  changed: () => void,
): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const counts = { identified: 0, resumed: 0 };
  let alive = true;

  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (client) => greet(client));
  });

  function greet(client: WebSocket): void {
    let session: Session | null = null;
    tell(client, { op: OP.hello, d: { heartbeat_interval: heartbeatMs, _trace: [] } });
    client.on('close', (code) => {
      if (session === null || session.socket !== client) return;
      session.socket = null;
      // A client that says goodbye properly gives its session up.
      if (code === 1_000 || code === 1_001) sessions.delete(session.id);
      changed();
    });
    client.on('message', (raw) => {
      const { op, d } = JSON.parse((raw as Buffer).toString('utf8')) as { op: number; d: JsonObject };
      if (op === OP.heartbeat) return alive ? tell(client, { op: OP.heartbeatAck }) : undefined;
      if (op === OP.identify) {
        if (session !== null) return client.close(CLOSE.alreadyAuthenticated);
        session = identify(client, d);
      } else if (op === OP.resume) session = resume(client, d);
      else if (session === null) client.close(CLOSE.notAuthenticated);
      changed();
    });
  }

  function identify(client: WebSocket, { token, intents }: JsonObject): Session | null {
    const wanted = Number(intents);
    if (token !== world.token) client.close(CLOSE.authenticationFailed);
    else if ((wanted & INTENT.messageContent) !== 0 && !world.messageContent) client.close(CLOSE.disallowedIntents);
    else return begin(client, wanted);
    return null;
  }

  function begin(client: WebSocket, intents: number): Session {
    const session: Session = { id: world.createId(), intents, log: [], socket: client };
    sessions.set(session.id, session);
    counts.identified += 1;
    const guilds = [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id));
    const flags = world.messageContent ? 1 << 19 : 0;
    log(session, 'READY', {
      v: 10,
      user: { ...presentUser(world, world.bot.id), verified: true, mfa_enabled: false },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: `${origin().replace('http', 'ws')}/gateway`,
      shard: [0, 1],
      application: { id: world.applicationId, flags },
      private_channels: [],
    });
    for (const guild of guilds) log(session, 'GUILD_CREATE', presentGuild(world, guild));
    return session;
  }

  function resume(client: WebSocket, { token, session_id: id, seq }: JsonObject): Session | null {
    const session = sessions.get(text(id));
    if (token !== world.token) client.close(CLOSE.authenticationFailed);
    else if (session === undefined) tell(client, { op: OP.invalidSession, d: false });
    else if (Number(seq) > session.log.length) client.close(CLOSE.invalidSequence);
    else {
      counts.resumed += 1;
      session.socket = client;
      for (const entry of session.log.slice(Number(seq))) deliver(session, entry);
      log(session, 'RESUMED', { _trace: [] });
      return session;
    }
    return null;
  }

  function log(session: Session, event: string, data: JsonObject): void {
    const entry = { seq: session.log.length + 1, event, data };
    session.log.push(entry);
    deliver(session, entry);
  }

  function deliver({ socket }: Session, { seq, event, data }: Session['log'][number]): void {
    if (socket !== null) tell(socket, { op: OP.dispatch, t: event, s: seq, d: data });
  }

  function connected(): readonly Session[] {
    return [...sessions.values()].filter(({ socket }) => socket !== null);
  }

  return {
    dispatch(event, data, { intent, blanked }) {
      for (const session of sessions.values()) {
        if ((session.intents & intent) !== intent) continue;
        const mayRead = blanked === undefined || (session.intents & INTENT.messageContent) !== 0;
        log(session, event, mayRead ? data : blanked);
      }
    },
    cut() {
      for (const { socket } of connected()) socket?.terminate();
    },
    askToReconnect() {
      for (const { socket } of connected()) if (socket !== null) tell(socket, { op: OP.reconnect, d: null });
    },
    invalidate() {
      for (const session of connected()) {
        sessions.delete(session.id);
        if (session.socket !== null) tell(session.socket, { op: OP.invalidSession, d: false });
      }
    },
    closeWith(code) {
      for (const { socket } of connected()) socket?.close(code);
    },
    redeliver(event) {
      for (const session of sessions.values()) {
        const last = session.log.findLast((entry) => entry.event === event);
        if (last !== undefined) log(session, event, last.data);
      }
    },
    setAlive(value) {
      alive = value;
    },
    counts,
    isConnected: () => connected().length > 0,
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

function tell(client: WebSocket, payload: object): void {
  if (client.readyState === client.OPEN) client.send(JSON.stringify({ t: null, s: null, d: null, ...payload }));
}
