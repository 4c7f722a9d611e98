import type { Socket } from 'node:net';
import { loadLibc } from './native/libc.ts';
import { acknowledgeAtOnce, hasUnacknowledgedData } from './native/tcp.ts';

/** What came next on a connection. A reset keeps the system's error code. */
export type Received =
  | { readonly type: 'data'; readonly bytes: Buffer }
  | { readonly type: 'end' }
  | { readonly type: 'reset'; readonly errno: string }
  | { readonly type: 'timeout' };

/** A TCP connection read by pulling, so that each stage reads straight on from where the last one stopped. */
export interface Connection {
  /** Waits up to `timeoutMs` (0 or less: answers at once) for what comes next; 64 KiB at most at a time. */
  read(timeoutMs: number): Promise<Received>;
  /** Gives bytes back, to be read again first. */
  unread(bytes: Buffer): void;
  /** Sends; everything written in one turn of the event loop leaves in one segment where it fits. */
  write(bytes: Buffer): void;
  /** Sends what is waiting, then closes. Safe to call twice. */
  close(): void;
  /** Whether data of ours is still not acknowledged, or null where this system does not tell. */
  unacknowledged(): boolean | null;
  readonly local: { readonly address: string; readonly port: number } | null;
}

const CHUNK_BYTES = 64 * 1024;
// What a server may have in flight before it must wait for us.
const BUFFER_BYTES = 256 * 1024;
// A close that the other side does not answer is cut off after this long, so that nothing lingers.
const LINGER_MS = 500;

export function createConnection(socket: Socket, fd: number | null): Connection {
  const queue: Buffer[] = [];
  let queued = 0;
  let ended: Received | null = null;
  let wake: (() => void) | null = null;
  let corked = false;
  const local =
    socket.localAddress === undefined ? null : { address: socket.localAddress, port: socket.localPort ?? 0 };

  function notify(): void {
    wake?.();
    wake = null;
  }
  function finish(result: Received): void {
    ended ??= result;
    notify();
  }
  const libc = fd === null ? null : loadLibc();
  function acknowledge(): void {
    // The kernel forgets the wish each time, and a closed descriptor may be somebody else's by now.
    if (libc !== null && fd !== null && !socket.destroyed) acknowledgeAtOnce(libc, fd);
  }
  socket.setNoDelay(true);
  socket.on('data', (bytes: Buffer) => {
    queue.push(bytes);
    queued += bytes.length;
    acknowledge();
    if (queued > BUFFER_BYTES) socket.pause();
    notify();
  });
  socket.on('end', () => finish({ type: 'end' }));
  socket.on('error', (error: NodeJS.ErrnoException) => finish(brokenBy(error.code ?? 'UNKNOWN')));
  socket.on('close', () => finish({ type: 'end' }));

  function take(): Received | null {
    const first = queue.shift();
    if (first === undefined) return ended;
    if (first.length > CHUNK_BYTES) queue.unshift(first.subarray(CHUNK_BYTES));
    const bytes = first.subarray(0, CHUNK_BYTES);
    queued -= bytes.length;
    if (queued <= BUFFER_BYTES && socket.isPaused()) socket.resume();
    return { type: 'data', bytes };
  }
  return {
    local,
    unacknowledged: () => (libc === null || fd === null || socket.destroyed ? null : hasUnacknowledgedData(libc, fd)),
    async read(timeoutMs) {
      const ready = take();
      if (ready !== null || timeoutMs <= 0) return ready ?? { type: 'timeout' };
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = null;
      return take() ?? { type: 'timeout' };
    },
    unread(bytes) {
      if (bytes.length === 0) return;
      queue.unshift(bytes);
      queued += bytes.length;
    },
    write(bytes) {
      if (socket.destroyed || !socket.writable) return;
      if (!corked) {
        corked = true;
        socket.cork();
        process.nextTick(() => {
          corked = false;
          socket.uncork();
          acknowledge();
        });
      }
      socket.write(bytes);
    },
    close() {
      if (socket.destroyed) return;
      socket.end();
      socket.resume();
      setTimeout(() => socket.destroy(), LINGER_MS).unref();
    },
  };
}

/** A connection that was opened, and was gone before it could be read. */
export function goneConnection(errno: string): Connection {
  return {
    read: async () => brokenBy(errno),
    unread() {},
    write() {},
    close() {},
    unacknowledged: () => null,
    local: null,
  };
}

/** The kernel says EPIPE where a close (FIN) came before the reset: then it was closed (tcp_reset in tcp_input.c). */
function brokenBy(errno: string): Received {
  return errno === 'EPIPE' ? { type: 'end' } : { type: 'reset', errno };
}
