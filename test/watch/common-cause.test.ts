import { describe, expect, it } from 'vitest';
import { commonCause, type Neighbour, networkOf } from '../../src/watch/common-cause.ts';
import { FINE } from '../../src/watch/condition.ts';

function hosts(
  count: number,
  more: Partial<Neighbour> | ((index: number) => Partial<Neighbour>),
): readonly Neighbour[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `host-${index}`,
    condition: { symptom: 'connection-timeout', isFine: false },
    address: `198.51.${index}.7`,
    provider: null,
    jump: null,
    tags: [],
    isFresh: true,
    ...(typeof more === 'function' ? more(index) : more),
  }));
}

const FINE_HOSTS = hosts(10, (index) => ({ condition: FINE, address: `203.0.${index}.9` }));
const REFUSED = { symptom: 'connection-refused', isFine: false } as const;

describe('what hosts that fail together have in common', () => {
  it('is the provider that all of them have and no other host', () => {
    const failing = hosts(5, { provider: 'hetzner' });
    const others = FINE_HOSTS.map((host) => ({ ...host, provider: 'aws' }));
    expect(commonCause(failing, others, true)).toEqual({ kind: 'provider', value: 'hetzner' });
  });

  it('is the network rather than the provider where both fit', () => {
    const failing = hosts(5, (index) => ({ provider: 'ovh', address: `192.0.2.${index}` }));
    expect(commonCause(failing, FINE_HOSTS, true)).toEqual({ kind: 'network', value: '192.0.2.0/24' });
  });

  it('is a tag that hardly any working host has, though one of the failing has it not', () => {
    const failing = hosts(6, (index) => ({ tags: index === 0 ? [] : ['web', 'linux'] }));
    const others = FINE_HOSTS.map((host) => ({ ...host, tags: ['linux'] }));
    expect(commonCause(failing, others, true)).toEqual({ kind: 'tag', value: 'web' });
  });

  it('is no more than the symptom where working hosts have all the rest as well', () => {
    const failing = hosts(4, { provider: 'aws', condition: REFUSED });
    const others = FINE_HOSTS.map((host) => ({ ...host, provider: 'aws' }));
    expect(commonCause(failing, others, true)).toEqual({ kind: 'same-symptom' });
  });

  it('is the jump host that leads to them', () => {
    expect(commonCause(hosts(3, { jump: 'bastion' }), FINE_HOSTS, true)).toEqual({ kind: 'jump', value: 'bastion' });
  });

  it('is nothing for one host, or for hosts that fail in different ways', () => {
    expect(commonCause(hosts(1, {}), FINE_HOSTS, null)).toBeNull();
    const mixed = [...hosts(1, { condition: REFUSED }), ...hosts(2, {}).slice(1)];
    expect(commonCause(mixed, FINE_HOSTS, true)).toBeNull();
  });
});

describe("the bot's own network", () => {
  it('is suspected where nearly no host can be reached, and for certain where no host outside can', () => {
    expect(commonCause(hosts(9, {}), FINE_HOSTS.slice(0, 1), null)).toEqual({ kind: 'own-network', certain: false });
    expect(commonCause(hosts(9, {}), [], false)).toEqual({ kind: 'own-network', certain: true });
  });

  it('is not suspected where a host outside can be reached, or where the hosts answer', () => {
    expect(commonCause(hosts(9, {}), [], true)?.kind).toBe('all-watched');
    expect(commonCause(hosts(9, { condition: REFUSED }), [], null)?.kind).toBe('all-watched');
  });

  it('is suspected where a host still counts as working only because nobody looked since', () => {
    const stale = FINE_HOSTS.map((host) => ({ ...host, isFresh: false }));
    expect(commonCause(hosts(9, {}), stale, null)).toEqual({ kind: 'own-network', certain: false });
  });

  it('is certain where this machine has no route at all, also for one host', () => {
    const failing = hosts(1, { condition: { symptom: 'network-unreachable', isFine: false } });
    expect(commonCause(failing, [], null)).toEqual({ kind: 'own-network', certain: true });
  });
});

it('counts addresses of one /24 or one /48 as one network', () => {
  expect(networkOf('192.0.2.77')).toBe('192.0.2.0/24');
  expect(networkOf('2001:db8:7:1::5')).toBe('2001:db8:7::/48');
  expect(networkOf('web-1')).toBeNull();
});
