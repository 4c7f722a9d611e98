import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLIENT_READERS } from '../../../src/clues/client/readers.ts';
import { readPaste } from '../../../src/clues/read-paste.ts';
import type { Paste, Reader } from '../../../src/clues/reader.ts';
import { valueSpec } from '../../../src/knowledge/findings.ts';
import type { Symptom } from '../../../src/taxonomy/symptoms.ts';
import { aboutOf, pasteOf } from '../system/paste.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/client');
const READERS: readonly (readonly [string, Reader])[] = Object.entries(CLIENT_READERS);
const TEXTS = readdirSync(FOLDER).flatMap((tool) =>
  readdirSync(join(FOLDER, tool))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => [`${tool}/${name}`, readFileSync(join(FOLDER, tool, name), 'utf8')] as const),
);
/** Lines of real outputs, so that readers come far. */
const LINES = [...new Set(TEXTS.flatMap(([, text]) => text.split('\n')))];
const ABOUT = aboutOf({ host: 'web-1.example.com', serverAddresses: ['192.0.2.10'], user: 'deploy' });

function damaged(line: string): fc.Arbitrary<string> {
  return fc.tuple(fc.nat(line.length), fc.string({ maxLength: 6 }), fc.nat(4)).map(([at, text, lost]) => {
    return line.slice(0, at) + text + line.slice(at + lost);
  });
}

const anyLine = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...LINES) },
  { weight: 2, arbitrary: fc.constantFrom(...LINES).chain(damaged) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: 'grapheme' }) },
);
const anyPaste = fc.tuple(fc.array(anyLine, { maxLength: 60 }), fc.array(fc.nat(60), { maxLength: 4 })).map(
  ([lines, commands]): Paste => ({
    lines,
    commands: commands.flatMap((line) => (lines[line] === undefined ? [] : [{ command: lines[line], line: line + 1 }])),
  }),
);

function isOfCatalogue(value: { readonly id: string; readonly value: string; readonly or?: readonly string[] }) {
  return [value.value, ...(value.or ?? [])].every((one) => valueSpec(value.id, one) !== null);
}

describe('every reader of a client, whatever is pasted', () => {
  it.each(READERS)('%s throws nothing and finds only what the catalogue knows', (_name, read) => {
    fc.assert(
      fc.property(anyPaste, (paste) => {
        const { findings, understood } = read(paste, ABOUT);
        for (const found of findings) {
          expect(isOfCatalogue(found), `${found.id}: ${found.value}`).toBe(true);
          expect(found.source).toMatch(/^paste:./);
        }
        expect(understood.every((line) => line >= 0 && line < Math.max(1, paste.lines.length))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('gives one symptom at most, and throws at no bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(anyLine, { maxLength: 8 }), (bytes, lines) => {
        const { findings } = readPaste(`${Buffer.from(bytes).toString('utf8')}\n${lines.join('\r\n')}`, ABOUT);
        expect(findings.filter(({ id }) => id === 'symptom').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    'Hello all, the new coffee machine is here. Port wine is served at 22:00 on deck.',
    'The connection between Hamburg and Berlin was closed by the railway at noon.\nPassengers were denied entry.',
    'Our database refused connections for an hour:\nError: connect ECONNREFUSED 10.0.0.5:5432',
    'mysql: ERROR 1045 (28000): Access denied for user root@localhost (using password: YES)',
    'curl: (7) Failed to connect to example.com port 443 after 5 ms: Connection refused',
    'Traceback (most recent call last):\n  File "app.py", line 3, in <module>\nTimeoutError: timed out',
    'java.net.ConnectException: Connection refused\n\tat com.mysql.jdbc.Driver.connect(Driver.java:10)',
    'dial tcp 10.0.0.5:6379: connect: connection refused',
    'Key exchange: I give you mine, you give me yours. Thanks, brb!',
  ])('sees no trouble with SSH in: %s', (text) => {
    expect(readPaste(text, aboutOf()).findings.filter(({ id }) => id === 'symptom')).toEqual([]);
  });
});

/** What a verbose client's last step means where nothing follows: it hung there, or the paste ends there. */
const OPEN_ENDS: ReadonlySet<string> = new Set<Symptom>([
  'connection-timeout',
  'banner-timeout',
  'kex-timeout',
  'auth-timeout',
  'auth-denied',
  'proxy-failed',
]);
/** Their first lines tell another story: several hosts, a warning before the error, a session before its end. */
const STORIES =
  /several|and-refused|dropped|server-alive|closed-by-host|denied-then-in|key-type-client|jump-(?:prohibited|denied)|paramiko|old-alg|vagrant|appleboy/;
/** Long logs tell the same steps in more words. */
const CALLS = TEXTS.filter(([name]) => !STORIES.test(name) && !/-vvv|paramiko-debug|^stories/.test(name));

function symptomsOf(text: string): readonly string[] {
  const found = CLIENT_READERS.attempts(pasteOf(text), aboutOf()).findings.find(({ id }) => id === 'symptom');
  return found === undefined ? [] : [found.value, ...(found.or ?? [])];
}

describe('a paste whose end is missing', () => {
  it.each(CALLS)('%s shows no other symptom than the whole one', (_name, text) => {
    const lines = text.split('\n');
    const whole = new Set(symptomsOf(text));
    const isVerbose = /^debug1: |Looking up host |Remote version: /m.test(text);
    for (let end = 1; end < lines.length; end += 1) {
      const seen = symptomsOf(lines.slice(0, end).join('\n'));
      const isRight = seen.length === 0 || seen.some((one) => whole.has(one));
      expect(isRight || (isVerbose && seen.every((one) => OPEN_ENDS.has(one))), `${end}: ${seen.join(' | ')}`).toBe(
        true,
      );
    }
  });
});

describe('the work of a reader', () => {
  it.each(READERS)('%s looks at each line as often in a long paste as in a short one', (_name, read) => {
    const looks = (times: number): number => {
      let count = 0;
      const lines = Array.from({ length: times }, () => LINES).flat();
      const counted = new Proxy(lines, {
        get: (target, key, receiver) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) count += 1;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      read({ lines: counted, commands: [] }, ABOUT);
      return count / lines.length;
    };
    expect(looks(4)).toBeLessThanOrEqual(looks(1) * 1.2 + 1);
  });
});
