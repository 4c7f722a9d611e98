import { createRequire } from 'node:module';

/**
 * The part of ssh2 below its `Client`: one SSH connection as calls and callbacks, over any bytes.
 * `Client` waits for the service before it asks for the methods, and hides the packets that this check reads.
 * The version of ssh2 is pinned exactly, because this is its inner interface; the lab's real servers guard it.
 */
export interface Ssh2Protocol {
  start(): void;
  parse(bytes: Buffer, from: number, to: number): void;
  cleanup(): void;
  disconnect(reason: number): void;
  service(name: string): void;
  authNone(user: string): void;
  authPK(
    user: string,
    key: Ssh2Key,
    algorithm: string,
    sign?: (data: Buffer, done: (signature: Buffer) => void) => void,
  ): void;
  session(channel: number, window: number, maxPacket: number): void;
  pty(
    channel: number,
    rows: number,
    columns: number,
    height: number,
    width: number,
    term: string,
    modes: null,
    wantReply: boolean,
  ): void;
  exec(channel: number, command: string, wantReply: boolean): void;
  channelClose(channel: number): void;
}

/** A parsed key of ssh2 (`utils.parseKey`), or one that an agent holds. */
export interface Ssh2Key {
  readonly type: string;
  getPublicSSH(): Buffer;
  isPrivateKey(): boolean;
  sign(data: Buffer, algorithm?: string): Buffer | Error;
}

export interface Ssh2ProtocolConfig {
  readonly ident: string;
  readonly offer: {
    readonly kex: string[];
    readonly serverHostKey: string[];
    readonly cs: {
      readonly cipher: string[];
      readonly mac: string[];
      readonly compress: string[];
      readonly lang: string[];
    };
    readonly sc: {
      readonly cipher: string[];
      readonly mac: string[];
      readonly compress: string[];
      readonly lang: string[];
    };
  };
  onWrite(bytes: Buffer): void;
  onError(error: Error): void;
  onHandshakeComplete(): void;
  hostVerifier(key: Buffer): boolean;
  readonly messageHandlers: Readonly<Record<string, (protocol: unknown, ...values: never[]) => void>>;
}

const require = createRequire(import.meta.url);

/** Loads ssh2's protocol and readies its ciphers (chacha20-poly1305 is compiled once). */
export async function loadProtocol(): Promise<(config: Ssh2ProtocolConfig) => Ssh2Protocol> {
  const crypto = require('ssh2/lib/protocol/crypto.js') as { init: Promise<void> };
  const Protocol = require('ssh2/lib/protocol/Protocol.js') as new (config: Ssh2ProtocolConfig) => Ssh2Protocol;
  await crypto.init;
  return (config) => new Protocol(config);
}
