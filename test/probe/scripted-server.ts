import { createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { check } from '../../src/probe/check.ts';
import type { CheckProgress, CheckReport, CheckRequest } from '../../src/report/check-report.ts';

/** A server on loopback that plays one script to every connection; it ends with the test. */
export async function serve(script: (socket: Socket, connection: number) => void): Promise<number> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    script(socket, ++connections);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export function requestFor(port: number, more: Partial<CheckRequest> = {}): CheckRequest {
  return {
    input: `127.0.0.1:${port}`,
    host: '127.0.0.1',
    address: null,
    port,
    user: null,
    timeoutMs: 3_000,
    targets: 'any',
    knownKeys: [],
    askAuthMethods: true,
    login: null,
    canaries: [],
    ...more,
  };
}

/** Checks loopback on that port, as the executable would. */
export function look(
  port: number,
  more: Partial<CheckRequest> = {},
  onProgress: (progress: CheckProgress) => void = () => {},
): Promise<CheckReport> {
  return check(requestFor(port, more), onProgress, new AbortController().signal);
}

/** The value of a finding in a report, or undefined. */
export function findingValue(report: CheckReport, id: string): string | undefined {
  return report.findings.find((finding) => finding.id === id)?.value;
}
