import type { Machine } from './machine.ts';

/** One client, one router, one server, both families; ranges reserved for documentation. */
export const CLIENT = { v4: '192.0.2.10', v6: '2001:db8:1::10' } as const;
export const ROUTER = { v4: '192.0.2.1', v6: '2001:db8:1::1', wan4: '203.0.113.1', wan6: '2001:db8:2::1' } as const;
export const SERVER = { v4: '203.0.113.10', v6: '2001:db8:2::10' } as const;

/** Addresses of the two networks that nobody has. */
export const NOBODY = { beside: '192.0.2.99', beyond: '203.0.113.99', beyond6: '2001:db8:2::99' } as const;

/** Joins the three machines: client (eth0) - (lan0) router (wan0) - (eth0) server. */
export async function joinNetworks(client: Machine, router: Machine, server: Machine): Promise<void> {
  await links(router, [
    `link add lan0 type veth peer name eth0 netns ${client.pid}`,
    `link add wan0 type veth peer name eth0 netns ${server.pid}`,
    ...addressed('lan0', `${ROUTER.v4}/24`, `${ROUTER.v6}/64`),
    ...addressed('wan0', `${ROUTER.wan4}/24`, `${ROUTER.wan6}/64`),
  ]);
  await Promise.all([
    links(client, [...addressed('eth0', `${CLIENT.v4}/24`, `${CLIENT.v6}/64`), ...defaultRoutes(ROUTER.v4, ROUTER.v6)]),
    links(server, [
      ...addressed('eth0', `${SERVER.v4}/24`, `${SERVER.v6}/64`),
      ...defaultRoutes(ROUTER.wan4, ROUTER.wan6),
    ]),
    router.must('sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1'),
  ]);
}

/** `nodad`: an address is usable at once instead of after a second of duplicate detection. */
function addressed(device: string, v4: string, v6: string): readonly string[] {
  return [`link set ${device} up`, `addr add ${v4} dev ${device}`, `addr add ${v6} dev ${device} nodad`];
}

function defaultRoutes(v4: string, v6: string): readonly string[] {
  return [`route add default via ${v4}`, `route add default via ${v6}`];
}

async function links(machine: Machine, commands: readonly string[]): Promise<void> {
  const result = await machine.net(['ip', '-batch', '-'], { input: `${commands.join('\n')}\n` });
  if (result.status !== 0) throw new Error(`${machine.name}: ip: ${result.stderr}`);
}
