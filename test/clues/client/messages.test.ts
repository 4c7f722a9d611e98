import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { READERS } from '../../../src/clues/readers.ts';
import { aboutOf, pasteOf } from '../system/paste.ts';

/** Program, symptoms that it may stand for (`null`: none), message with `\n` for a line end. */
const ROWS = readFileSync(join(import.meta.dirname, '../fixtures/client-messages.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((row) => row.split('\t') as [string, string, string]);

describe('a message of a client, pasted alone', () => {
  it.each(ROWS)('of %s is %s: %s', (_program, symptoms, message) => {
    const paste = pasteOf(message.replaceAll('\\n', '\n').replaceAll('\\\\', '\\'));
    const found = READERS.attempts(paste, aboutOf()).findings.find(({ id }) => id === 'symptom');
    const shown = found === undefined ? ['null'] : [found.value, ...(found.or ?? [])];
    expect(symptoms.split('|')).toEqual(expect.arrayContaining(shown));
  });
});
