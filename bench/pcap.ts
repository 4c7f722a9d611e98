/** One TCP segment over IPv4, as captured. */
export interface Segment {
  /** Seconds since the epoch. */
  readonly time: number;
  /** `address:port`. */
  readonly from: string;
  readonly to: string;
  readonly syn: boolean;
  readonly ack: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly payloadBytes: number;
}

const MAGIC_MICROSECONDS = 0xa1b2c3d4;
const LINKTYPE_RAW_IP = 101;
const FILE_HEADER_BYTES = 24;
const RECORD_HEADER_BYTES = 16;
const PROTOCOL_TCP = 6;

/**
 * The TCP segments in a capture that tcpdump wrote on this machine, from a device without a link header.
 * Format: draft-ietf-opsawg-pcap. A record cut short ends it.
 */
export function readCapture(file: Buffer): Segment[] {
  if (file.length < FILE_HEADER_BYTES || file.readUInt32LE(0) !== MAGIC_MICROSECONDS) throw new Error('not a capture');
  if (file.readUInt32LE(20) !== LINKTYPE_RAW_IP) throw new Error(`unexpected link type ${file.readUInt32LE(20)}`);
  const segments: Segment[] = [];
  for (let at = FILE_HEADER_BYTES; at + RECORD_HEADER_BYTES <= file.length; ) {
    const time = file.readUInt32LE(at) + file.readUInt32LE(at + 4) / 1e6;
    const start = at + RECORD_HEADER_BYTES;
    const end = start + file.readUInt32LE(at + 8);
    if (end > file.length) break;
    const segment = readSegment(time, file.subarray(start, end));
    if (segment !== null) segments.push(segment);
    at = end;
  }
  return segments;
}

/** Headers: RFC 791 section 3.1, RFC 9293 section 3.1. */
function readSegment(time: number, packet: Buffer): Segment | null {
  const headerBytes = ((packet[0] ?? 0) & 0x0f) * 4;
  if ((packet[0] ?? 0) >> 4 !== 4 || packet[9] !== PROTOCOL_TCP || packet.length < headerBytes + 20) return null;
  const tcp = packet.subarray(headerBytes);
  const flags = tcp.readUInt8(13);
  return {
    time,
    from: `${[...packet.subarray(12, 16)].join('.')}:${tcp.readUInt16BE(0)}`,
    to: `${[...packet.subarray(16, 20)].join('.')}:${tcp.readUInt16BE(2)}`,
    fin: (flags & 0x01) !== 0,
    syn: (flags & 0x02) !== 0,
    rst: (flags & 0x04) !== 0,
    ack: (flags & 0x10) !== 0,
    payloadBytes: packet.readUInt16BE(2) - headerBytes - (tcp.readUInt8(12) >> 4) * 4,
  };
}
