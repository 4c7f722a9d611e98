import { expect, test } from 'vitest';
import { readCapture } from '../../bench/pcap.ts';

test('a capture gives each TCP segment with its time, ends, flags and payload', () => {
  const syn = packet({ flags: 0x02, payload: '' });
  const data = packet({ flags: 0x18, payload: 'SSH-2.0-x\r\n' });
  expect(readCapture(Buffer.concat([fileHeader(101), record(7, 500_000, syn), record(8, 0, data)]))).toMatchObject([
    { time: 7.5, from: '192.0.2.1:1000', to: '192.0.2.2:22', syn: true, ack: false, payloadBytes: 0 },
    { time: 8, from: '192.0.2.1:1000', to: '192.0.2.2:22', syn: false, ack: true, payloadBytes: 11 },
  ]);
});

test('a record cut short ends the capture', () => {
  const whole = Buffer.concat([fileHeader(101), record(7, 0, packet({ flags: 0x02, payload: '' }))]);
  expect(readCapture(whole.subarray(0, -1))).toEqual([]);
});

test('packets that are not TCP over IPv4 are left out', () => {
  const udp = packet({ flags: 0, payload: '' });
  udp[9] = 17;
  expect(readCapture(Buffer.concat([fileHeader(101), record(7, 0, udp)]))).toEqual([]);
});

test('a capture with a link header is refused', () => {
  expect(() => readCapture(fileHeader(1))).toThrow('link type 1');
});

function fileHeader(linkType: number): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt32LE(linkType, 20);
  return header;
}

function record(seconds: number, microseconds: number, bytes: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(seconds, 0);
  header.writeUInt32LE(microseconds, 4);
  header.writeUInt32LE(bytes.length, 8);
  return Buffer.concat([header, bytes]);
}

function packet({ flags, payload }: { flags: number; payload: string }): Buffer {
  const bytes = Buffer.alloc(40 + payload.length);
  bytes.writeUInt8(0x45, 0);
  bytes.writeUInt16BE(bytes.length, 2);
  bytes.writeUInt8(6, 9);
  bytes.set([192, 0, 2, 1, 192, 0, 2, 2], 12);
  bytes.writeUInt16BE(1000, 20);
  bytes.writeUInt16BE(22, 22);
  bytes.writeUInt8(0x50, 32);
  bytes.writeUInt8(flags, 33);
  bytes.write(payload, 40);
  return bytes;
}
