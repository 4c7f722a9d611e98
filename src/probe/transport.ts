import { sanitiseBlock, sanitiseLine } from '../text/sanitise.ts';
import { type Identification, OUR_IDENT } from './banner.ts';
import { createPacketReader, type KexInitLists } from './clear-packets.ts';
import type { Connection } from './connection.ts';
import type { Offer } from './offer.ts';
import { loadProtocol, type Ssh2Protocol } from './ssh2-protocol.ts';
import type { Deadline } from './stage.ts';

/** What happened next on an SSH connection, in the order in which the server made it happen. */
export type SshEvent =
  | { readonly type: 'lists'; readonly lists: KexInitLists }
  | { readonly type: 'host-key'; readonly key: Buffer }
  | { readonly type: 'encrypted' }
  | { readonly type: 'signature-algorithms'; readonly names: readonly string[] }
  | { readonly type: 'service-accepted' }
  | { readonly type: 'auth-failure'; readonly methods: readonly string[]; readonly partial: boolean }
  | { readonly type: 'auth-success' }
  | { readonly type: 'key-acceptable' }
  | { readonly type: 'auth-banner'; readonly text: string }
  | { readonly type: 'channel-opened'; readonly channel: number }
  | { readonly type: 'channel-refused'; readonly reason: number; readonly description: string }
  | { readonly type: 'request-accepted' }
  | { readonly type: 'request-refused' }
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'exit'; readonly status: string }
  | { readonly type: 'channel-closed' }
  | { readonly type: 'disconnect'; readonly reason: number; readonly description: string }
  | { readonly type: 'garbage'; readonly message: string }
  | { readonly type: 'end' }
  | { readonly type: 'reset'; readonly errno: string }
  | { readonly type: 'timeout' };

/** An SSH connection read by pulling events; all calls to the server go through `protocol`. */
export interface Transport {
  readonly protocol: Ssh2Protocol;
  next(deadline: Deadline): Promise<SshEvent>;
  /** Takes leave with SSH_MSG_DISCONNECT, so that the server's log shows a client that went on purpose, and closes. */
  close(): void;
}

const DISCONNECT_BY_APPLICATION = 11;
// More events than this in one read are a flood, not a conversation.
const MAX_QUEUED_EVENTS = 1_000;
const MAX_METHODS = 20;
const MAX_ALGORITHMS = 200;

/** Starts SSH on a connection whose identification string was read already. Sends ours, and our algorithms, at once. */
export async function openTransport(connection: Connection, ident: Identification, offer: Offer): Promise<Transport> {
  const create = await loadProtocol();
  const events: SshEvent[] = [];
  const clear = createPacketReader();
  let listsSeen = false;
  let broken = false;
  let identWritten = false;

  function push(event: SshEvent): void {
    if (events.length < MAX_QUEUED_EVENTS) events.push(event);
  }
  function breakOff(message: string): void {
    if (!broken) push({ type: 'garbage', message: sanitiseLine(message) });
    broken = true;
  }
  const lists = { cipher: [...offer.cipher], mac: [...offer.mac], compress: [...offer.compression], lang: [] };
  const protocol = create({
    ident: OUR_IDENT.slice('SSH-2.0-'.length),
    offer: { kex: [...offer.kex], serverHostKey: [...offer.hostKey], cs: lists, sc: lists },
    onWrite(bytes) {
      const isIdent = !identWritten;
      identWritten = true;
      if (!(isIdent && ident.spoken)) connection.write(bytes);
    },
    onError: (error) => breakOff(error.message),
    onHandshakeComplete: () => push({ type: 'encrypted' }),
    hostVerifier(key) {
      push({ type: 'host-key', key: Buffer.from(key) });
      return true;
    },
    messageHandlers: messageHandlers(push),
  });

  /** The server's lists are looked at before the library sees them, which gives up without telling them. */
  function feed(bytes: Buffer): void {
    if (!listsSeen) {
      for (const packet of clear.feed(bytes)) {
        if (packet.type === 'garbage') return breakOff('Bad packet length');
        if (packet.type === 'disconnect') return push(packet);
        if (packet.type !== 'kexinit') continue;
        listsSeen = true;
        push({ type: 'lists', lists: packet.lists });
        break;
      }
    }
    held = held === null ? bytes : Buffer.concat([held, bytes]);
  }
  let held: Buffer | null = null;

  function release(): void {
    const bytes = held;
    held = null;
    if (bytes === null || broken) return;
    try {
      protocol.parse(bytes, 0, bytes.length);
    } catch (error) {
      breakOff(error instanceof Error ? error.message : String(error));
    }
  }

  protocol.start();
  held = Buffer.concat([ident.raw, Buffer.from('\r\n')]);
  release();

  return {
    protocol,
    async next(deadline) {
      for (;;) {
        const event = events.shift();
        if (event !== undefined) return event;
        if (held !== null) {
          release();
          continue;
        }
        const received = await connection.read(deadline.left());
        if (received.type !== 'data') return received;
        if (!broken) feed(received.bytes);
      }
    },
    close() {
      if (!broken) {
        try {
          protocol.disconnect(DISCONNECT_BY_APPLICATION);
        } catch {
          // The library refuses once it is broken; the connection is closed all the same.
        }
      }
      connection.close();
      protocol.cleanup();
    },
  };
}

