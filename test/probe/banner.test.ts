import { expect, test } from 'vitest';
import { findingValue, look, serve } from './scripted-server.ts';

const IDENT = 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n';

// Valid nowhere, and made for this test only.
const TLS_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbo60l6h411DSxoI4
bGpJeUkqt9tFNcCeS7K8QQcfE76hRANCAATtsoJos3nQQRWH66+H7GHn2n+YVIiP
qIXPvM5ZF2KHxwIjlyjPz3lqlk+Fkx6C4FxPLDH6WNuJ2OglnSQmEqIA
-----END PRIVATE KEY-----
`;
const TLS_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBhTCCASugAwIBAgIUIiMn4vEvnAM6EHG1AY5HsPZKFtQwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMdGVzdC5pbnZhbGlkMCAXDTI2MTEyMTEzMjcyMVoYDzIxMjYx
MDI4MTMyNzIxWjAXMRUwEwYDVQQDDAx0ZXN0LmludmFsaWQwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAATtsoJos3nQQRWH66+H7GHn2n+YVIiPqIXPvM5ZF2KHxwIj
lyjPz3lqlk+Fkx6C4FxPLDH6WNuJ2OglnSQmEqIAo1MwUTAdBgNVHQ4EFgQUN0t9
fOoWe7JKMtPdnLyrCJnbWekwHwYDVR0jBBgwFoAUN0t9fOoWe7JKMtPdnLyrCJnb
WekwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAq4NTkf1v2L0tI
zcULUxC50LZt6IBYiLz1JCLJOD0a4AIhAO5bnxyJHrts6zWc8CGLkMG+mmxqs4p5
06z2knXSK6Yz
-----END CERTIFICATE-----
`;

function greeting(bytes: string | Buffer) {
  return serve((socket) => socket.write(bytes));
}

test('a connection closed at once is closed before the banner, twice', async () => {
  let seen = 0;
  const port = await serve((socket) => {
    seen += 1;
    socket.end();
  });
  const report = await look(port);
  expect(report).toMatchObject({ stage: 'banner', symptom: 'closed-before-banner' });
  expect(report.addresses[0]?.detail.firstAttempt).toBe('closed-before-banner');
  expect(findingValue(report, 'intermittent')).toBe('no');
  expect(seen).toBe(2);
});

test('a connection reset at once is reset before the banner', async () => {
  const port = await serve((socket) => socket.resetAndDestroy());
  expect(await look(port)).toMatchObject({ stage: 'banner', symptom: 'reset-before-banner' });
});

test('a server that drops one connection and serves the next is told apart from one that is well', async () => {
  const port = await serve((socket, connection) => (connection === 1 ? socket.end() : socket.write('SSH-1.5-old\r\n')));
  const report = await look(port);
  expect(report.symptom).toBe('ssh1-only');
  expect(report.addresses[0]?.detail.firstAttempt).toBe('closed-before-banner');
  expect(findingValue(report, 'intermittent')).toBe('yes');
});

test.each([
  ['Exceeded MaxStartups\r\n', 'max-startups'],
  ['Not allowed at this time\r\n', 'not-allowed'],
  ['Too many connections from your address', 'other'],
])('the reason %j before a close is kept', async (text, reason) => {
  const report = await look(await serve((socket) => socket.end(text)));
  expect(report.symptom).toBe('server-busy');
  expect(findingValue(report, 'busy-reason')).toBe(reason);
});

test('a first connection that was dropped is told also where the second one leads on', async () => {
  const port = await serve((socket, connection) => socket.end(connection === 1 ? '' : IDENT));
  const report = await look(port);
  expect(report.symptom).toBe('kex-closed');
  expect(findingValue(report, 'intermittent')).toBe('yes');
});

test('silence to the end is a banner timeout', async () => {
  const report = await look(await serve(() => {}), { timeoutMs: 1_500 });
  expect(report).toMatchObject({ stage: 'banner', symptom: 'banner-timeout' });
  expect(findingValue(report, 'silence')).toBe('silent');
});

test('junk that drips on and on is a tarpit, not a protocol', async () => {
  const port = await serve((socket) => {
    const timer = setInterval(() => socket.write(`${Math.random().toString(36)}\r\n`), 100);
    socket.on('close', () => clearInterval(timer));
  });
  const report = await look(port);
  expect(report.symptom).toBe('banner-timeout');
  expect(findingValue(report, 'silence')).toBe('dripping');
});

