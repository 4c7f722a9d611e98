import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';

const NAME = /^[a-z][a-z0-9-]{0,31}$/;
const LONGEST_TEXT = 100;

it('holds every file of the folder, each under its own name', () => {
  const files = readdirSync(new URL('../../commands/', import.meta.url)).filter((file) => file !== 'registry.ts');
  expect(COMMANDS.map(({ name }) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
});

describe.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (_, command) => {
  it('keeps to the limits of every chat', () => {
    expect(command.name).toMatch(NAME);
    const described = [command.argument, ...command.options].filter((part) => part !== null);
    for (const { name, description } of described) {
      expect(name).toMatch(NAME);
      expect(description.length).toBeLessThanOrEqual(LONGEST_TEXT);
      expect(description).not.toMatch(/\.$/);
    }
    expect(command.summary.length).toBeLessThanOrEqual(LONGEST_TEXT);
  });

  it('names each option once', () => {
    const spelt = command.options.flatMap(({ name, short }) => (short === undefined ? [name] : [name, short]));
    expect(new Set(spelt).size).toBe(spelt.length);
  });

  it('shows how it is called', () => {
    expect(command.examples.length).toBeGreaterThan(0);
  });
});