type Handlers = Record<string, (protocol: unknown, ...values: never[]) => void>;

function messageHandlers(push: (event: SshEvent) => void): Handlers {
  return {
    DISCONNECT: (_: unknown, reason: number, text: string) =>
      push({ type: 'disconnect', reason, description: sanitiseLine(text ?? '') }),
    EXT_INFO: (_: unknown, extensions: readonly { name: string; algs: string[] }[]) =>
      push({ type: 'signature-algorithms', names: extensions.flatMap(({ algs }) => algs).slice(0, MAX_ALGORITHMS) }),
    SERVICE_ACCEPT: () => push({ type: 'service-accepted' }),
    USERAUTH_FAILURE: (_: unknown, methods: string[] | undefined, partial: boolean) =>
      push({ type: 'auth-failure', methods: methodNames(methods), partial }),
    USERAUTH_SUCCESS: () => push({ type: 'auth-success' }),
    USERAUTH_PK_OK: () => push({ type: 'key-acceptable' }),
    USERAUTH_BANNER: (_: unknown, text: string) =>
      push({ type: 'auth-banner', text: sanitiseBlock(text ?? '', 10, 200) }),
    CHANNEL_OPEN_CONFIRMATION: (_: unknown, { sender }: { sender: number }) =>
      push({ type: 'channel-opened', channel: sender }),
    CHANNEL_OPEN_FAILURE: (_: unknown, _channel: number, reason: number, text: string) =>
      push({ type: 'channel-refused', reason, description: sanitiseLine(text ?? '') }),
    CHANNEL_SUCCESS: () => push({ type: 'request-accepted' }),
    CHANNEL_FAILURE: () => push({ type: 'request-refused' }),
    CHANNEL_DATA: (_: unknown, _channel: number, data: Buffer) => push(output(data)),
    CHANNEL_EXTENDED_DATA: (_: unknown, _channel: number, data: Buffer) => push(output(data)),
    CHANNEL_REQUEST: (_: unknown, _channel: number, type: string, _wantReply: boolean, data: unknown) => {
      if (type === 'exit-status' || type === 'exit-signal')
        push({ type: 'exit', status: sanitiseLine(JSON.stringify(data ?? null)) });
    },
    CHANNEL_CLOSE: () => push({ type: 'channel-closed' }),
  };
}

function output(data: Buffer): SshEvent {
  return { type: 'output', text: sanitiseBlock(data.subarray(0, 2_048).toString('utf8'), 20, 200) };
}

function methodNames(methods: string[] | undefined): string[] {
  return (methods ?? []).slice(0, MAX_METHODS).map((name) => sanitiseLine(name, 64));
}
