import { createServer } from 'node:net';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { seenKeys } from '../../../src/conversation/memory/seen-keys.ts';
import type { Memory } from '../../../src/conversation/observations.ts';
import { type KeptHosts, keepHosts } from '../hosts/kept-hosts.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 4, 20);

let kept: KeptHosts;
beforeEach(async () => {
  kept = await keepHosts();
});
afterEach(() => kept.close());

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server with a new key each time; what ends it is given back. */
async function startServer(port: number): Promise<() => Promise<void>> {
  const { private: key } = ssh2.utils.generateKeyPairSync('ed25519');
  const server = new ssh2.Server({ hostKeys: [key], ident: 'OpenSSH_9.7 FreeBSD-20240701' }, (client) => {
    client.on('error', () => {});
    client.on('authentication', (context) => context.reject(['publickey']));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  onTestFinished(() => void server.close());
  return stop;
}

interface Known {
  readonly symptom: string;
  readonly findings: readonly { readonly id: string; readonly value: string; readonly source: string }[];
}

test('a host that is down is asked for in the words of its system, which an earlier check saw', async () => {
  const port = await freePort();
  const stop = await startServer(port);
  await kept.say(`/ssh-hosts add web-1 127.0.0.1:${port}`);
  await kept.say('/ssh-check web-1');
  await stop();
  const answer = await kept.say('/ssh-check web-1');
  const known = answer.case as Known;
  expect(known.symptom).toBe('connection-refused');
  expect(known.findings).toContainEqual(
    expect.objectContaining({ id: 'system', value: 'freebsd', source: 'history:banner' }),
  );
  expect(known.findings).toContainEqual(
    expect.objectContaining({ id: 'worked-before', value: 'yes', source: 'history:checks' }),
  );
  expect(answer.reply?.notes.join(' ')).toMatch(
    /A check last found it fine on 20.* UTC; a connect usually takes \d+ ms/,
  );
  expect(answer.reply?.next?.command).toMatch(/service sshd|sockstat|\/etc\/rc\.d/);
});

test('another host key than the one that was seen before is the symptom of a host with a name', async () => {
  const port = await freePort();
  const stop = await startServer(port);
  await kept.say(`/ssh-hosts add web-1 127.0.0.1:${port}`);
  expect(((await kept.say('/ssh-check web-1')).case as Known).symptom).toBe('ok');
  await stop();
  await startServer(port);
  const answer = await kept.say('/ssh-check web-1');
  expect((answer.case as Known).symptom).toBe('hostkey-changed');
  expect(answer.reply?.notes.join(' ')).toMatch(/The key before it, SHA256:\S+, is known from an earlier check/);
});

test('of an address without a name it is worth a word, and no verdict', async () => {
  const port = await freePort();
  const stop = await startServer(port);
  await kept.say(`/ssh-check 127.0.0.1:${port}`);
  await stop();
  await startServer(port);
  const answer = await kept.say(`/ssh-check 127.0.0.1:${port}`);
  expect((answer.case as Known).symptom).toBe('ok');
  expect(answer.reply?.notes.join(' ')).toMatch(/Earlier checks saw another ssh-ed25519 key here \(SHA256:/);
});

function memory(...keys: readonly (readonly [name: string, firstDay: number, lastDay: number])[]): Memory {
  const hostKeys = keys.map(([fingerprint, first, last]) => {
    return { type: 'ssh-ed25519', fingerprint, firstAt: NOW - first * DAY, lastAt: NOW - last * DAY };
  });
  return { lastAt: NOW, lastFineAt: NOW, system: null, hostKeys, usualConnectMs: null };
}

test.each([
  ['the one key that was seen', memory(['a', 30, 0]), ['a']],
  ['the key before one that is new', memory(['a', 30, 1], ['b', 1, 0]), ['a']],
  ['a new key, once it was seen for a week', memory(['a', 30, 10], ['b', 9, 0]), ['b']],
  ['all keys that are seen by turns', memory(['a', 30, 0], ['b', 20, 0]), ['a', 'b']],
  ['the key before two that are new', memory(['a', 30, 3], ['b', 2, 2], ['c', 1, 0]), ['a']],
])('on record is %s', (_name, known, expected) => {
  expect(
    seenKeys(known, NOW)
      .map(({ key }) => key)
      .toSorted(),
  ).toEqual(expected);
});
