import { startDaemon, until } from '../test/lab/process.ts';
import { type Namespace, openNamespace } from './namespace.ts';
import { aheadOfAll } from './priority.ts';
import { scriptCommand } from './programs.ts';
import { median } from './statistics.ts';

/** A client and a server, and a wire of known length between them. */
export interface DelayedPair {
  readonly client: Namespace;
  readonly server: Namespace;
  readonly clientAddress: string;
  readonly serverAddress: string;
  /** The device of the wire, at both ends. */
  readonly device: string;
  /** Milliseconds, as ping measured them on this very wire. */
  readonly rtt: { readonly median: number; readonly min: number; readonly max: number };
  close(): Promise<void>;
}

// Ranges reserved for documentation (RFC 5737).
const CLIENT = '192.0.2.1';
const SERVER = '192.0.2.2';
const DEVICE = 'bench0';
// More than this beside the wanted time, and the figures would tell more of this machine than of the programs.
const TOLERANCE_MS = 1.5;

export async function openDelayedPair(rttMs: number): Promise<DelayedPair> {
  const [client, server] = await Promise.all([openNamespace('client', 'own'), openNamespace('server', 'own')]);
  const ends = [`${client.pid}`, `${server.pid}`];
  // A packet that waits for a processor would be measured as distance.
  const wire = startDaemon(
    aheadOfAll(['setpriv', '--pdeathsig', 'KILL', ...scriptCommand('delay-link.ts', ...ends, `${rttMs / 2}`, DEVICE)]),
  );
  async function close(): Promise<void> {
    wire.stop();
    await Promise.all([client.close(), server.close()]);
  }
  try {
    await until('the wire', 15_000, async () => {
      if (wire.process.exitCode !== null) throw new Error(`the wire broke: ${wire.output()}`);
      return wire.output().includes('ready') ? true : null;
    });
    await Promise.all([
      client.must(['ip', '-batch', '-'], { input: addressOf(CLIENT, SERVER) }),
      server.must(['ip', '-batch', '-'], { input: addressOf(SERVER, CLIENT) }),
    ]);
    const rtt = await measureRtt(client, rttMs);
    return { client, server, clientAddress: CLIENT, serverAddress: SERVER, device: DEVICE, rtt, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function addressOf(own: string, peer: string): string {
  return `addr add ${own} peer ${peer} dev ${DEVICE}\nlink set ${DEVICE} up\n`;
}

async function measureRtt(client: Namespace, wanted: number): Promise<DelayedPair['rtt']> {
  const output = await client.must(['ping', '-n', '-i', '0.1', '-c', '20', SERVER]);
  const times = [...output.matchAll(/ time=([\d.]+) ms/g)].map(([, ms]) => Number(ms));
  const rtt = { median: median(times), min: Math.min(...times), max: Math.max(...times) };
  if (Math.abs(rtt.median - wanted) > TOLERANCE_MS) {
    throw new Error(`the wire takes ${rtt.median} ms instead of ${wanted} ms: this machine is too busy to measure on`);
  }
  return rtt;
}