test('a flood of junk lines ends at the limit of OpenSSH', async () => {
  const report = await look(await greeting('junk\r\n'.repeat(2_000)));
  expect(report.symptom).toBe('banner-timeout');
});

test.each([
  ['220 mail.example.com ESMTP Postfix\r\n', 'smtp'],
  ['220 ProFTPD Server ready\r\n', 'ftp'],
  ['+OK Dovecot ready.\r\n', 'pop3-imap'],
  ['* OK [CAPABILITY IMAP4rev1] ready\r\n', 'pop3-imap'],
  ['RFB 003.008\n', 'vnc'],
  [Buffer.from([0xff, 0xfb, 0x01, 0xff, 0xfb, 0x03]), 'telnet'],
  [Buffer.from('4a0000000a382e302e333600', 'hex'), 'mysql'],
  [Buffer.from('15030100020246', 'hex'), 'tls'],
  [Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]), 'unknown-binary'],
  ['Hello and welcome to my service\r\n> ', 'unknown-text'],
])('a server that says %j is not SSH', async (bytes, protocol) => {
  const report = await look(await greeting(bytes), { timeoutMs: 2_000 });
  expect(report).toMatchObject({ stage: 'banner', symptom: 'not-ssh' });
  expect(findingValue(report, 'protocol-seen')).toBe(protocol);
});

test('a web server, silent until spoken to, is named', async () => {
  const port = await serve((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
  const report = await look(port, { timeoutMs: 2_000 });
  expect(report.symptom).toBe('not-ssh');
  expect(findingValue(report, 'protocol-seen')).toBe('http');
});

test('a server that only sends back what it is sent is no SSH server', async () => {
  const report = await look(await serve((socket) => socket.pipe(socket)), { timeoutMs: 2_000 });
  expect(report.symptom).toBe('not-ssh');
  expect(findingValue(report, 'protocol-seen')).toBe('echo');
});

test.each(['SSH-1.5-OpenSSH_3.0\n', 'SSH-1.3-x\r\n'])('%j is a server of SSH 1 only', async (ident) => {
  expect(await look(await greeting(ident))).toMatchObject({ stage: 'banner', symptom: 'ssh1-only' });
});

test.each(['SSH-\r\n', 'SSH-2.0\r\n', 'SSH-7.0-x\r\n', 'SSH-2.0-\r\n'])(
  '%j is a malformed identification',
  async (ident) => {
    expect(await look(await greeting(ident))).toMatchObject({ stage: 'banner', symptom: 'not-ssh' });
  },
);

test.each([IDENT, `Welcome\r\nAuthorised use only\r\n${IDENT}`, 'SSH-1.99-Cisco-1.25\n'])(
  '%j leads on to the key exchange',
  async (text) => {
    const report = await look(await serve((socket) => socket.end(text)));
    expect(report).toMatchObject({ stage: 'kex', symptom: 'kex-closed' });
    expect(report.server?.banner).toMatch(/^SSH-/);
  },
);

test('an identification that arrives byte by byte is read all the same', async () => {
  const port = await serve((socket) => {
    IDENT.split('').forEach((character, index) => {
      setTimeout(() => (index === IDENT.length - 1 ? socket.end(character) : socket.write(character)), index * 5);
    });
  });
  expect((await look(port)).server?.banner).toBe(IDENT.trim());
});

test('control characters and bidi marks never leave the banner stage', async () => {
  const report = await look(await serve((socket) => socket.end('SSH-2.0-x\x1b[2J\u202eevil\x07\r\n')));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(JSON.stringify(report)).not.toMatch(/[\u0000-\u001f\u202e]/);
});

test('a TLS server, which closes on what is no TLS, is asked in its own tongue', async () => {
  const { createServer } = await import('node:tls');
  const server = createServer({ key: TLS_KEY, cert: TLS_CERTIFICATE });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const report = await look(port, { timeoutMs: 2_500 });
  server.close();
  expect(report.symptom).toBe('not-ssh');
  expect(findingValue(report, 'protocol-seen')).toBe('tls');
});

test('what falls silent within its identification string is no other protocol', async () => {
  const report = await look(await greeting('SSH-2.0-Open'), { timeoutMs: 1_500 });
  expect(report.symptom).toBe('banner-timeout');
});
