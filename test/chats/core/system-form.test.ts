import { describe, expect, it } from 'vitest';
import { MEANS_CHOICES, PROVIDER_CHOICES, SYSTEM_CHOICES } from '../../../src/chats/core/system-form.ts';
import { readStatements } from '../../../src/conversation/words/statements.ts';

function told(says: string): readonly string[] {
  return readStatements(says).map(({ id, value }) => `${id}=${value}`);
}

describe('the choices of the system form', () => {
  it.each([...SYSTEM_CHOICES, ...PROVIDER_CHOICES, ...MEANS_CHOICES])(
    '$label is understood when it is said',
    ({ says }) => {
      expect(told(says)[0]).toBeDefined();
    },
  );

  it('say each something of their own', () => {
    const all = [...SYSTEM_CHOICES, ...PROVIDER_CHOICES, ...MEANS_CHOICES];
    expect(new Set(all.map(({ says }) => told(says)[0])).size).toBe(all.length);
  });

  it('are understood together', () => {
    expect(told("It's Debian. It's on Hetzner. I have no console.")).toEqual([
      'system=debian',
      'provider=hetzner',
      'console=none',
    ]);
  });
});
