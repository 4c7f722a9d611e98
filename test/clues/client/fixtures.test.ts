import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPaste } from '../../../src/clues/read-paste.ts';
import type { About } from '../../../src/clues/reader.ts';
import { aboutOf } from '../system/paste.ts';

interface Expected {
  /** How the text came about where it is no capture. */
  readonly source?: string;
  readonly about?: Partial<About>;
  /** What all readers find together; a symptom with those from which it cannot be told. */
  readonly findings: readonly string[];
  /** What the paste names itself. */
  readonly names: Readonly<Record<string, string | number>>;
}

/** Captures of ssh 7.4, 8.2, 9.2, 9.9 and 10.5 and of other clients against servers that fail in one way each. */
const FOLDER = join(import.meta.dirname, '../fixtures/client');
const CASES = readdirSync(FOLDER).flatMap((tool) =>
  readdirSync(join(FOLDER, tool)).flatMap((name) => (name.endsWith('.txt') ? [`${tool}/${name.slice(0, -4)}`] : [])),
);

describe('what a client printed', () => {
  it.each(CASES)('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Expected;
    const text = readFileSync(join(FOLDER, `${name}.txt`), 'utf8');
    const { findings, about } = readPaste(text, aboutOf(expected.about));
    const found = findings.map(({ id, value, or = [] }) => `${id}: ${[value, ...or].join(' | ')}`).sort();
    expect({ findings: found, names: about }).toEqual({ findings: expected.findings, names: expected.names });
  });
});
