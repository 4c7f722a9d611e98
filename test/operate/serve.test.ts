import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPrometheus } from '../../src/operate/prometheus.ts';
import type { Readiness } from '../../src/operate/readiness.ts';
import { serve } from '../../src/operate/serve.ts';

const READY: Readiness = { isReady: true, parts: { store: 'ok', slack: 'ok' } };

async function served(readiness: () => Promise<Readiness> = async () => READY) {
  const result = await serve({ host: '127.0.0.1', port: 0, readiness, metrics: createPrometheus() });
  if (!result.ok) throw new Error(result.problem);
  onTestFinished(() => result.close());
  return { ...result, url: `http://127.0.0.1:${result.port}` };
}

describe('serve', () => {
  it('tells that the process lives', async () => {
    const { url } = await served();
    const response = await fetch(`${url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('tells whether every part works, and of those that do not why', async () => {
    const { url } = await served();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const parts = { store: 'cannot be written: disk full\n\x1b[31m', slack: 'ok' };
    const broken = await fetch(`${(await served(async () => ({ isReady: false, parts }))).url}/readyz`);
    expect(broken.status).toBe(503);
    expect(await broken.json()).toEqual({
      status: 'not ready',
      parts: { store: 'cannot be written: disk full\\x0a\\x1b[31m', slack: 'ok' },
    });
  });

  it('gives what was measured in the format of Prometheus', async () => {
    const { url } = await served();
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await response.text()).toMatch(/^# HELP ssh_check_checks_total /m);
  });

  it.each(['/', '/healthz/', '/metrics2', '//healthz', '/__proto__', '/constructor', '/%2e%2e/etc/passwd', '/Healthz'])(
    'has nothing at %s',
    async (path) => {
      const { port } = await served();
      const asked = request({ port, host: '127.0.0.1', path }).end();
      const [response] = await once(asked, 'response');
      response.resume();
      expect(response.statusCode).toBe(404);
    },
  );

  it('is asked, and told nothing', async () => {
    const { url } = await served();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await fetch(`${url}/healthz`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
    const head = await fetch(`${url}/metrics`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1_000);
  });

  it('outlives a readiness that fails, and a request that is none', async () => {
    const { url, port } = await served(() => Promise.reject(new Error('secret words')));
    const failed = await fetch(`${url}/readyz`);
    expect([failed.status, await failed.json()]).toEqual([500, { status: 'failed' }]);
    const socket = connect(port, '127.0.0.1');
    socket.end('\x00\x01 nonsense\r\n\r\n');
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('ends at once, whoever holds a connection open', async () => {
    const result = await serve({
      host: '127.0.0.1',
      port: 0,
      readiness: async () => READY,
      metrics: createPrometheus(),
    });
    if (!result.ok) throw new Error(result.problem);
    const idle = connect(result.port, '127.0.0.1');
    await once(idle, 'connect');
    idle.write('GET /healthz HTTP/1.1\r\nHost:');
    const closed = new Promise((resolve) => idle.on('error', () => {}).once('close', resolve));
    await result.close();
    await closed;
  });

  it('names the setting and the remedy where it cannot listen', async () => {
    const { port } = await served();
    const rest = { readiness: async () => READY, metrics: createPrometheus() };
    expect(await serve({ ...rest, host: '127.0.0.1', port })).toEqual({
      ok: false,
      problem: `HTTP_PORT is "${port}": cannot be listened on at 127.0.0.1 (another program listens there). Choose another port, or remove it.`,
    });
    expect(await serve({ ...rest, host: '203.0.113.7', port: 0 })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^HTTP_HOST is "203\.0\.113\.7": no address of this machine/),
    });
  });
});
