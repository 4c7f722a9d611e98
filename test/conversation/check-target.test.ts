import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CheckCall,
  type CheckOutcome,
  type CheckSurroundings,
  checkTarget,
} from '../../src/conversation/check-target.ts';
import type { InventoryHost } from '../../src/targets/inventory.ts';
import { parseTarget } from '../../src/targets/parse-target.ts';

const HOST: InventoryHost = {
  name: 'web-1',
  address: '127.0.0.1',
  port: 1,
  user: 'deploy',
  system: 'rocky',
  provider: 'hetzner',
  tags: [],
  console: null,
  jump: null,
  hostKeys: [],
  owner: null,
  source: 'hosts.yaml:2',
};

const HERE: CheckSurroundings = {
  inventory: { hosts: [HOST] },
  knownKeys: () => [],
  canaries: [],
  targets: 'any',
  machine: 'desk',
  localUser: 'me',
  vantage: null,
  offersLogin: true,
};

let server: Server;
let port: number;

beforeAll(async () => {
  // Speaks enough SSH to be known as a server, and hangs up on whoever goes on.
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.destroy());
    socket.write('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

async function checked(
  typed: string,
  call: Partial<CheckCall> = {},
  here: Partial<CheckSurroundings> = {},
): Promise<Extract<CheckOutcome, { kind: 'checked' }> & { json: Record<string, unknown> }> {
  const outcome = await run(typed, call, here);
  if (outcome.kind !== 'checked') throw new Error(JSON.stringify(outcome));
  return { ...outcome, json: JSON.parse(JSON.stringify(outcome.json)) };
}

function run(typed: string, call: Partial<CheckCall> = {}, here: Partial<CheckSurroundings> = {}) {
  const read = parseTarget(typed);
  if (!read.ok) throw new Error(read.message);
  const whole = { target: read.target, port: null, user: null, timeoutMs: 5_000, credentials: null, ...call };
  return checkTarget(whole, { ...HERE, ...here }, () => {}, new AbortController().signal);
}

describe('checkTarget', () => {
  it('tells what it saw, what it makes of it, and what to do next', async () => {
    const { fine, reply, json } = await checked(`127.0.0.1:${port}`);
    expect(fine).toBe(false);
    expect(json).toMatchObject({ symptom: 'kex-closed', stage: 'kex', target: { host: '127.0.0.1', port } });
    expect(reply.subject).toBe(`127.0.0.1, port ${port}`);
    expect(reply.causes.length).toBeGreaterThan(0);
    expect(reply.next ?? reply.fix).not.toBeNull();
  });

  it('takes address, port and user of a named host from the inventory', async () => {
    const { reply, json } = await checked('web-1');
    expect(json).toMatchObject({
      target: { input: 'web-1', host: '127.0.0.1', port: 1, user: 'deploy' },
      symptom: 'connection-refused',
    });
    expect(reply.subject).toBe('web-1 (127.0.0.1), port 1');
  });

  it('lets what was typed win over the inventory, and options over both', async () => {
    expect((await checked(`root@web-1:${port}`)).json.target).toMatchObject({ port, user: 'root' });
    expect((await checked('root@web-1:2', { port, user: 'ops' })).json.target).toMatchObject({ port, user: 'ops' });
  });

  it("asks for commands in the words of the named host's system", async () => {
    const { json } = await checked('web-1');
    expect(json.findings).toContainEqual({
      id: 'system',
      value: 'rhel',
      source: 'inventory',
      evidence: 'hosts.yaml:2 says rocky',
    });
    expect(json.findings).toContainEqual(expect.objectContaining({ id: 'provider', value: 'hetzner' }));
  });

  it('refuses an address that is not public where only those may be checked', async () => {
    expect(await run('web-1', {}, { targets: 'public' })).toEqual({
      kind: 'refused',
      error: { code: 'target-refused', message: expect.stringContaining('loopback'), setting: 'TARGETS' },
    });
  });

  it('says what of a pasted command it did not do', async () => {
    const { reply } = await checked(`ssh -J bastion -i ~/.ssh/key -p ${port} deploy@127.0.0.1`, { port });
    expect(reply.notes.join(' ')).toContain('through the jump host bastion; this check went to 127.0.0.1 directly');
    expect(reply.notes.join(' ')).toContain('add --identity to log in with it');
  });

  it('is interrupted at once, also before it began', async () => {
    const read = parseTarget('127.0.0.1');
    if (!read.ok) throw new Error(read.message);
    const call = { target: read.target, port, user: null, timeoutMs: 300_000, credentials: null };
    expect(await checkTarget(call, HERE, () => {}, AbortSignal.abort())).toEqual({ kind: 'interrupted' });
    const controller = new AbortController();
    const outcome = checkTarget(call, HERE, () => controller.abort(), controller.signal);
    expect(await outcome).toEqual({ kind: 'interrupted' });
  });
});
