import { createHash } from 'node:crypto';
import ssh2 from 'ssh2';
import { expect, onTestFinished, test } from 'vitest';
import type { KeyStanding, KnownKey } from '../../src/report/check-report.ts';
import { findingValue, look } from './scripted-server.ts';

const ED25519 = ssh2.utils.generateKeyPairSync('ed25519');
const RSA = ssh2.utils.generateKeyPairSync('rsa', { bits: 2_048 });
const OTHER = ssh2.utils.generateKeyPairSync('ed25519');

async function serverWith(...hostKeys: readonly string[]): Promise<number> {
  const server = new ssh2.Server({ hostKeys: [...hostKeys] }, (client) => {
    client.on('error', () => {});
    client.on('authentication', (context) => context.reject(['publickey']));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

function fingerprint(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

function pin(publicKey: string, standing: KeyStanding = 'pinned', type: string | null = null): KnownKey {
  return { type, key: fingerprint(publicKey), revoked: false, source: `${standing}:1`, standing };
}

test('a pinned fingerprint makes its key known', async () => {
  const report = await look(await serverWith(ED25519.private), { knownKeys: [pin(ED25519.public)] });
  expect(report).toMatchObject({
    symptom: 'ok',
    server: { hostKeys: [{ status: 'known', against: { standing: 'pinned', source: 'pinned:1' } }] },
  });
});

test('a key that is not the pinned one is changed, and the evidence says where that is pinned', async () => {
  const report = await look(await serverWith(ED25519.private), { knownKeys: [pin(OTHER.public)] });
  expect(report.symptom).toBe('hostkey-changed');
  expect(findingValue(report, 'host-key')).toBe('changed');
  expect(report.findings.find(({ id }) => id === 'host-key')?.evidence).toMatch(/, not the key of pinned:1$/);
});

test('a fingerprint of another of its keys is found, although the server shows one key a connection', async () => {
  const report = await look(await serverWith(ED25519.private, RSA.private), { knownKeys: [pin(RSA.public)] });
  expect(report).toMatchObject({ symptom: 'ok', server: { hostKeys: [{ type: 'ssh-rsa', status: 'known' }] } });
});

test('where none of its keys is the pinned one, the first that it showed is changed', async () => {
  const report = await look(await serverWith(ED25519.private, RSA.private), { knownKeys: [pin(OTHER.public)] });
  expect(report).toMatchObject({
    symptom: 'hostkey-changed',
    server: { hostKeys: [{ type: 'ssh-ed25519', status: 'changed' }] },
  });
});

test.each([
  ['what is pinned counts before what was seen', ED25519, OTHER, 'known', 'pinned'],
  ['also where what was seen is right', OTHER, ED25519, 'changed', 'pinned'],
] as const)('%s', async (_name, pinned, seen, status, standing) => {
  const knownKeys = [pin(seen.public, 'seen', 'ssh-ed25519'), pin(pinned.public)];
  const report = await look(await serverWith(ED25519.private), { knownKeys });
  expect(report.server?.hostKeys[0]).toMatchObject({ status, against: { standing } });
});

test('a key that earlier checks saw is enough to know a change', async () => {
  const knownKeys = [pin(OTHER.public, 'seen', 'ssh-ed25519')];
  const report = await look(await serverWith(ED25519.private), { knownKeys });
  expect(report).toMatchObject({
    symptom: 'hostkey-changed',
    server: { hostKeys: [{ status: 'changed', against: { standing: 'seen' } }] },
  });
});
