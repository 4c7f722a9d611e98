import { isIPv4 } from 'node:net';

export const AF_INET = 2;
export const AF_INET6 = 10;

/** `struct sockaddr_in` or `sockaddr_in6` for an address literal; `scope` is the interface's index (0: none). */
export function encodeSocketAddress(address: string, port: number, scope: number): Buffer {
  if (isIPv4(address)) {
    const out = Buffer.alloc(16);
    out.writeUInt16LE(AF_INET, 0);
    out.writeUInt16BE(port, 2);
    Buffer.from(address.split('.').map(Number)).copy(out, 4);
    return out;
  }
  const out = Buffer.alloc(28);
  out.writeUInt16LE(AF_INET6, 0);
  out.writeUInt16BE(port, 2);
  ipv6Bytes(address.split('%', 1)[0] ?? '').copy(out, 8);
  out.writeUInt32LE(scope, 24);
  return out;
}

/** The address in a `struct sockaddr`, or null where it holds none (family 0, or cut short). */
export function decodeSocketAddress(bytes: Buffer): string | null {
  if (bytes.length >= 8 && bytes.readUInt16LE(0) === AF_INET) return [...bytes.subarray(4, 8)].join('.');
  if (bytes.length >= 24 && bytes.readUInt16LE(0) === AF_INET6) return ipv6Text(bytes.subarray(8, 24));
  return null;
}

function ipv6Bytes(address: string): Buffer {
  // The dotted tail of ::ffff:192.0.2.1 becomes two groups.
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [a * 256 + +b, c * 256 + +d].map((group) => group.toString(16)).join(':'),
  );
  const [head = '', tail] = plain.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const out = Buffer.alloc(16);
  [...left, ...Array<string>(zeros).fill('0'), ...right].forEach((group, index) => {
    out.writeUInt16BE(Number.parseInt(group, 16), index * 2);
  });
  return out;
}

function ipv6Text(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16)).join(':');
  return new URL(`http://[${groups}]/`).hostname.slice(1, -1);
}
