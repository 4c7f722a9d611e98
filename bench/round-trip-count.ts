import type { Segment } from './pcap.ts';

export interface Conversation {
  /** From the first SYN to the last byte of payload in either direction, in round trips. */
  readonly roundTrips: number;
  /** TCP connections that were begun. */
  readonly connections: number;
  /** Bytes of payload in both directions. */
  readonly payloadBytes: number;
}

/** Counts what one run of a program cost on the wire; null where it sent nothing. */
export function countRoundTrips(segments: readonly Segment[], rttMs: number): Conversation | null {
  const openings = segments.filter(({ syn, ack }) => syn && !ack);
  const first = openings[0];
  const last = segments.findLast(({ payloadBytes }) => payloadBytes > 0);
  if (first === undefined || last === undefined) return null;
  return {
    roundTrips: ((last.time - first.time) * 1000) / rttMs,
    connections: new Set(openings.map(({ from, to }) => `${from} ${to}`)).size,
    payloadBytes: segments.reduce((sum, { payloadBytes }) => sum + payloadBytes, 0),
  };
}
