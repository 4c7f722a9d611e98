import { createRequire } from 'node:module';
import process from 'node:process';

/** The few calls of the C library that tell more of a connection than Node does. Each returns -1 on failure. */
export interface Libc {
  socket(family: number, type: number, protocol: number): number;
  setsockopt(fd: number, level: number, option: number, value: Buffer, length: number): number;
  getsockopt(fd: number, level: number, option: number, value: Buffer, length: Buffer): number;
  connect(fd: number, address: Buffer, length: number): number;
  close(fd: number): number;
  recvmsg(fd: number, message: Buffer, flags: number): number;
  ifNameToIndex(name: string): number;
  epollCreate(): number;
  epollAdd(epoll: number, fd: number, id: number, events: number): number;
  /** Waits off the main thread; the answer is the ids with their event bits. */
  epollWait(epoll: number, timeoutMs: number): Promise<readonly { id: number; events: number }[]>;
  errno(): number;
  /** Memory outside the garbage collector's reach, and its address, for structures that hold pointers. */
  allocate(bytes: number): { view: Buffer; address: bigint };
}

const EPOLL_CLOEXEC = 0o2000000;
const EPOLL_CTL_ADD = 1;
const EPOLL_BATCH = 256;
// struct epoll_event is packed on x86-64 only (epoll_ctl(2), bits/epoll.h).
const EPOLL_EVENT_BYTES = process.arch === 'x64' ? 12 : 16;
const EPOLL_DATA_OFFSET = EPOLL_EVENT_BYTES - 8;

let loaded: Libc | null | undefined;

/** The C library, or null where it cannot be had (no Linux, another processor, no binding): the check works without. */
export function loadLibc(): Libc | null {
  if (loaded === undefined) loaded = supported() ? tryLoad() : null;
  return loaded;
}

function supported(): boolean {
  return process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
}

function tryLoad(): Libc | null {
  try {
    return bind();
  } catch {
    return null;
  }
}

function bind(): Libc {
  // koffi is CommonJS, and loaded only where a connection is about to be made.
  const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi').default;
  const library = koffi.load(null);
  const epollCtl = library.func('int epoll_ctl(int, int, int, void *)');
  const epollWait = library.func('int epoll_wait(int, _Out_ void *, int, int)');
  return {
    socket: library.func('int socket(int, int, int)'),
    setsockopt: library.func('int setsockopt(int, int, int, void *, uint32_t)'),
    getsockopt: library.func('int getsockopt(int, int, int, void *, void *)'),
    connect: library.func('int connect(int, void *, uint32_t)'),
    close: library.func('int close(int)'),
    recvmsg: library.func('intptr_t recvmsg(int, void *, int)'),
    ifNameToIndex: library.func('uint32_t if_nametoindex(str)'),
    epollCreate: () => library.func('int epoll_create1(int)')(EPOLL_CLOEXEC) as number,
    epollAdd(epoll, fd, id, events) {
      const event = Buffer.alloc(EPOLL_EVENT_BYTES);
      event.writeUInt32LE(events, 0);
      event.writeUInt32LE(id, EPOLL_DATA_OFFSET);
      return epollCtl(epoll, EPOLL_CTL_ADD, fd, event) as number;
    },
    epollWait(epoll, timeoutMs) {
      const events = Buffer.alloc(EPOLL_EVENT_BYTES * EPOLL_BATCH);
      return new Promise((resolve) => {
        epollWait.async(epoll, events, EPOLL_BATCH, timeoutMs, (_error: unknown, count: number) =>
          resolve(decodeEvents(events, count)),
        );
      });
    },
    errno: () => koffi.errno(),
    allocate(bytes) {
      const pointer = koffi.alloc('uint8_t', bytes);
      return { view: Buffer.from(koffi.view(pointer, bytes)), address: koffi.address(pointer) };
    },
  };
}

function decodeEvents(buffer: Buffer, count: number): { id: number; events: number }[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const at = index * EPOLL_EVENT_BYTES;
    return { id: buffer.readUInt32LE(at + EPOLL_DATA_OFFSET), events: buffer.readUInt32LE(at) };
  });
}
