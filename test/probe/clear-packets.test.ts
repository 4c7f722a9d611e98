import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPacketReader } from '../../src/probe/clear-packets.ts';

function packet(payload: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(1 + payload.length + 4);
  head[4] = 4;
  return Buffer.concat([head, payload, Buffer.alloc(4)]);
}

function disconnect(reason: number, text: string): Buffer {
  const head = Buffer.alloc(9);
  head[0] = 1;
  head.writeUInt32BE(reason, 1);
  head.writeUInt32BE(Buffer.byteLength(text), 5);
  return packet(Buffer.concat([head, Buffer.from(text), Buffer.alloc(4)]));
}

test('a disconnect tells its reason and its words, without control characters', () => {
  expect(createPacketReader().feed(disconnect(2, 'Too many\x1b[31m failures'))).toEqual([
    { type: 'disconnect', reason: 2, description: 'Too many\\x1b[31m failures' },
  ]);
});

test('packets are the same however the bytes are cut', () => {
  const bytes = Buffer.concat([packet(Buffer.from([2, 0, 0, 0, 0])), disconnect(11, 'bye'), packet(Buffer.from([4]))]);
  const whole = createPacketReader().feed(bytes);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 10 }), (cuts) => {
      const reader = createPacketReader();
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const parts = edges.slice(1).flatMap((end, index) => reader.feed(bytes.subarray(edges[index], end)));
      expect(parts).toEqual(whole);
    }),
  );
});

test('any bytes are read without a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      createPacketReader().feed(Buffer.from(bytes));
      createPacketReader().feed(packet(Buffer.concat([Buffer.from([20]), Buffer.from(bytes)])));
      createPacketReader().feed(packet(Buffer.concat([Buffer.from([1]), Buffer.from(bytes)])));
    }),
  );
});
