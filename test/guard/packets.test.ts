import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Counted } from './count-packets.ts';
import { REFUSED, REFUSED_PORTS } from './refused-targets.ts';

/** A namespace with a way out to everywhere that leads nowhere, and counters of what leaves. */
const SETUP = `set -e
ip link set lo up
ip link add out type veth peer name far
for link in out far; do ip link set $link addrgenmode none; done
ip link set out arp off; ip link set out up; ip link set far up
ip addr add 198.51.100.1/24 dev out; ip route add default dev out
ip -6 addr add 2600::1/64 dev out nodad; ip -6 route add default dev out
echo nameserver 127.0.0.1 > "$1/resolv.conf"; mount --bind "$1/resolv.conf" /etc/resolv.conf
nft -f - <<'RULES'
table inet count {
  set inner { type ipv4_addr; flags interval; elements = { 0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16, 224.0.0.0/3 } }
  set inner6 { type ipv6_addr; flags interval; elements = { ::/16, 64:ff9b::/96, 2001::/32, 2002::/16, fc00::/7, fe80::/10, ff00::/8 } }
  counter sent {}
  counter inward {}
  chain out {
    type filter hook output priority 0; policy accept;
    oif lo udp dport 53 accept
    oif lo udp sport 53 accept
    counter name sent
    ip daddr @inner counter name inward
    ip6 daddr @inner6 counter name inward
  }
}
RULES
exec node --import tsx "$2"`;

const CAN =
  spawnSync('unshare', ['-mn', 'sh', '-c', 'ip link add out type veth peer name far && nft list tables']).status === 0;

function countPackets(): readonly Counted[] {
  const directory = mkdtempSync(join(tmpdir(), 'ssh-check-packets-'));
  const script = fileURLToPath(new URL('count-packets.ts', import.meta.url));
  const output = execFileSync('unshare', ['-mn', 'sh', '-c', SETUP, 'sh', directory, script], { encoding: 'utf8' });
  rmSync(directory, { recursive: true });
  return JSON.parse(output) as readonly Counted[];
}

describe.skipIf(!CAN)('packets that leave the machine', { timeout: 240_000 }, () => {
  const counted = CAN ? countPackets() : [];
  const of = (...said: readonly string[]): Counted | undefined =>
    counted.find((one) => one.said.join() === said.join());

  it('go to what may be checked: so that what is counted below would be seen', () => {
    expect(of('/ssh-check public.test')?.sent).toBeGreaterThan(0);
    expect(of('/ssh-check 2600::99')?.sent).toBeGreaterThan(0);
  });

  it('go to the address that was judged, whatever the name says the second time', () => {
    const rebound = counted.find(({ said }) => said[0] === '/ssh-check rebind.test');
    expect(rebound?.sent).toBeGreaterThan(0);
    expect(rebound).toMatchObject({ inward: 0 });
    expect(rebound?.answer).toContain('TARGETS');
  });

  it.each([...REFUSED, 'web-1', 'web-2'])('do not go to %s', (target) => {
    expect(of(`/ssh-check ${target}`)).toMatchObject({ sent: 0, inward: 0 });
    expect(of(`/ssh-check ${target}`)?.answer).not.toBe('');
  });

  it.each(REFUSED_PORTS)('do not go to the port of %s', (target) => {
    expect(of(`/ssh-check ${target}`)).toMatchObject({
      sent: 0,
      inward: 0,
      answer: expect.stringContaining('CHECK_PORTS'),
    });
  });

  it.each(REFUSED)('do not go to %s where it is all that somebody says to the bot', (target) => {
    expect(of(target)).toMatchObject({ sent: 0, inward: 0 });
  });

  it('do not go where a correction or a repeated look in a thread points', () => {
    const corrected = counted.filter(({ said }) => said.length > 1 && said[0] !== '/ssh-check rebind.test');
    expect(corrected.filter(({ answer }) => answer.includes('TARGETS'))).toHaveLength(5);
    expect(corrected.filter(({ sent, inward }) => sent > 0 || inward > 0)).toEqual([]);
  });
});
