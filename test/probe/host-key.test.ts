import { expect, test } from 'vitest';
import { describeHostKey, judgeHostKey } from '../../src/probe/host-key.ts';

// Made with ssh-keygen of OpenSSH 9.2; the fingerprints are those that `ssh-keygen -lf` prints.
const KEYS = [
  [
    'ssh-ed25519',
    256,
    'SHA256:ulx+XG5YfjXHAMUBsERfilUoxI2YMmzRN/ip0o3njSQ',
    'AAAAC3NzaC1lZDI1NTE5AAAAIJ+WOG5fdpU0CjWOwP2zNTmEayO7DNOaLht7sBfiquCX',
  ],
  [
    'ssh-rsa',
    2048,
    'SHA256:0/WKm4WXP2yKHK4mKbLzt+5QFInDdoDmgIYikZoCCoA',
    'AAAAB3NzaC1yc2EAAAADAQABAAABAQDz1uGwC58WZ2ckkBG3+K0ir2dy9j+JI5cnu5TB/9zGJK/oyHjqJ0pxrUntLCNraO4AiLD8F2Vcq60ha+FE55pziux0oGESppIVXcyyN9k4R736Ih+uAxE2GlAbNwpVaEjegeWXORCpt3jGzFLsGqh/M6dNZeNI5W5n/c1sM++uvU9lbb63CaDkuz0ZE1Ix2Ke+CE5Xr9PCXWc0VpFAiwnC3bKbjQW15HH6EqdPxdE8EOt105sDmRXrwroTZHHrNPVWfnVPO0LSPQvB+/IhkPXqG99Ufwl2Vt4zWA84232UFUq8ZulV5uT6O2x+w5kyeJ4+XDdquDIHEJzeqFLmweY5',
  ],
  [
    'ssh-rsa',
    3072,
    'SHA256:H2gjzjiviVpTOrOgU1+ryPvwM+NgZ0D1XPXHRaUQPW0',
    'AAAAB3NzaC1yc2EAAAADAQABAAABgQDrdCcsldr/62qC7mxutO3eCXfUcKk2Z73BaAWifN+8yQiiCmZLVAwiNAbqd12sP6PV1ZXwlt5n4l8QG7SgpXtTTZPpQ63vt+9zjbpHg10B1lbYBcOdYOcubuNVxzon/W8yxW/I2gwifQGGijH7NdjXfIr4pX1pvJYPKzcwWVjZ1C+JiWL/G0W8pGfckPWBqy3VwcIrfxBxDtosNGviK2RS5rXXcVq+ubnqUM67TNKctewpmAS0Hg+4Uc5Iw00L7T+upIjl9inMi51Urayc2PEloaSFaIQls5qBFB1cZHuwyUOE2Eire09OQEhuZ/mw4ycNJV/hpj22rSnN07kFLnXUaCwLapvk35nOb2NGmmJUeTIx4JsoHChYm4Ytdmy+JzoZUqm7l9XxsTrgziWWy+pXfkLJ4aRQqTIetZzVx1dyuoIxf+NKXG5St3wxZ2OxW9QBzUUKPhB7DufCRfiF0BzQnEoXh5a2EHHOlXvtSUSi19ShSxFF9iJ5VRjoQnlvQh8=',
  ],
  [
    'ecdsa-sha2-nistp256',
    256,
    'SHA256:A5tyOjCd5LgAuAd3OcO1PaFmXZyk9Aq3B+RL9pqSj0c',
    'AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBKbRex5OxQHm6YMN3wL2VcRyjcpDLgaR3v5Lx4L92ul4mjOCytHKMreqWyjZK7rCeYq2uga3pU97VevbSnxVufk=',
  ],
  [
    'ecdsa-sha2-nistp521',
    521,
    'SHA256:mS8NU4ZCWA0+s2LFTVW0Lj7jNCiz47SIwXSXUSPnwL4',
    'AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAA5md9dNb6HY7PQAiVjhYbvaBOpaQ4Z8hy/SHb5/ccqJpapJ5UiITZasxVr1JVc3VAdgXDtuGvExT1c/MgpCxTCCwHJerCc2FD+v4sqEymvE/e3KUHYKV8fduMXyd2LJUQ8fGpsakgXYxBNz9FtZF8zagReh0juQ1AYybcCDEirVrXwRA==',
  ],
] as const;

test.each(KEYS)(
  'a key of type %s has %i bits and the fingerprint that ssh-keygen prints',
  (type, bits, fingerprint, key) => {
    expect(describeHostKey(Buffer.from(key, 'base64'), [])).toEqual({ type, bits, fingerprint, status: 'unknown' });
  },
);

test('a key that is both trusted and revoked is revoked', () => {
  const [type, , , key] = KEYS[0];
  const records = [false, true].map((revoked) => ({ type, key, revoked, source: 'known_hosts:1' }));
  expect(describeHostKey(Buffer.from(key, 'base64'), records).status).toBe('revoked');
});

test('one of several trusted keys of a type is enough', () => {
  const [type, , , key] = KEYS[0];
  const records = [key, 'AAAAC3NzaC1lZDI1NTE5AAAAIA=='].map((text) => ({
    type,
    key: text,
    revoked: false,
    source: 'known_hosts:1',
  }));
  expect(describeHostKey(Buffer.from(key, 'base64'), records).status).toBe('known');
});

test('an RSA key under 1024 bits is not accepted', () => {
  expect(judgeHostKey({ type: 'ssh-rsa', bits: 768, fingerprint: '', status: 'unknown' })).toBe(
    'Invalid key length: 768 bits',
  );
  expect(judgeHostKey({ type: 'ssh-rsa', bits: 1_024, fingerprint: '', status: 'unknown' })).toBeNull();
});

test('a blob that is no key is described without a throw', () => {
  for (const blob of [Buffer.alloc(0), Buffer.from('garbage'), Buffer.alloc(64, 0xff)]) {
    expect(describeHostKey(blob, []).status).toBe('unknown');
  }
});
