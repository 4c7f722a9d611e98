import { StringDecoder } from 'node:string_decoder';

/** One line without its end, or how long it was where that was too much to keep. */
export type Line = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly characters: number };

/**
 * The lines of a stream of UTF-8, however its bytes are cut. Only a line feed ends a line: JSON may hold the other
 * separators of Unicode as they are. Ends early, without a fault, once `signal` is aborted.
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array | string>,
  mostCharacters: number,
  signal: AbortSignal,
): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let begun = NOTHING;
  for await (const chunk of untilAborted(stream, signal)) {
    const pieces = (typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer)).split('\n');
    const unfinished = pieces.pop() ?? '';
    for (const piece of pieces) {
      yield finished(grown(begun, piece, mostCharacters));
      begun = NOTHING;
    }
    begun = grown(begun, unfinished, mostCharacters);
  }
  if (begun.characters > 0) yield finished(begun);
}

/** A line as far as it was read; its parts are dropped once they are too many. */
interface Begun {
  readonly parts: readonly string[];
  readonly characters: number;
  readonly isTooLong: boolean;
}

const NOTHING: Begun = { parts: [], characters: 0, isTooLong: false };

function grown({ parts, characters, isTooLong }: Begun, piece: string, most: number): Begun {
  const sum = characters + piece.length;
  return sum > most || isTooLong
    ? { parts: [], characters: sum, isTooLong: true }
    : { parts: piece === '' ? parts : [...parts, piece], characters: sum, isTooLong: false };
}

function finished({ parts, characters, isTooLong }: Begun): Line {
  return isTooLong ? { ok: false, characters } : { ok: true, text: parts.join('').replace(/\r$/, '') };
}

async function* untilAborted<T>(stream: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  if (signal.aborted) return;
  const items = stream[Symbol.asyncIterator]();
  const aborted = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
  for (;;) {
    const next = await Promise.race([items.next(), aborted]);
    if (next === null || next.done) return;
    yield next.value;
  }
}
