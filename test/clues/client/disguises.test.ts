import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPaste } from '../../../src/clues/read-paste.ts';
import { aboutOf } from '../system/paste.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/client');
/** Logs of many lines would tell the same once more; and every fifth of the short ones is enough. */
const LONGEST = 12;
const TEXTS = readdirSync(FOLDER)
  .flatMap((tool) =>
    readdirSync(join(FOLDER, tool))
      .filter((name) => name.endsWith('.txt'))
      .map((name) => [`${tool}/${name}`, readFileSync(join(FOLDER, tool, name), 'utf8')] as const)
      .filter(([, text]) => text.split('\n').length <= LONGEST),
  )
  .filter((_text, index) => index % 5 === 0);

function eachLine(text: string, change: (line: string) => string): string {
  return text.trimEnd().split('\n').map(change).join('\n');
}

/** What mail, chats, forums, terminals and recorders make of a text. */
const DISGUISES: readonly (readonly [string, (text: string) => string])[] = [
  ['with the line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
  ['quoted', (text) => eachLine(text, (line) => `> ${line}`)],
  ['in a code fence', (text) => `\`\`\`console\n${text.trimEnd()}\n\`\`\``],
  ['indented', (text) => eachLine(text, (line) => `    ${line}`)],
  ['in colour', (text) => eachLine(text, (line) => `\u001b[0;31m${line}\u001b[0m`)],
  ['with hard blanks', (text) => text.replaceAll(' ', '\u00a0')],
  ['between two sentences', (text) => `Hi, this is what I get:\n\n${text.trimEnd()}\n\nWhat can I do? Thanks!`],
];

function symptomOf(text: string): string | null {
  return readPaste(text, aboutOf()).findings.find(({ id }) => id === 'symptom')?.value ?? null;
}

describe.each(DISGUISES)('a client’s words %s', (_how, disguise) => {
  it.each(TEXTS)('mean the same: %s', (_name, text) => {
    expect(symptomOf(disguise(text))).toBe(symptomOf(text));
  });
});
