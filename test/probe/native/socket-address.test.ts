import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSocketAddress, encodeSocketAddress } from '../../../src/probe/native/socket-address.ts';

test('an IPv4 address survives the way to the kernel and back', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }), (address, port) => {
      const encoded = encodeSocketAddress(address, port, 0);
      expect(decodeSocketAddress(encoded)).toBe(address);
      expect(encoded.readUInt16BE(2)).toBe(port);
    }),
  );
});

test('an IPv6 address survives the way to the kernel and back, in its shortest spelling', () => {
  fc.assert(
    fc.property(fc.ipV6().filter(isIPv6), (address) => {
      const shortest = new URL(`http://[${address}]/`).hostname.slice(1, -1);
      expect(decodeSocketAddress(encodeSocketAddress(address, 22, 0))).toBe(shortest);
    }),
  );
});

test('the scope of a link-local address is the index of its interface', () => {
  expect(encodeSocketAddress('fe80::1%eth0', 22, 3).readUInt32LE(24)).toBe(3);
});
