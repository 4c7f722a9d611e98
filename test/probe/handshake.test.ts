import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type Connection, type ServerConfig } from 'ssh2';
import { expect, onTestFinished, test } from 'vitest';
import type { KnownKey } from '../../src/report/check-report.ts';
import { findingValue, look, serve } from './scripted-server.ts';

const IDENT = 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n';
const HOST_KEY = ssh2.utils.generateKeyPairSync('ed25519');
const OTHER_KEY = ssh2.utils.generateKeyPairSync('ed25519');

/** A complete SSH server, of the library's own making. */
async function sshServer(
  config: Partial<ServerConfig> = {},
  onClient: (client: Connection) => void = refuseAll,
): Promise<number> {
  const clients = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [HOST_KEY.private], ...config }, (client) => {
    clients.add(client);
    client.on('error', () => {});
    onClient(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const client of clients) client.end();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

function refuseAll(client: Connection): void {
  client.on('authentication', (context) => context.reject(['publickey', 'password']));
}

function known(publicKey: string, revoked = false): KnownKey {
  const [type = '', key = ''] = publicKey.split(' ');
  return { type, key, revoked, source: 'known_hosts:1' };
}

test('a healthy server shows its algorithms, its host key and its methods in one connection', async () => {
  let connections = 0;
  const port = await sshServer({}, (client) => {
    connections += 1;
    refuseAll(client);
  });
  const report = await look(port);
  expect(report).toMatchObject({ stage: 'auth', symptom: 'ok' });
  expect(report.server).toMatchObject({
    authMethods: ['publickey', 'password'],
    hostKeys: [{ type: 'ssh-ed25519', bits: 256, status: 'unknown' }],
    algorithms: { agreed: { kex: 'curve25519-sha256', hostKey: 'ssh-ed25519' } },
  });
  expect(connections).toBe(1);
  expect(report.addresses[0]?.detail.authRequests).toBe(1);
});

test('a check that may not ask stops after the host key, and sends no request', async () => {
  let requests = 0;
  const port = await sshServer({}, (client) =>
    client.on('authentication', (context) => {
      requests += 1;
      context.reject();
    }),
  );
  const report = await look(port, { askAuthMethods: false });
  expect(report).toMatchObject({ stage: 'hostkey', symptom: 'ok', server: { authMethods: null } });
  expect(requests).toBe(0);
});

test('the request for the methods carries the name that was given, else root', async () => {
  const names: string[] = [];
  const port = await sshServer({}, (client) =>
    client.on('authentication', (context) => {
      names.push(context.username);
      context.reject(['publickey']);
    }),
  );
  await look(port);
  await look(port, { user: 'deploy' });
  expect(names).toEqual(['root', 'deploy']);
});

test('a host key that is known is known', async () => {
  const report = await look(await sshServer(), { knownKeys: [known(HOST_KEY.public)] });
  expect(report.server?.hostKeys[0]?.status).toBe('known');
  expect(report.symptom).toBe('ok');
});

test('a changed host key is the symptom, and the methods are still asked for', async () => {
  const report = await look(await sshServer(), { knownKeys: [known(OTHER_KEY.public)] });
  expect(report).toMatchObject({
    stage: 'hostkey',
    symptom: 'hostkey-changed',
    server: { authMethods: ['publickey', 'password'] },
  });
});

test('a changed host key never gets a credential', async () => {
  const methods: string[] = [];
  const port = await sshServer({}, (client) =>
    client.on('authentication', (context) => {
      methods.push(context.method);
      context.reject(['publickey']);
    }),
  );
  await look(port, {
    knownKeys: [known(OTHER_KEY.public)],
    login: { user: 'deploy', identityFile: identity(), agentSocket: null },
  });
  expect(methods).toEqual(['none']);
});

test('a revoked host key is rejected', async () => {
  const report = await look(await sshServer(), { knownKeys: [known(HOST_KEY.public, true)] });
  expect(report).toMatchObject({ stage: 'hostkey', symptom: 'hostkey-rejected' });
  expect(findingValue(report, 'hostkey-problem')).toBe('revoked');
});

test('a key of another type on record does not make this one changed', async () => {
  const rsa = ssh2.utils.generateKeyPairSync('rsa', { bits: 2_048 });
  const report = await look(await sshServer(), { knownKeys: [known(rsa.public)] });
  expect(report.server?.hostKeys[0]?.status).toBe('unknown');
});

test.each([
  ['kex', ['diffie-hellman-group1-sha1'], 'kex'],
  ['cipher', ['aes128-cbc'], 'cipher'],
] as const)('a server with only an old %s has nothing in common with a current client', async (kind, names, value) => {
  const report = await look(await sshServer({ algorithms: { [kind]: [...names] } }));
  expect(report).toMatchObject({ stage: 'kex', symptom: 'kex-mismatch' });
  expect(report.addresses[0]?.detail.mismatch?.theirs.slice(0, 1)).toEqual(names);
  expect(findingValue(report, 'mismatch-kind')).toBe(value);
});

test('a server with only an old MAC and a plain cipher has nothing in common', async () => {
  const report = await look(await sshServer({ algorithms: { cipher: ['aes128-ctr'], hmac: ['hmac-md5'] } }));
  expect(findingValue(report, 'mismatch-kind')).toBe('mac');
});

test('a server whose host key signs with SHA-1 only has nothing in common', async () => {
  const rsa = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const report = await look(
    await sshServer({ hostKeys: [rsa.privateKey], algorithms: { serverHostKey: ['ssh-rsa'] } }),
  );
  expect(report.symptom).toBe('kex-mismatch');
  expect(findingValue(report, 'server-algorithms')).toBe('old');
});

test('a server that insists on what only OpenSSH speaks is told apart from a mismatch', async () => {
  const port = await serve((socket) => {
    socket.write(IDENT);
    socket.once('data', () => socket.write(kexInit(['sntrup761x25519-sha512@openssh.com'])));
  });
  const report = await look(port);
  expect(report).toMatchObject({ stage: 'kex', symptom: 'ok' });
  expect(report.addresses[0]?.detail.unspoken).toBe('sntrup761x25519-sha512@openssh.com');
});

test('silence once key exchange began is a key exchange timeout', async () => {
  const report = await look(await serve((socket) => socket.write(IDENT)), { timeoutMs: 1_500 });
  expect(report).toMatchObject({ stage: 'kex', symptom: 'kex-timeout' });
});

test.each([
  ['text in place of a packet', Buffer.from('Protocol mismatch.\n')],
  ['a length that no packet has', Buffer.from([0xff, 0xff, 0xff, 0xff, 4, 20, 0, 0])],
  ['a length of zero', Buffer.alloc(64)],
])('%s makes the stream corrupt', async (_, bytes) => {
  const report = await look(await serve((socket) => socket.write(Buffer.concat([Buffer.from(IDENT), bytes]))));
  expect(report).toMatchObject({ stage: 'kex', symptom: 'transport-corrupt' });
});

test('bytes changed on the way after key exchange make the stream corrupt', async () => {
  // The client's third flight is the first encrypted one; what comes back after it is, too.
  const report = await look(await corruptingProxy(await sshServer(), 3));
  expect(report.symptom).toBe('transport-corrupt');
});

test('a key exchange reply changed on the way has a wrong signature', async () => {
  const report = await look(await corruptingProxy(await sshServer(), 2));
  expect(report).toMatchObject({ stage: 'hostkey', symptom: 'hostkey-rejected' });
  expect(findingValue(report, 'hostkey-problem')).toBe('bad-signature');
});

test('a reset in the middle of key exchange is closed, not refused', async () => {
  const port = await serve((socket) => {
    socket.write(IDENT);
    socket.once('data', () => socket.resetAndDestroy());
  });
  expect(await look(port)).toMatchObject({ stage: 'kex', symptom: 'kex-closed' });
});

test('a server that hangs up when asked for its methods is closed during authentication', async () => {
  const report = await look(await sshServer({}, (client) => client.on('authentication', () => client.end())));
  expect(report).toMatchObject({ stage: 'auth', symptom: 'auth-closed' });
});

test('a server that never answers the request for its methods times out in authentication', async () => {
  const report = await look(await sshServer({}, (client) => client.on('authentication', () => {})), {
    timeoutMs: 1_500,
  });
  expect(report).toMatchObject({ stage: 'auth', symptom: 'auth-timeout' });
});

test('a server that asks for nothing is told', async () => {
  const report = await look(
    await sshServer({}, (client) => client.on('authentication', (context) => context.accept())),
  );
  expect(report).toMatchObject({ stage: 'auth', symptom: 'ok' });
  expect(findingValue(report, 'auth-methods')).toBe('none-needed');
});

test('a login with a key that the server takes goes on to a session', async () => {
  const report = await look(await loginServer(0), {
    login: { user: 'deploy', identityFile: identity(), agentSocket: null },
  });
  expect(report).toMatchObject({ stage: 'done', symptom: 'ok' });
});

test('a session that ends badly at once is closed', async () => {
  const port = await loginServer(1, 'This account is currently not available.\n');
  const report = await look(port, { login: { user: 'deploy', identityFile: identity(), agentSocket: null } });
  expect(report).toMatchObject({ stage: 'session', symptom: 'session-closed' });
  expect(report.addresses[0]?.detail.reason).toBe('This account is currently not available.');
});

test('a key that the server does not want is denied', async () => {
  const report = await look(await sshServer(), {
    login: { user: 'deploy', identityFile: identity(), agentSocket: null },
  });
  expect(report).toMatchObject({ stage: 'auth', symptom: 'auth-denied' });
});

test('a key file that is missing or no key is unusable, and says which', async () => {
  const port = await sshServer();
  const missing = await look(port, { login: { user: 'deploy', identityFile: '/nowhere/id', agentSocket: null } });
  expect(missing).toMatchObject({ stage: 'auth', symptom: 'auth-key-unusable' });
  expect(missing.addresses[0]?.detail.reason).toBe('/nowhere/id: ENOENT');
});

test('a key file that others can read is unusable, as it is for ssh', async () => {
  const path = identity();
  chmodSync(path, 0o644);
  const report = await look(await sshServer(), { login: { user: 'deploy', identityFile: path, agentSocket: null } });
  expect(report).toMatchObject({ stage: 'auth', symptom: 'auth-key-unusable' });
  expect(report.addresses[0]?.detail.reason).toContain('permissions 0644 are too open');
});

async function loginServer(status: number, text = ''): Promise<number> {
  return sshServer({}, (client) => {
    client.on('authentication', (context) =>
      context.method === 'publickey' ? context.accept() : context.reject(['publickey']),
    );
    client.on('session', (accept) => {
      const session = accept();
      session.on('pty', (acceptPty) => acceptPty());
      session.on('exec', (acceptExec) => {
        const channel = acceptExec();
        channel.write(text);
        channel.exit(status);
        channel.end();
      });
    });
  });
}

function identity(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'ssh-check-')), 'id');
  writeFileSync(path, ssh2.utils.generateKeyPairSync('ed25519').private, { mode: 0o600 });
  return path;
}

