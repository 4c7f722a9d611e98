import { connect as connectTcp } from 'node:net';
import type { AddressDetail } from '../report/check-report.ts';
import { type Connection, createConnection, goneConnection } from './connection.ts';
import { createDialer, type Dialer, type RawDial } from './native/dialer.ts';
import { describeIcmp, type IcmpError } from './native/icmp.ts';
import { loadLibc } from './native/libc.ts';
import { reached, type StageResult, stopped } from './stage.ts';

// A router asks for a dead neighbour three times, a second apart, before it gives up (RFC 4861, arp(7)); a rule answers at once.
const NEIGHBOUR_LOOKUP_MS = 900;

// A reset says ECONNREFUSED while connecting, and these only once the connection stood (tcp_reset in Linux's tcp_input.c).
const AFTER_ACCEPT = ['ECONNRESET', 'EPIPE'];

let dialer: Dialer | null | undefined;

/** Loads what connecting needs, so that the first connection's time is its own. */
export function prepareConnect(): void {
  if (dialer !== undefined) return;
  const libc = loadLibc();
  dialer = libc && createDialer(libc);
}

/**
 * Opens a TCP connection to an address literal within `timeoutMs`.
 * Where ICMP errors cannot be read (`icmpReadable: false`), a rejecting firewall shows as refused or as no route.
 */
export async function connect(
  address: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<StageResult<Connection>> {
  prepareConnect();
  const start = performance.now();
  const dial = dialer
    ? await dialer.dial(address, port, timeoutMs, signal)
    : await dialPlain(address, port, timeoutMs, signal);
  if (dial.type === 'connected') return reached(createConnection(dial.socket, dial.fd));
  if (dial.type !== 'failed') return stopped('connection-timeout');
  if (AFTER_ACCEPT.includes(dial.errno)) return reached(goneConnection(dial.errno));
  const detail: AddressDetail = { errno: dial.errno, ...(dialer ? {} : { icmpReadable: false }) };
  return dial.icmp ? classifyIcmp(dial.icmp, address, performance.now() - start, detail) : classifyErrno(dial, detail);
}

function classifyIcmp(icmp: IcmpError, address: string, ms: number, detail: AddressDetail): StageResult<never> {
  const { name, meaning } = describeIcmp(icmp);
  const withIcmp = { ...detail, icmp: { type: icmp.type, code: icmp.code, name, from: icmp.from } };
  // A host that answers for itself, at once, that it cannot be reached can be reached: a rule says so.
  const denial = icmp.from === address && ms < NEIGHBOUR_LOOKUP_MS && name !== 'time-exceeded';
  return stopped(meaning === 'rejected' || denial ? 'connection-rejected' : 'no-route', withIcmp);
}

function classifyErrno(
  { errno, immediate }: { errno: string; immediate: boolean },
  detail: AddressDetail,
): StageResult<never> {
  switch (errno) {
    case 'ECONNREFUSED':
      return stopped('connection-refused', detail);
    case 'ETIMEDOUT':
      return stopped('connection-timeout', detail);
    // A filter or a prohibit route of this machine: no packet left it.
    case 'EPERM':
    case 'EACCES':
      return stopped('connection-rejected', detail);
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
      return stopped('no-route', detail);
    case 'ENETUNREACH':
    case 'EAFNOSUPPORT':
    case 'EADDRNOTAVAIL':
    case 'ENETDOWN':
      return stopped('network-unreachable', detail);
    default:
      return stopped(immediate ? 'network-unreachable' : 'no-route', detail);
  }
}

/** The same without the C library, where the ICMP code stays hidden behind the error number. */
function dialPlain(address: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<RawDial> {
  if (signal.aborted) return Promise.resolve({ type: 'aborted' });
  return new Promise((resolve) => {
    const socket = connectTcp({ host: address, port, allowHalfOpen: true });
    function finish(result: RawDial): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.removeAllListeners();
      if (result.type !== 'connected') {
        socket.on('error', () => {});
        socket.destroy();
      }
      resolve(result);
    }
    function onAbort(): void {
      finish({ type: 'aborted' });
    }
    const timer = setTimeout(() => finish({ type: 'timeout' }), timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('connect', () => finish({ type: 'connected', socket, fd: null }));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      finish({ type: 'failed', errno: error.code ?? 'UNKNOWN', icmp: null, immediate: false }),
    );
  });
}
