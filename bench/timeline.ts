import type { Segment } from './pcap.ts';

/** Segments one a line, in round trips since the first, with how long each came after the one before it. */
export function formatTimeline(segments: readonly Segment[], client: string, rttMs: number): string {
  const start = segments[0]?.time ?? 0;
  const lines = segments.map((segment, index) => {
    const at = ((segment.time - start) * 1000) / rttMs;
    const pause = (segment.time - (segments[index - 1]?.time ?? start)) * 1000;
    const arrow = segment.from.startsWith(`${client}:`) ? '->' : '  <-';
    const columns = [at.toFixed(2).padStart(6), `+${pause.toFixed(1)} ms`.padStart(10), arrow.padEnd(5)];
    return `${columns.join('  ')}${describe(segment)}`;
  });
  return `${lines.join('\n')}\n`;
}

function describe({ syn, ack, fin, rst, payloadBytes }: Segment): string {
  const flags = [syn ? 'SYN' : '', fin ? 'FIN' : '', rst ? 'RST' : ''].filter((name) => name !== '');
  if (payloadBytes > 0) return [...flags, `${payloadBytes} bytes`].join(' ');
  return flags.length > 0 ? [...flags, ack ? 'ACK' : ''].join(' ').trimEnd() : 'ACK';
}
