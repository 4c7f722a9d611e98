import { expect, test } from 'vitest';
import type { Segment } from '../../bench/pcap.ts';
import { countRoundTrips } from '../../bench/round-trip-count.ts';

test('round trips run from the first SYN to the last payload, not to the goodbye', () => {
  const segments = [
    segment({ time: 10, syn: true }),
    segment({ time: 10.1, payloadBytes: 40 }),
    segment({ time: 10.2, payloadBytes: 2 }),
    segment({ time: 10.9, fin: true }),
  ];
  expect(countRoundTrips(segments, 50)?.roundTrips).toBeCloseTo(4);
  expect(countRoundTrips(segments, 50)).toMatchObject({ connections: 1, payloadBytes: 42 });
});

test('a SYN that is sent again opens no second connection, one from another port does', () => {
  const segments = [
    segment({ time: 1, syn: true }),
    segment({ time: 2, syn: true }),
    segment({ time: 3, syn: true, from: '192.0.2.1:2000' }),
    segment({ time: 4, payloadBytes: 1 }),
  ];
  expect(countRoundTrips(segments, 50)?.connections).toBe(2);
});

test('a run that carried no payload has no round trips', () => {
  expect(countRoundTrips([segment({ time: 1, syn: true })], 50)).toBeNull();
});

function segment(fields: Partial<Segment>): Segment {
  const plain = { time: 0, from: '192.0.2.1:1000', to: '192.0.2.2:22', payloadBytes: 0 };
  return { ...plain, syn: false, ack: false, fin: false, rst: false, ...fields };
}