function kexInit(kex: readonly string[]): Buffer {
  const lists = [
    kex,
    ['ssh-ed25519'],
    ['aes128-ctr'],
    ['aes128-ctr'],
    ['hmac-sha2-256'],
    ['hmac-sha2-256'],
    ['none'],
    ['none'],
    [],
    [],
  ];
  const fields = lists.map((names) => {
    const text = Buffer.from(names.join(','));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return Buffer.concat([length, text]);
  });
  const payload = Buffer.concat([Buffer.from([20]), Buffer.alloc(16), ...fields, Buffer.alloc(5)]);
  const padding = 8 - ((payload.length + 5) % 8) + 8;
  const head = Buffer.alloc(5);
  head.writeUInt32BE(1 + payload.length + padding);
  head[4] = padding;
  return Buffer.concat([head, payload, Buffer.alloc(padding)]);
}

/** Passes everything on, but changes a byte in all that the server sends after the client's flight of that number. */
async function corruptingProxy(target: number, flight: number): Promise<number> {
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    let flights = 0;
    client.on('error', () => {}).on('close', () => upstream.destroy());
    client.on('data', (bytes) => {
      flights += 1;
      upstream.write(bytes);
    });
    upstream.on('error', () => {}).on('close', () => client.end());
    upstream.on('data', (bytes: Buffer) => {
      const middle = Math.floor(bytes.length / 2);
      if (flights >= flight) bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
      client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

test('a fourth check within ten minutes stops after the host key, and says why', async () => {
  const port = await sshServer();
  for (let count = 0; count < 3; count++) expect((await look(port)).stage).toBe('auth');
  const report = await look(port);
  expect(report).toMatchObject({ stage: 'hostkey', symptom: 'ok', server: { authMethods: null } });
  expect(report.addresses[0]?.detail.methodsNotAsked).toBe('politeness');
});
