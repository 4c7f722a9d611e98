import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownAuthoritiesFor, knownKeysFor } from '../../src/targets/known-hosts.ts';

const TEXT = readFileSync(new URL('fixtures/known-hosts/known_hosts', import.meta.url), 'utf8');
const FOUND = readFileSync(new URL('fixtures/known-hosts/found.txt', import.meta.url), 'utf8');
const FILES = [{ path: '~/.ssh/known_hosts', text: TEXT }];

/** One key that ssh-keygen found. */
interface Found {
  readonly source: string;
  readonly fingerprint: string;
  readonly mark: string;
}

/** The captured session: each `ssh-keygen -l -F` call with what it found. */
const LOOKUPS = FOUND.split('$ ssh-keygen -l -F ')
  .slice(1)
  .map((part) => {
    const name = /^'([^']*)'/.exec(part)?.[1] ?? '';
    const entries = [...part.matchAll(/found: line (\d+) ?(\w*)\n\S+ \S+ (\S+)/g)];
    const [, host = name, port = '22'] = /^\[(.*)\]:(\d+)$/.exec(name) ?? [];
    return {
      name,
      host,
      port: Number(port),
      found: entries.map(([, line, mark = '', fingerprint = '']) => ({
        source: `~/.ssh/known_hosts:${line}`,
        fingerprint,
        mark,
      })),
    };
  });

function fingerprint(key: string): string {
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return `SHA256:${hash.replace(/=+$/, '')}`;
}

describe('known_hosts is read as ssh-keygen reads it', () => {
  test.each(LOOKUPS)('$name', ({ host, port, found }) => {
    const keys = knownKeysFor(host, port, FILES).map(
      ({ key, revoked, source }): Found => ({ source, fingerprint: fingerprint(key), mark: revoked ? 'REVOKED' : '' }),
    );
    expect(keys).toEqual(found.filter(({ mark }) => mark !== 'CA'));
    const authorities = found.filter(({ mark }) => mark === 'CA').map(({ source }) => source);
    expect(knownAuthoritiesFor(host, port, FILES)).toEqual(authorities);
  });

  test('the captured session finds what it should', () => {
    expect(LOOKUPS.filter(({ found }) => found.length > 0).length).toBeGreaterThan(15);
    expect(LOOKUPS.flatMap(({ found }) => found.map(({ mark }) => mark))).toEqual(
      expect.arrayContaining(['CA', 'REVOKED']),
    );
  });
});

describe('the name that is looked up', () => {
  function sources(host: string, port: number): string[] {
    return knownKeysFor(host, port, FILES).map(({ source }) => source);
  }

  test('is in lower case, also in hashed entries', () => {
    expect(sources('DB.Example.COM', 22)).toEqual(sources('db.example.com', 22));
    expect(sources('DB.Example.COM', 2200)).toEqual(['~/.ssh/known_hosts:8']);
  });

  test('is the plain form of an address', () => {
    expect(sources('2001:DB8:0::7', 22)).toEqual(['~/.ssh/known_hosts:25']);
    expect(sources('2001:db8:0:0:0:0:0:8', 22)).toEqual(['~/.ssh/known_hosts:10']);
    expect(sources('0xcb.0.113.7', 22)).toEqual(['~/.ssh/known_hosts:2']);
  });
});

test('keys come in the order of the files', () => {
  const line = TEXT.split('\n')[1] ?? '';
  const files = [
    { path: 'one', text: `# first\n${line}` },
    { path: 'two', text: line },
  ];
  expect(knownKeysFor('203.0.113.7', 22, files)).toEqual([
    { type: 'ssh-ed25519', key: line.split(' ')[2], revoked: false, source: 'one:2' },
    { type: 'ssh-ed25519', key: line.split(' ')[2], revoked: false, source: 'two:1' },
  ]);
});

test('a pattern full of wildcards ends soon', () => {
  const key = (TEXT.split('\n')[1] ?? '').split(' ').slice(1).join(' ');
  const text = `${'*a'.repeat(500)}b ${key}\n`.repeat(20);
  expect(knownKeysFor('a'.repeat(250), 22, [{ path: 'hostile', text }])).toEqual([]);
});

test('any text is read without a throw', () => {
  const line = fc.array(
    fc.constantFrom('*', '|1|', 'web', ',', '!', ' ', '@revoked ', 'ssh-rsa ', 'AAAA', '\0', '\r\n', '['),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    line.map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, fc.string(), (content, host) => {
      expect(knownKeysFor(host, 22, [{ path: 'any', text: content }])).toEqual([]);
    }),
  );
});
