import type { Machine } from './machine.ts';

/** Where packets of more than `bytes` are lost: on the way to the server, or back. */
export type LossyWay = 'to the server' | 'to the client';

/**
 * Makes the router a black hole for large packets: the link behind it takes less than the one before it,
 * and the ICMP message that would tell the sender is filtered.
 */
export async function loseLargePackets(router: Machine, way: LossyWay, bytes: number): Promise<void> {
  const device = way === 'to the server' ? 'wan0' : 'lan0';
  await router.must(`ip link set ${device} mtu ${bytes}`);
  const silence = ['icmp type destination-unreachable drop', 'icmpv6 type packet-too-big drop'];
  await router.must('nft -f /dev/stdin', {
    input: `table inet lab_mtu {\n chain output {\n type filter hook output priority 0;\n ${silence.join('\n ')}\n }\n}\n`,
  });
}
