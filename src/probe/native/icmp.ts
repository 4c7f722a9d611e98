import { decodeSocketAddress } from './socket-address.ts';

/** An ICMP error as the kernel queued it for a socket (`struct sock_extended_err`, ip(7) IP_RECVERR). */
export interface IcmpError {
  readonly family: 4 | 6;
  readonly type: number;
  readonly code: number;
  /** The address that sent it, or null where the kernel does not say. */
  readonly from: string | null;
}

/** What an ICMP error means for a connection attempt. */
export type IcmpMeaning = 'rejected' | 'no-route';

const ORIGIN_ICMP = 2;
const ORIGIN_ICMP6 = 3;
const CONTROL_HEADER_BYTES = 16;
const EXTENDED_ERROR_BYTES = 16;
const SOL_IP = 0;
const SOL_IPV6 = 41;

// ICMP destination unreachable: RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1.
const V4_UNREACHABLE: Readonly<Record<number, readonly [string, IcmpMeaning]>> = {
  0: ['net-unreachable', 'no-route'],
  1: ['host-unreachable', 'no-route'],
  2: ['protocol-unreachable', 'rejected'],
  3: ['port-unreachable', 'rejected'],
  4: ['fragmentation-needed', 'no-route'],
  5: ['source-route-failed', 'no-route'],
  6: ['net-unknown', 'no-route'],
  7: ['host-unknown', 'no-route'],
  8: ['host-isolated', 'no-route'],
  9: ['net-prohibited', 'rejected'],
  10: ['host-prohibited', 'rejected'],
  11: ['net-unreachable-for-service', 'no-route'],
  12: ['host-unreachable-for-service', 'no-route'],
  13: ['admin-prohibited', 'rejected'],
  14: ['precedence-violation', 'rejected'],
  15: ['precedence-cutoff', 'rejected'],
};

// ICMPv6 destination unreachable: RFC 4443 section 3.1, RFC 7084 and IANA's registry for codes 5 to 7.
const V6_UNREACHABLE: Readonly<Record<number, readonly [string, IcmpMeaning]>> = {
  0: ['net-unreachable', 'no-route'],
  1: ['admin-prohibited', 'rejected'],
  2: ['beyond-scope', 'no-route'],
  3: ['host-unreachable', 'no-route'],
  4: ['port-unreachable', 'rejected'],
  5: ['policy-failed', 'rejected'],
  6: ['reject-route', 'rejected'],
};

/** The name and meaning of an ICMP error, after the RFCs; an unknown one is a broken path. */
export function describeIcmp({ family, type, code }: IcmpError): { name: string; meaning: IcmpMeaning } {
  const unreachable = family === 4 ? type === 3 : type === 1;
  const known = unreachable ? (family === 4 ? V4_UNREACHABLE : V6_UNREACHABLE)[code] : undefined;
  if (known) return { name: known[0], meaning: known[1] };
  if (type === (family === 4 ? 11 : 3)) return { name: 'time-exceeded', meaning: 'no-route' };
  return { name: `icmp-type-${type}-code-${code}`, meaning: 'no-route' };
}

/** The ICMP error in the control data of a `recvmsg(MSG_ERRQUEUE)`, or null where there is none. */
export function decodeIcmp(control: Buffer): IcmpError | null {
  for (let at = 0; at + CONTROL_HEADER_BYTES <= control.length; ) {
    const length = Number(control.readBigUInt64LE(at));
    if (length < CONTROL_HEADER_BYTES || at + length > control.length) return null;
    const level = control.readInt32LE(at + 8);
    const data = control.subarray(at + CONTROL_HEADER_BYTES, at + length);
    if ((level === SOL_IP || level === SOL_IPV6) && data.length >= EXTENDED_ERROR_BYTES) {
      const origin = data.readUInt8(4);
      if (origin === ORIGIN_ICMP || origin === ORIGIN_ICMP6) {
        const from = decodeSocketAddress(data.subarray(EXTENDED_ERROR_BYTES));
        return { family: origin === ORIGIN_ICMP ? 4 : 6, type: data.readUInt8(5), code: data.readUInt8(6), from };
      }
    }
    at += (length + 7) & ~7;
  }
  return null;
}
