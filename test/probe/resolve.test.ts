import { expect, test } from 'vitest';
import { resolve } from '../../src/probe/resolve.ts';

test.each(['192.0.2.7', '2001:db8::7', 'fe80::1%lo'])('the address %s is taken as it stands', async (address) => {
  expect(await resolve(address, 1_000)).toMatchObject({ ok: true, value: [address] });
});

test.each(['127.1', '0x7f.1', '2130706433', '0177.0.0.1'])(
  'the odd spelling %s becomes the plain address',
  async (text) => {
    expect(await resolve(text, 2_000)).toMatchObject({ ok: true, value: ['127.0.0.1'] });
  },
);

test('the hosts file counts', async () => {
  const resolved = await resolve('localhost', 2_000);
  expect(resolved.ok && resolved.value.every((address) => ['127.0.0.1', '::1'].includes(address))).toBe(true);
});

test('a name that no resolver gives an address for is an answer, not a throw', async () => {
  const resolved = await resolve('no-such-host.invalid', 3_000);
  expect(resolved).toMatchObject({ ok: false, symptom: expect.stringMatching(/^dns-/) });
});
