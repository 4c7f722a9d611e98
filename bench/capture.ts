import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sleep, until } from '../test/lab/process.ts';
import type { Namespace } from './namespace.ts';
import { readCapture, type Segment } from './pcap.ts';

// What is still in flight when a program ends has arrived by then, on a wire of up to 100 ms.
const AFTERMATH_MS = 250;

/** The TCP segments that pass a device of the namespace while `task` runs. */
export async function captureWhile(
  host: Namespace,
  device: string,
  directory: string,
  task: () => Promise<void>,
): Promise<Segment[]> {
  const file = join(directory, 'capture.pcap');
  const options = ['--immediate-mode', '--packet-buffered', '--relinquish-privileges=root', '-n', '-i', device];
  const tcpdump = host.start(['tcpdump', ...options, '-w', file, 'tcp']);
  try {
    await until('tcpdump', 10_000, async () => {
      if (tcpdump.process.exitCode !== null) throw new Error(`tcpdump: ${tcpdump.output()}`);
      return tcpdump.output().includes('listening on') ? true : null;
    });
    await task();
    await sleep(AFTERMATH_MS);
  } finally {
    tcpdump.stop();
  }
  return readCapture(await readFile(file));
}
