import { captureWhile } from './capture.ts';
import { type DelayedPair, openDelayedPair } from './delayed-pair.ts';
import type { Segment } from './pcap.ts';
import { ahead } from './priority.ts';
import type { Program } from './programs.ts';
import { type Conversation, countRoundTrips } from './round-trip-count.ts';
import { ROUND_TRIP_PROGRAMS } from './round-trip-programs.ts';
import { SERVERS, type ServerName } from './servers.ts';
import { median } from './statistics.ts';
import { formatTable } from './table.ts';
import { formatTimeline } from './timeline.ts';
import { withWorkDirectory } from './work-directory.ts';

const RTT_MS = 50;
const RUNS = 7;
const LIMIT_MS = 10_000;
const PORT = 22;
const SERVER_NAMES: readonly ServerName[] = ['OpenSSH', 'dropbear', 'tinysshd'];

interface Measurement extends Conversation {
  readonly program: string;
  readonly server: ServerName;
  /** Why its figure is none, where it is none. */
  readonly failure: 'hangs' | 'fails' | null;
  /** The packets of one run. */
  readonly segments: readonly Segment[];
}

/** What a look at an SSH server costs in round trips, on a wire of 50 ms, for each program and each server. */
export async function benchRoundTrips(): Promise<string> {
  const pair = await openDelayedPair(RTT_MS);
  try {
    const measured: Measurement[] = [];
    for (const server of SERVER_NAMES) {
      measured.push(...(await withWorkDirectory((directory) => measureServer(pair, server, directory))));
    }
    return report(pair, measured);
  } finally {
    await pair.close();
  }
}

async function measureServer(pair: DelayedPair, server: ServerName, directory: string): Promise<Measurement[]> {
  const daemon = await SERVERS[server](pair.server, directory, PORT);
  const measured: Measurement[] = [];
  for (const program of ROUND_TRIP_PROGRAMS) {
    process.stderr.write(`round-trips: ${server}: ${program.name}\n`);
    measured.push(await measureProgram(pair, server, program, directory));
  }
  daemon.stop();
  return measured;
}

async function measureProgram(
  pair: DelayedPair,
  server: ServerName,
  program: Program,
  directory: string,
): Promise<Measurement> {
  const runs: Measurement[] = [];
  const command = program.command(pair.serverAddress, PORT);
  while (runs.length < RUNS && runs.every(({ failure }) => failure === null)) {
    let failure: Measurement['failure'] = null;
    const segments = await captureWhile(pair.client, pair.device, directory, async () => {
      const result = await pair.client.run(ahead(command), { timeoutMs: LIMIT_MS });
      if (result.timedOut) failure = 'hangs';
      else if (!program.proof.test(result.stdout + result.stderr)) failure = 'fails';
    });
    const conversation = countRoundTrips(segments, pair.rtt.median);
    if (conversation === null) throw new Error(`${command.join(' ')} sent nothing`);
    runs.push({ ...conversation, program: program.name, server, failure, segments });
  }
  const middle = median(runs.map(({ roundTrips }) => roundTrips));
  const typical = runs.find(({ roundTrips }) => roundTrips === middle) ?? runs.at(-1);
  if (typical === undefined) throw new Error('nothing was measured');
  return typical;
}

function report({ rtt, clientAddress }: DelayedPair, measured: readonly Measurement[]): string {
  const of = (program: string, server: ServerName) =>
    measured.find((one) => one.program === program && one.server === server);
  const ours = of('ssh-check', 'OpenSSH');
  const rows = ROUND_TRIP_PROGRAMS.map(({ name, learns }) => {
    const first = of(name, 'OpenSSH');
    const ratio =
      first && ours && first.failure === null ? `x${(first.roundTrips / ours.roundTrips).toFixed(1)}` : null;
    const others = SERVER_NAMES.slice(1).map((server) => countOf(of(name, server)));
    return [name, countOf(first), first?.connections ?? null, ratio, ...others, learns];
  });
  return [
    `Round trips from the first SYN to the last byte, median of ${RUNS}. One round trip is ${rtt.median.toFixed(1)} ms (ping: ${rtt.min} to ${rtt.max} ms).`,
    formatTable(['program', 'OpenSSH', 'connections', 'ratio', ...SERVER_NAMES.slice(1), 'what it shows'], rows, 2),
    'ssh-check to OpenSSH, packet by packet (round trips since the SYN; pause before the packet; -> sent, <- received):',
    formatTimeline(ours?.segments ?? [], clientAddress, rtt.median),
  ].join('\n');
}

function countOf(measurement: Measurement | undefined): number | string | null {
  if (measurement === undefined) return null;
  return measurement.failure ?? measurement.roundTrips;
}
