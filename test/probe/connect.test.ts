import { expect, test } from 'vitest';
import { connect } from '../../src/probe/connect.ts';
import { look, serve } from './scripted-server.ts';

const never = new AbortController().signal;

test('a port without a listener is refused, by the kernel and without ICMP', async () => {
  const port = await serve(() => {});
  const report = await look(port === 1 ? 2 : 1);
  expect(report).toMatchObject({ stage: 'connect', symptom: 'connection-refused' });
  expect(report.addresses[0]?.detail).toEqual({ errno: 'ECONNREFUSED' });
});

test('a connection that was aborted ends at once, without a socket', async () => {
  const controller = new AbortController();
  const opening = connect('127.0.0.1', await serve(() => {}), 1_000, controller.signal);
  controller.abort();
  const ended = await opening;
  if (ended.ok) ended.value.close();
  expect(await connect('127.0.0.1', 1, 1_000, controller.signal)).toMatchObject({ ok: false });
});

test('many connections at once are told apart', async () => {
  const port = await serve((socket) => socket.end(`${socket.remotePort}`));
  const opened = await Promise.all(Array.from({ length: 200 }, () => connect('127.0.0.1', port, 2_000, never)));
  const texts = await Promise.all(
    opened.map(async (result) => {
      if (!result.ok) return 'failed';
      const received = await result.value.read(2_000);
      const own = `${result.value.local?.port}`;
      result.value.close();
      return received.type === 'data' && received.bytes.toString() === own ? 'own' : 'other';
    }),
  );
  expect(new Set(texts)).toEqual(new Set(['own']));
});

test('an IPv6 listener is reached over IPv6', async () => {
  const { createServer } = await import('node:net');
  const server = createServer((socket) => socket.end('SSH-1.5-v6\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '::1', resolve));
  const { port } = server.address() as { port: number };
  const report = await look(port, { host: '::1' });
  server.close();
  expect(report.addresses).toMatchObject([{ address: '::1', family: 6, symptom: 'ssh1-only' }]);
});
