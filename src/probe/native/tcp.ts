import type { Libc } from './libc.ts';

const IPPROTO_TCP = 6;
const TCP_INFO = 11;
const TCP_INFO_BYTES = 104;
// Offset of tcpi_unacked in struct tcp_info (linux/tcp.h).
const TCP_INFO_UNACKED = 24;
const TCP_QUICKACK = 12;
const ON = Buffer.from([1, 0, 0, 0]);

/** Whether data that we sent on this connection is still not acknowledged (TCP_INFO), or null where unknown. */
export function hasUnacknowledgedData(libc: Libc, fd: number): boolean | null {
  const info = Buffer.alloc(TCP_INFO_BYTES);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(info.length);
  if (libc.getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, length) !== 0) return null;
  return info.readUInt32LE(TCP_INFO_UNACKED) > 0;
}

/** Acknowledges what comes next without the usual wait of 40 ms: sshd holds its next packet back until then (Nagle). */
export function acknowledgeAtOnce(libc: Libc, fd: number): void {
  libc.setsockopt(fd, IPPROTO_TCP, TCP_QUICKACK, ON, ON.length);
}
