import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paste, Reader } from '../../../src/clues/reader.ts';
import { SYSTEM_READERS } from '../../../src/clues/system/readers.ts';
import { valueSpec } from '../../../src/knowledge/findings.ts';
import { foundByAll } from './found.ts';
import { aboutOf } from './paste.ts';

const READERS = Object.entries(SYSTEM_READERS) as readonly (readonly [string, Reader])[];

/** Pieces of real outputs, so that random lines come near to what the readers look for. */
const PIECES = [
  'sshd[812]: ',
  'Jun  3 10:00:12 web-1 ',
  'Failed password for ',
  'from 192.0.2.7 port 22',
  'LISTEN 0 128 ',
  '0.0.0.0:22',
  ' users:(("sshd",pid=1,fd=3))',
  '● ssh.service - ',
  'Active: ',
  'failed (Result: exit-code)',
  'Loaded: loaded (/lib/systemd/system/ssh.service; enabled)',
  'drwxrwxrwx 2 a b 4096 Jun  1 10:00 ',
  '.ssh',
  'authorized_keys',
  'PermitRootLogin ',
  'Match User ',
  'AllowUsers ',
  'Port ',
  '22',
  'ssh-rsa AAAAB3NzaC1yc2E',
  'avc:  denied  { name_bind }',
  'comm="sshd"',
  '100% /',
  'Mem: ',
  '{"MESSAGE":"',
  '…',
  '[',
  ']',
  ':',
  ' ',
  '\t',
  '\\',
  '"',
  '-',
  '0',
  'é',
  '\u{1f600}',
  '\u0000',
];
const LINE = fc.oneof(
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
);
const PASTE: fc.Arbitrary<Paste> = fc.record({
  lines: fc.array(LINE, { maxLength: 40 }),
  commands: fc
    .array(
      fc.record({
        command: fc.constantFrom('sshd -t', 'systemctl is-active ssh', 'ls -la ~/.ssh', 'x'),
        line: fc.nat(40),
      }),
      { maxLength: 4 },
    )
    .map((commands) => commands.toSorted((a, b) => a.line - b.line)),
});
const ABOUT = fc.record({
  port: fc.integer({ min: 1, max: 65_535 }),
  serverAddresses: fc.array(fc.constantFrom('203.0.113.5', '2001:db8::5', 'junk'), { maxLength: 2 }),
  clientAddresses: fc.array(fc.constantFrom('192.0.2.7', '2001:db8::7', '%'), { maxLength: 2 }),
  user: fc.option(fc.constantFrom('deploy', 'root', '')),
});

describe.each(READERS)('the reader of %s', (_name, read) => {
  it('takes any lines, and gives only what the catalogue declares', () => {
    fc.assert(
      fc.property(PASTE, ABOUT, (paste, about) => {
        const { findings, understood } = read(paste, about);
        for (const { id, value, source, evidence } of findings) {
          expect(valueSpec(id, value), `${id}: ${value}`).not.toBeNull();
          expect(source).toMatch(/^paste:/);
          expect(evidence.length).toBeLessThanOrEqual(200);
        }
        for (const index of understood) expect(index >= 0 && index < paste.lines.length).toBe(true);
        expect([...understood]).toEqual([...new Set(understood)].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    'LISTEN 0 128 a:b:c:d:e:f',
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ',
    'Jun  3 10:00:12 web-1 sshd[1]: Failed password for x from 192.0.2.7 port 1',
    'Port 22',
    '- 0 com.openssh.sshd',
  ])('looks at lines like %j a number of times that grows in step with them', (line) => {
    const [small, large] = [workOf(read, line, 500), workOf(read, line, 2000)];
    expect(large).toBeLessThanOrEqual(small * 4 + 200);
  });
});

/** How often a reader looks at a line of a paste of that many. */
function workOf(read: Reader, line: string, count: number): number {
  let looks = 0;
  const lines = new Proxy(
    Array.from({ length: count }, () => line),
    {
      get(target, property, receiver): unknown {
        if (typeof property === 'string' && /^\d+$/.test(property)) looks += 1;
        return Reflect.get(target, property, receiver);
      },
    },
  );
  read({ lines, commands: [] }, aboutOf({ user: 'deploy' }));
  return looks;
}

describe('text that says nothing of SSH', () => {
  it.each([
    [
      'prose',
      'We moved the office on Monday.\nPort 22 of the harbour is closed, the banner says.\nActive users: 12 of 40.',
    ],
    ['code', 'function main() {\n  const port = 22;\n  return listen(port);\n}\n# Port of the server'],
    [
      'a web server',
      '● nginx.service - A web server\n   Active: failed (Result: exit-code)\nnginx: [emerg] bind() to 0.0.0.0:80 failed',
    ],
    ['a build', 'npm ERR! code EACCES\nerror: failed to start job\nBUILD FAILED in 3s'],
    ['a database', 'FATAL:  password authentication failed for user "app"\nDETAIL:  Role "app" does not exist.'],
    ['a client', 'debug1: Connecting to web-1 [203.0.113.5] port 22.\nPermission denied (publickey).'],
    ['mail', 'Jun  3 10:00:12 mx postfix/smtpd[12]: warning: unknown[192.0.2.7]: SASL LOGIN authentication failed'],
    ['nothing', ''],
  ])('is passed over: %s', (_name, text) => {
    expect(foundByAll(text)).toEqual([]);
  });
});
