import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSshConfig } from '../../../src/targets/import/ssh-config.ts';
import type { Include } from '../../../src/targets/import/ssh-config-blocks.ts';

const NONE: Include = () => ({ ok: false, why: 'not here' });

function entries(text: string, include = NONE) {
  return readSshConfig(text, include).hosts.map(({ entry }) => entry);
}

test('every name of a Host line that is no pattern is a host, with what ssh would do for it', () => {
  const text = `
# a comment
Host web-1 web-2   # and another
    HostName %h.example.com
    Port=2222
Host db-*
    User postgres
Host db-1
    HostName "203.0.113.7"
    ProxyJump jump@bastion.example.com:2200
Host *
    User deploy
    Port 22
`;
  expect(entries(text)).toEqual([
    { name: 'web-1', address: 'web-1.example.com', port: 2222, user: 'deploy', jump: null },
    { name: 'web-2', address: 'web-2.example.com', port: 2222, user: 'deploy', jump: null },
    { name: 'db-1', address: '203.0.113.7', port: 22, user: 'postgres', jump: 'jump@bastion.example.com:2200' },
  ]);
});

test.each([
  ['the first value counts', 'Host a\n Port 1\n Port 2\nHost a\n Port 3\n', { port: 1 }],
  ['settings before the first Host hold for all', 'User root\nHost a\n User deploy\n', { user: 'root' }],
  ['a negated pattern keeps a host out', 'Host * !a\n User root\nHost a\n User deploy\n', { user: 'deploy' }],
  ['Match host is a pattern as well', 'Host a\nMatch host "a*"\n Port 2200\n', { port: 2200 }],
  ['Match all holds for all', 'Host a\nMatch all\n Port 2200\n', { port: 2200 }],
  ['ProxyJump none is no jump host', 'Host a\n ProxyJump none\nHost *\n ProxyJump b\n', { jump: null }],
  [
    'a ProxyCommand that calls ssh is one',
    'Host a\n ProxyCommand ssh -q -W %h:%p ops@gate -p 2200\n',
    { jump: 'ops@gate:2200' },
  ],
  ['a user that only ssh can fill in is none', 'Host a\n User %u\n', { user: null }],
  ['what is no number is kept for the check of values', 'Host a\n Port twenty\n', { port: 'twenty' }],
])('%s', (_name, text, expected) => {
  expect(entries(text)).toMatchObject([{ name: 'a', ...expected }]);
});

test('a Match that depends on more than the name is left out, and said', () => {
  const read = readSshConfig('Host a\nMatch exec "rm -rf /"\n Port 1\nMatch user root host a\n Port 2\n', NONE);
  expect(read.hosts[0]?.entry.port).toBeNull();
  expect(read.skipped).toEqual([
    { what: 'Match exec rm -rf /', line: 2, why: 'whether it holds cannot be told from here' },
    { what: 'Match user root host a', line: 4, why: 'whether it holds cannot be told from here' },
  ]);
});

test('patterns, tokens and files that are not read are said', () => {
  const read = readSshConfig('Include conf.d/*\nHost web-* a\nHost b\n HostName %k.example.com\n', NONE);
  expect(read.skipped).toEqual([
    { what: 'Include conf.d/*', line: 1, why: 'not here' },
    { what: 'web-*', line: 2, why: 'a pattern, not the name of one host' },
    { what: 'b', line: 3, why: 'its HostName %k.example.com has a token in it that only ssh can fill in' },
  ]);
});

test('an included file stands under the conditions around it, and ends with its last line', () => {
  const files: Record<string, string> = { more: 'User included\nHost b\n Port 2200\n' };
  const include: Include = (name) => ({ ok: true, texts: [files[name] ?? ''] });
  expect(entries('Host a b\nInclude more\n HostName x.example.com\n', include)).toEqual([
    { name: 'a', address: 'x.example.com', port: null, user: 'included', jump: null },
    { name: 'b', address: 'x.example.com', port: 2200, user: 'included', jump: null },
  ]);
});

test('a file that includes itself ends', () => {
  const include: Include = () => ({ ok: true, texts: ['Include again\nHost a\n'] });
  expect(entries('Include again\n', include)).toMatchObject([{ name: 'a' }]);
});

test('any text is read, and gives only names that stand in it', () => {
  const words = fc.constantFrom(
    'Host',
    'Match',
    'host',
    'HostName',
    'Port',
    '=',
    '"',
    '*',
    '!',
    'a',
    '%h',
    '#',
    '\\',
    '-W',
  );
  const line = fc.array(fc.oneof(words, fc.string({ maxLength: 8 })), { maxLength: 6 }).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      for (const { entry } of readSshConfig(text, NONE).hosts)
        expect(text.replace(/["'\\]/g, '')).toContain(entry.name.replace(/["'\\]/g, ''));
    }),
  );
});

test('as many patterns as fit into a file do not take forever', () => {
  const patterns = Array.from({ length: 20_000 }, (_, index) => `Host *a*b*c${index}*\n Port 1\n`).join('');
  const names = Array.from({ length: 20_000 }, (_, index) => `Host ${'ab'.repeat(8)}${index}\n Port 2\n`).join('');
  const read = readSshConfig(patterns + names, NONE);
  expect(read.skipped.at(-1)?.why).toBe('too many hosts and patterns for one file; import it in parts');
});
