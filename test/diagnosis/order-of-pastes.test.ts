import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPaste } from '../../src/clues/read-paste.ts';
import { aboutCase } from '../../src/conversation/about-case.ts';
import type { Case } from '../../src/conversation/case.ts';
import { COMMAND_IDS } from '../../src/knowledge/commands.ts';
import type { Finding } from '../../src/taxonomy/finding.ts';
import { after, refusedCase, says, turn } from '../conversation/examples.ts';

const FIXTURES = join(import.meta.dirname, '../clues/fixtures');
// A single line may be a person's words as well; a client's own error is news of the symptom.
const PASTES = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt') && !name.startsWith('client'))
  .toSorted()
  .map((name) => readFileSync(join(FIXTURES, name), 'utf8'))
  .filter((text) => text.trim().includes('\n'));

const START = refusedCase();
const paste = fc.constantFrom(...PASTES);

function read(text: string): readonly Finding[] {
  return readPaste(text, aboutCase(START)).findings;
}

/** Of one tool the newest word counts, so two of its outputs that clash do not commute; nor do two errors of a client. */
function isNewsOf(one: readonly Finding[], other: readonly Finding[]): boolean {
  return one.some((a) =>
    other.some((b) => a.id === b.id && (a.id === 'symptom' || (a.source === b.source && a.value !== b.value))),
  );
}

function beliefs({ diagnosis }: Case): readonly (readonly [string, number])[] {
  return diagnosis.causes.map(({ id, probability }) => [id, probability]);
}

it('two pastes lead to the same causes in either order', () => {
  fc.assert(
    fc.property(paste, paste, (one, other) => {
      const [seen, others] = [read(one), read(other)];
      // What no reader understands is taken for a person's words.
      fc.pre(seen.length > 0 && others.length > 0 && !isNewsOf(seen, others));
      expect(beliefs(after(START, one, other))).toEqual(beliefs(after(START, other, one)));
    }),
    { numRuns: 60 },
  );
});

it('pasting the same again changes nothing', () => {
  fc.assert(
    fc.property(paste, (text) => {
      expect(beliefs(after(START, text, text))).toEqual(beliefs(after(START, text)));
    }),
    { numRuns: 30 },
  );
});

it('a conversation ends whatever is pasted or skipped, and asks for no step twice', () => {
  const reply = fc.oneof(fc.constant('skip'), paste);
  fc.assert(
    fc.property(fc.array(reply, { minLength: 1, maxLength: 6 }), (replies) => {
      let current = START;
      for (let round = 0; round <= COMMAND_IDS.length; round += 1) {
        if (current.asked === null) return;
        expect([...current.answered, ...current.skipped]).not.toContain(current.asked.id);
        const said = turn(current, says(replies[round % replies.length] ?? 'skip')).next ?? current;
        // What answers nothing may change the question: that one is skipped, so that each round settles one.
        const isSettled = said.answered.length + said.skipped.length > current.answered.length + current.skipped.length;
        current = isSettled ? said : (turn(said, says('skip')).next ?? said);
      }
      expect.unreachable('it asked for more steps than there are');
    }),
    { numRuns: 25 },
  );
});
