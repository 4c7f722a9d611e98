import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NETWORK_READERS } from '../../../src/clues/network/readers.ts';
import type { About } from '../../../src/clues/reader.ts';
import { aboutOf, pasteOf } from './paste.ts';

interface Expected {
  readonly source?: string;
  readonly about?: Partial<About>;
  readonly findings: readonly string[];
}

const FOLDER = join(import.meta.dirname, '../fixtures');
const TOOLS = Object.keys(NETWORK_READERS);
const CASES = TOOLS.flatMap((tool) =>
  existsSync(join(FOLDER, tool))
    ? readdirSync(join(FOLDER, tool)).flatMap((name) => (name.endsWith('.txt') ? [`${tool}/${name.slice(0, -4)}`] : []))
    : [],
);

describe('captured outputs, read by every reader of the network', () => {
  it.each(CASES)('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Expected;
    const paste = pasteOf(readFileSync(join(FOLDER, `${name}.txt`), 'utf8'));
    const findings = Object.values(NETWORK_READERS).flatMap((read) => read(paste, aboutOf(expected.about)).findings);
    const found = [...new Set(findings.map(({ id, value }) => `${id}: ${value}`))].sort();
    expect(found).toEqual(expected.findings);
  });

  it.each(TOOLS)('%s has at least one', (tool) => {
    expect(CASES.filter((name) => name.startsWith(`${tool}/`))).not.toEqual([]);
  });
});
