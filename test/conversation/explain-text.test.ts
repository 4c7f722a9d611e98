import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainText } from '../../src/conversation/explain-text.ts';

const FOLDER = new URL('reports/', import.meta.url);
const CASES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -4));

interface Explained {
  readonly symptom: string | null;
  readonly causes: readonly { readonly id: string; readonly probability: number }[];
}

/** Likelier than this, a cause would be told as the answer. */
const CONFIDENT = 0.5;

describe('a report in a person’s own words', () => {
  it.each(CASES)('%s', (name) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as {
      symptom: string | null;
      /** Null: none may be told as the answer; absent: any may come first. */
      cause?: string | null;
    };
    const { symptom, causes } = explainText(readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8')).json as Explained;
    const sure = causes.filter(
      ({ id, probability }) => probability > CONFIDENT && !['unknown', 'nothing-wrong'].includes(id),
    );
    expect(symptom).toBe(expected.symptom);
    if (expected.cause === null) expect(sure).toEqual([]);
    else if (expected.cause !== undefined) expect(causes[0]?.id).toBe(expected.cause);
  });
});
