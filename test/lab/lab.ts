import type { Image } from './image.ts';
import { bootMachine, type Init, type Machine } from './machine.ts';
import { joinNetworks, ROUTER } from './network.ts';

/** The three machines of one scenario; nothing of them is shared with another. */
export interface Lab {
  readonly client: Machine;
  readonly router: Machine;
  readonly server: Machine;
  /** Ends the machines and all that runs on them. */
  close(): Promise<void>;
}

let opened = 0;

/** Boots and joins three machines, within a second; sshd of the server answers on port 22 of both families. */
export async function openLab(image: Image, serverInit: Init = 'systemd'): Promise<Lab> {
  opened += 1;
  const prefix = `sshchk-${process.pid}-${opened}`;
  const boots = await Promise.allSettled([
    bootMachine(image, `${prefix}-client`, 'plain'),
    bootMachine(image, `${prefix}-router`, 'plain'),
    bootMachine(image, `${prefix}-server`, serverInit),
  ]);
  const machines = boots.flatMap((boot) => (boot.status === 'fulfilled' ? [boot.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(machines.map((machine) => machine.close()));
  };
  const [client, router, server] = machines;
  const failed = boots.find((boot) => boot.status === 'rejected');
  try {
    if (failed !== undefined) throw failed.reason;
    if (client === undefined || router === undefined || server === undefined) throw new Error('a machine is missing');
    await joinNetworks(client, router, server);
    await client.write('/etc/resolv.conf', `nameserver ${ROUTER.v4}\n`);
    if (serverInit === 'systemd') await server.listening(22);
    return { client, router, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}
