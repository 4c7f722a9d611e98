import { Socket } from 'node:net';
import { constants } from 'node:os';
import { decodeIcmp, type IcmpError } from './icmp.ts';
import type { Libc } from './libc.ts';
import { AF_INET, AF_INET6, encodeSocketAddress } from './socket-address.ts';

/** How one TCP connection attempt ended, as the kernel tells it. `errno` is a name such as `ECONNREFUSED`. */
export type RawDial =
  | { readonly type: 'connected'; readonly socket: Socket; readonly fd: number | null }
  | { readonly type: 'failed'; readonly errno: string; readonly icmp: IcmpError | null; readonly immediate: boolean }
  | { readonly type: 'timeout' }
  | { readonly type: 'aborted' };

const SOCK_STREAM_NONBLOCK_CLOEXEC = 1 | 0o4000 | 0o2000000;
const SOL_SOCKET = 1;
const SO_ERROR = 4;
const SOL_IP = 0;
const IP_RECVERR = 11;
const SOL_IPV6 = 41;
const IPV6_RECVERR = 25;
const MSG_ERRQUEUE_DONTWAIT = 0x2000 | 0x40;
const EPOLLOUT_ONESHOT = 0x4 | 0x40000000;
// How long one wait lasts at most; it bounds how long a finished process waits for its helper thread.
const WAIT_MS = 100;

const ERRNO_NAMES = new Map(Object.entries(constants.errno).map(([name, value]) => [value, name]));

/** Opens TCP connections through the C library: one epoll over all of them, and the ICMP errors that Node hides. */
export interface Dialer {
  dial(address: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<RawDial>;
}

export function createDialer(libc: Libc): Dialer {
  const epoll = libc.epollCreate();
  const pending = new Map<number, (events: number) => void>();
  const errorQueue = createErrorQueue(libc);
  let nextId = 1;
  let waiting = false;

  async function pump(): Promise<void> {
    if (waiting) return;
    waiting = true;
    while (pending.size > 0) {
      for (const { id, events } of await libc.epollWait(epoll, WAIT_MS)) pending.get(id)?.(events);
    }
    waiting = false;
  }

  function dial(address: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<RawDial> {
    if (signal.aborted) return Promise.resolve({ type: 'aborted' });
    const opened = open(libc, address, port);
    if ('errno' in opened) return Promise.resolve({ type: 'failed', icmp: null, immediate: true, ...opened });
    const { fd } = opened;
    const id = nextId++;
    return new Promise((resolve) => {
      function finish(result: RawDial): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        pending.delete(id);
        if (result.type !== 'connected') libc.close(fd);
        resolve(result);
      }
      function onAbort(): void {
        finish({ type: 'aborted' });
      }
      const timer = setTimeout(() => finish({ type: 'timeout' }), timeoutMs);
      signal.addEventListener('abort', onAbort, { once: true });
      pending.set(id, () => {
        const errno = socketError(libc, fd);
        if (errno === 0) return finish({ type: 'connected', socket: adopt(fd), fd });
        finish({ type: 'failed', errno: errnoName(errno), icmp: errorQueue.read(fd), immediate: false });
      });
      libc.epollAdd(epoll, fd, id, EPOLLOUT_ONESHOT);
      void pump();
    });
  }
  return { dial };
}

function open(libc: Libc, address: string, port: number): { fd: number } | { errno: string } {
  const v6 = address.includes(':');
  const fd = libc.socket(v6 ? AF_INET6 : AF_INET, SOCK_STREAM_NONBLOCK_CLOEXEC, 0);
  if (fd < 0) return { errno: errnoName(libc.errno()) };
  const on = Buffer.from([1, 0, 0, 0]);
  libc.setsockopt(fd, v6 ? SOL_IPV6 : SOL_IP, v6 ? IPV6_RECVERR : IP_RECVERR, on, on.length);
  const scope = address.split('%', 2)[1];
  const target = encodeSocketAddress(address, port, scope === undefined ? 0 : scopeIndex(libc, scope));
  if (libc.connect(fd, target, target.length) === 0) return { fd };
  const errno = libc.errno();
  if (errno === constants.errno.EINPROGRESS) return { fd };
  libc.close(fd);
  return { errno: errnoName(errno) };
}

function scopeIndex(libc: Libc, scope: string): number {
  return /^\d+$/.test(scope) ? Number(scope) : libc.ifNameToIndex(scope);
}

function socketError(libc: Libc, fd: number): number {
  const value = Buffer.alloc(4);
  const length = Buffer.from([4, 0, 0, 0]);
  return libc.getsockopt(fd, SOL_SOCKET, SO_ERROR, value, length) === 0 ? value.readInt32LE(0) : libc.errno();
}

function adopt(fd: number): Socket {
  return new Socket({ fd, readable: true, writable: true, allowHalfOpen: true });
}

function errnoName(errno: number): string {
  return ERRNO_NAMES.get(errno) ?? `errno ${errno}`;
}

// struct msghdr and its buffers are laid out once by hand (LP64): they hold pointers, which Buffers cannot.
function createErrorQueue(libc: Libc): { read(fd: number): IcmpError | null } {
  const header = Buffer.alloc(56);
  const control = libc.allocate(512);
  const data = libc.allocate(512);
  const vector = libc.allocate(16);
  vector.view.writeBigUInt64LE(data.address, 0);
  vector.view.writeBigUInt64LE(BigInt(data.view.length), 8);
  return {
    read(fd) {
      header.fill(0);
      header.writeBigUInt64LE(vector.address, 16);
      header.writeBigUInt64LE(1n, 24);
      header.writeBigUInt64LE(control.address, 32);
      header.writeBigUInt64LE(BigInt(control.view.length), 40);
      if (libc.recvmsg(fd, header, MSG_ERRQUEUE_DONTWAIT) < 0) return null;
      return decodeIcmp(control.view.subarray(0, Number(header.readBigUInt64LE(40))));
    },
  };
}
