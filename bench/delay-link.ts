import { openSync } from 'node:fs';
import process from 'node:process';
import koffi from 'koffi';

/**
 * A wire between two network namespaces that holds every packet back: `delay-link.ts PID_A PID_B ONE_WAY_MS DEVICE`.
 * Opens one TUN device in the network of each process, says `ready`, and forwards until it is killed.
 * A process of its own, with one blocking wait and no event loop, so that nothing but the clock decides when a packet leaves.
 */
const TUNSETIFF = 0x400454ca;
const IFF_TUN_NO_PI = 0x0001 | 0x1000;
const CLONE_NEWNET = 0x40000000;
const PR_SET_TIMERSLACK = 29;
const O_RDWR_NONBLOCK = 0o2 | 0o4000;
const POLLIN = 1;
const MAX_PACKET_BYTES = 65_536;

interface Held {
  /** Milliseconds of `performance.now()` at which it leaves. */
  readonly due: number;
  readonly to: number;
  readonly bytes: Buffer;
}

const libc = koffi.load(null);
const setns = libc.func('int setns(int, int)');
const ioctl = libc.func('int ioctl(int, unsigned long, void *)');
const prctl = libc.func('int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)');
const ppoll = libc.func('int ppoll(_Inout_ void *, unsigned long, void *, void *)');
const read = libc.func('intptr_t read(int, _Out_ void *, size_t)');
const write = libc.func('intptr_t write(int, void *, size_t)');

/** Descriptors are opened on the main thread, the only one that changes its namespace. */
function openTun(pid: string, device: string): number {
  if (setns(openSync(`/proc/${pid}/ns/net`, 'r'), CLONE_NEWNET) !== 0) throw new Error(`no way into network of ${pid}`);
  const fd = openSync('/dev/net/tun', O_RDWR_NONBLOCK);
  const request = Buffer.alloc(40);
  request.write(device, 0, 15, 'latin1');
  request.writeUInt16LE(IFF_TUN_NO_PI, 16);
  if (ioctl(fd, TUNSETIFF, request) !== 0) throw new Error(`TUNSETIFF failed: errno ${koffi.errno()}`);
  return fd;
}

function forward(a: number, b: number, delayMs: number): never {
  const polled = Buffer.alloc(16);
  polled.writeInt32LE(a, 0);
  polled.writeInt16LE(POLLIN, 4);
  polled.writeInt32LE(b, 8);
  polled.writeInt16LE(POLLIN, 12);
  const timeout = Buffer.alloc(16);
  const packet = Buffer.alloc(MAX_PACKET_BYTES);
  const held: Held[] = [];

  for (;;) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      for (;;) {
        const length = read(from, packet, packet.length) as number;
        if (length <= 0) break;
        held.push({ due: performance.now() + delayMs, to, bytes: Buffer.from(packet.subarray(0, length)) });
      }
    }
    // Every packet waits equally long, so the first to come is the first to leave.
    for (let next = held[0]; next !== undefined && next.due <= performance.now(); next = held[0]) {
      write(next.to, next.bytes, next.bytes.length);
      held.shift();
    }
    const waitMs = held[0] === undefined ? null : Math.max(0, held[0].due - performance.now());
    timeout.writeBigInt64LE(BigInt(Math.floor((waitMs ?? 0) / 1000)), 0);
    timeout.writeBigInt64LE(BigInt(Math.floor(((waitMs ?? 0) % 1000) * 1e6)), 8);
    ppoll(polled, 2, waitMs === null ? null : timeout, null);
  }
}

const [pidA = '', pidB = '', delayMs = '', device = ''] = process.argv.slice(2);
prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
const ends = [openTun(pidA, device), openTun(pidB, device)] as const;
process.stdout.write('ready\n', () => forward(ends[0], ends[1], Number(delayMs)));
