import { expect, test } from 'vitest';
import { decodeIcmp, describeIcmp } from '../../../src/probe/native/icmp.ts';

/** Control data as recvmsg(MSG_ERRQUEUE) fills it on a 64-bit Linux: cmsghdr, sock_extended_err, sockaddr. */
function control(level: number, origin: number, type: number, code: number, offender: Buffer): Buffer {
  const out = Buffer.alloc(32);
  out.writeBigUInt64LE(BigInt(32 + offender.length), 0);
  out.writeInt32LE(level, 8);
  out.writeInt32LE(level === 0 ? 11 : 25, 12);
  out.writeUInt32LE(111, 16);
  out.writeUInt8(origin, 20);
  out.writeUInt8(type, 21);
  out.writeUInt8(code, 22);
  return Buffer.concat([out, offender]);
}

const V4 = Buffer.from('02000000c00002010000000000000000', 'hex');
const V6 = Buffer.from('0a0000000000000020010db800000000000000000000000100000000', 'hex');

test('an ICMP error tells its code and its sender', () => {
  expect(decodeIcmp(control(0, 2, 3, 13, V4))).toEqual({ family: 4, type: 3, code: 13, from: '192.0.2.1' });
  expect(decodeIcmp(control(41, 3, 1, 4, V6))).toEqual({ family: 6, type: 1, code: 4, from: '2001:db8::1' });
});

test('an error of this machine itself is no ICMP error', () => {
  expect(decodeIcmp(control(0, 1, 0, 0, V4))).toBeNull();
});

test('control data that is cut short or lies about its length is none', () => {
  const whole = control(0, 2, 3, 1, V4);
  for (let length = 0; length < 48; length++) expect(decodeIcmp(whole.subarray(0, length))).toBeNull();
  const lying = Buffer.from(whole);
  lying.writeBigUInt64LE(0n, 0);
  expect(decodeIcmp(lying)).toBeNull();
});

test.each([
  [4, 3, 0, 'net-unreachable', 'no-route'],
  [4, 3, 1, 'host-unreachable', 'no-route'],
  [4, 3, 3, 'port-unreachable', 'rejected'],
  [4, 3, 9, 'net-prohibited', 'rejected'],
  [4, 3, 10, 'host-prohibited', 'rejected'],
  [4, 3, 13, 'admin-prohibited', 'rejected'],
  [4, 11, 0, 'time-exceeded', 'no-route'],
  [6, 1, 0, 'net-unreachable', 'no-route'],
  [6, 1, 1, 'admin-prohibited', 'rejected'],
  [6, 1, 3, 'host-unreachable', 'no-route'],
  [6, 1, 4, 'port-unreachable', 'rejected'],
  [6, 1, 6, 'reject-route', 'rejected'],
  [6, 3, 0, 'time-exceeded', 'no-route'],
  [4, 42, 7, 'icmp-type-42-code-7', 'no-route'],
] as const)('ICMPv%i type %i code %i is %s: %s', (family, type, code, name, meaning) => {
  expect(describeIcmp({ family, type, code, from: null })).toEqual({ name, meaning });
});
