import { sanitiseLine } from '../text/sanitise.ts';

/** Packets before encryption (RFC 4253 section 6), read beside the protocol library, which hides the server's lists. */
export type ClearPacket =
  | { readonly type: 'kexinit'; readonly lists: KexInitLists }
  | { readonly type: 'disconnect'; readonly reason: number; readonly description: string }
  | { readonly type: 'other'; readonly message: number }
  | { readonly type: 'garbage' };

export interface KexInitLists {
  readonly kex: readonly string[];
  readonly hostKey: readonly string[];
  readonly cipher: readonly string[];
  readonly mac: readonly string[];
  readonly compression: readonly string[];
}

const SSH_MSG_DISCONNECT = 1;
const SSH_MSG_KEXINIT = 20;
// PACKET_MAX_SIZE of OpenSSH's packet.c.
const MAX_PACKET_BYTES = 256 * 1024;
const MAX_NAMES = 200;
const MAX_NAME_CHARS = 64;
const COOKIE_BYTES = 16;

/** Splits a byte stream into packets; `feed` returns those that became whole, and forgets their bytes. */
export function createPacketReader(): { feed(bytes: Buffer): ClearPacket[] } {
  let pending: Buffer = Buffer.alloc(0);
  let broken = false;
  return {
    feed(bytes) {
      if (broken) return [];
      pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
      const packets: ClearPacket[] = [];
      while (pending.length >= 6) {
        const length = pending.readUInt32BE(0);
        const padding = pending.readUInt8(4);
        if (length < 5 || length > MAX_PACKET_BYTES || padding >= length) {
          broken = true;
          return [...packets, { type: 'garbage' }];
        }
        if (pending.length < 4 + length) break;
        packets.push(readPacket(pending.subarray(5, 4 + length - padding)));
        pending = pending.subarray(4 + length);
      }
      return packets;
    },
  };
}

function readPacket(payload: Buffer): ClearPacket {
  const message = payload[0] ?? 0;
  if (message === SSH_MSG_DISCONNECT && payload.length >= 9) {
    const text = payload.subarray(9, 9 + Math.min(payload.readUInt32BE(5), 1_024));
    return { type: 'disconnect', reason: payload.readUInt32BE(1), description: sanitiseLine(text.toString('utf8')) };
  }
  if (message !== SSH_MSG_KEXINIT) return { type: 'other', message };
  const lists = readNameLists(payload.subarray(1 + COOKIE_BYTES), 8);
  if (lists === null) return { type: 'garbage' };
  const [kex = [], hostKey = [], cipherOut = [], cipherIn = [], macOut = [], macIn = [], zipOut = [], zipIn = []] =
    lists;
  return {
    type: 'kexinit',
    lists: {
      kex,
      hostKey,
      cipher: bothWays(cipherOut, cipherIn),
      mac: bothWays(macOut, macIn),
      compression: bothWays(zipOut, zipIn),
    },
  };
}

/** Servers list the same names for both directions; where they do not, only what serves both counts. */
function bothWays(out: readonly string[], back: readonly string[]): string[] {
  return out.filter((name) => back.includes(name));
}

function readNameLists(bytes: Buffer, count: number): string[][] | null {
  const lists: string[][] = [];
  let at = 0;
  while (lists.length < count) {
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt32BE(at);
    if (at + 4 + length > bytes.length) return null;
    const text = bytes.subarray(at + 4, at + 4 + length).toString('latin1');
    const names = text === '' ? [] : text.split(',', MAX_NAMES);
    lists.push(names.map((name) => sanitiseLine(name, MAX_NAME_CHARS)));
    at += 4 + length;
  }
  return lists;
}
