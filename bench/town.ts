import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Namespace, openNamespace } from './namespace.ts';
import { startOpenSsh } from './servers.ts';

/** A client, many addresses on which SSH answers, and as many that swallow every packet. */
export interface Town {
  readonly client: Namespace;
  readonly alive: readonly string[];
  readonly dead: readonly string[];
  close(): Promise<void>;
}

const PORT = 22;
// sshd queues 128 connections (SSH_LISTEN_BACKLOG): what one of them is given at once stays below that.
const ADDRESSES_EACH = 100;
// No sshd may turn anybody away: the check is measured here, not the server's patience.
const SETTINGS = ['MaxStartups 10000', 'PerSourceMaxStartups none', 'LoginGraceTime 120', 'UseDNS no'];

/** Opens a town of `size` addresses of each kind; one sshd serves a hundred of them. */
export async function openTown(size: number, directory: string): Promise<Town> {
  const client = await openNamespace('sweep', 'own');
  const hosts: Namespace[] = [];
  async function close(): Promise<void> {
    await Promise.all([client, ...hosts].map((namespace) => namespace.close()));
  }
  try {
    for (let index = 0; index * ADDRESSES_EACH < size; index += 1) {
      const host = await openNamespace(`house-${index}`, 'own');
      hosts.push(host);
      const keys = join(directory, `house-${index}`);
      await mkdir(keys);
      await connect(client, host, index);
      await startOpenSsh(host, keys, PORT, SETTINGS);
    }
    return { client, alive: addresses(ALIVE, size), dead: addresses(DEAD, size), close };
  } catch (error) {
    await close();
    throw error;
  }
}

// Private ranges (RFC 1918): one network of each kind for each house.
const ALIVE = '10.1';
const DEAD = '10.2';

function addresses(kind: string, size: number): string[] {
  return Array.from(
    { length: size },
    (_, index) => `${kind}.${Math.floor(index / ADDRESSES_EACH)}.${(index % ADDRESSES_EACH) + 1}`,
  );
}

/** The house takes its living network for its own; what comes for the dead one it neither has nor forwards, and drops. */
async function connect(client: Namespace, house: Namespace, index: number): Promise<void> {
  const [near, far] = [`10.0.${index}.1`, `10.0.${index}.2`];
  const link = `link add house${index} type veth peer name street netns /proc/${house.pid}/ns/net`;
  const up = [`addr add ${near}/24 dev house${index}`, `link set house${index} up`];
  await ip(client, [link, ...up, ...[ALIVE, DEAD].map((kind) => `route add ${kind}.${index}.0/24 via ${far}`)]);
  await ip(house, [
    `addr add ${far}/24 dev street`,
    'link set street up',
    `route add default via ${near}`,
    `route add local ${ALIVE}.${index}.0/24 dev lo`,
    `route add blackhole ${DEAD}.${index}.0/24`,
  ]);
}

async function ip(host: Namespace, commands: readonly string[]): Promise<void> {
  await host.must(['ip', '-batch', '-'], { input: `${commands.join('\n')}\n` });
}
