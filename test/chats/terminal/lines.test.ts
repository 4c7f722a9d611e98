import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, readLines } from '../../../src/chats/terminal/lines.ts';

const NEVER = new AbortController().signal;

async function linesOf(chunks: readonly (Uint8Array | string)[], most = 1_000): Promise<readonly Line[]> {
  async function* stream() {
    yield* chunks;
  }
  const lines: Line[] = [];
  for await (const line of readLines(stream(), most, NEVER)) lines.push(line);
  return lines;
}

function texts(lines: readonly Line[]): readonly string[] {
  return lines.map((line) => (line.ok ? line.text : `too long: ${line.characters}`));
}

test('only a line feed ends a line, with or without a carriage return before it', async () => {
  expect(texts(await linesOf(['a\nb\r\nc\u2028d\re\n']))).toEqual(['a', 'b', 'c\u2028d\re']);
});

test('a last line needs no end', async () => {
  expect(texts(await linesOf(['a\nb']))).toEqual(['a', 'b']);
  expect(texts(await linesOf(['']))).toEqual([]);
});

test('a line that is too long is told by its length, and the next one is read', async () => {
  expect(texts(await linesOf(['12345', '67890', '1\nok\n'], 10))).toEqual(['too long: 11', 'ok']);
});

test('however the bytes are cut, the lines are the same', async () => {
  const line = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n\ud800-\udfff]/gu, ''));
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 7 }), async (lines, size) => {
      const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect(texts(await linesOf(chunks, 1_000_000))).toEqual(lines);
    }),
  );
});

test('an abort ends it, also while nothing comes', async () => {
  const controller = new AbortController();
  async function* silent(): AsyncGenerator<string> {
    yield 'a\n';
    await new Promise(() => {});
  }
  const lines = readLines(silent(), 100, controller.signal);
  expect((await lines.next()).value).toEqual({ ok: true, text: 'a' });
  const rest = lines.next();
  controller.abort();
  expect((await rest).done).toBe(true);
});
