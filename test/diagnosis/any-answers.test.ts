import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { CommandSpec } from '../../src/knowledge/command-spec.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from '../../src/knowledge/commands.ts';
import { finding, valuesOf } from '../../src/knowledge/findings.ts';
import type { Finding } from '../../src/taxonomy/finding.ts';
import { SYMPTOM_STAGE, type Symptom } from '../../src/taxonomy/symptoms.ts';

/** What becomes of a step: it is skipped, its output tells nothing, or it tells these places among the values. */
type Answer = 'skipped' | 'mute' | readonly number[];

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom<Answer>('skipped', 'mute'),
  fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
);
const symptom = fc.constantFrom(...(Object.keys(SYMPTOM_STAGE) as Symptom[]));

it('a dialogue ends whatever is answered, and asks for no step twice', () => {
  fc.assert(
    fc.property(symptom, fc.array(answer, { minLength: 1, maxLength: 12 }), (seen, answers) => {
      const findings: Finding[] = [finding('symptom', seen, 'probe:connect', '')];
      const asked: CommandId[] = [];
      const skipped: CommandId[] = [];
      for (let turn = 0; turn <= COMMAND_IDS.length; turn += 1) {
        const { next } = diagnose({ findings, answered: asked.filter((id) => !skipped.includes(id)), skipped });
        if (next === null) return;
        const id = next.id as CommandId;
        expect(asked).not.toContain(id);
        asked.push(id);
        const given = answers[turn % answers.length] ?? 'skipped';
        if (given === 'skipped') skipped.push(id);
        else if (given !== 'mute') findings.push(...told(COMMANDS[id], given));
      }
      expect.unreachable('it asked for more steps than there are');
    }),
    { numRuns: 60 },
  );
});

function told({ settles }: CommandSpec, places: readonly number[]): readonly Finding[] {
  return settles
    .filter((id) => id !== 'symptom')
    .map((id, index) => {
      const values = valuesOf(id);
      return finding(id, values[(places[index % places.length] ?? 0) % values.length] as never, 'paste:x', '');
    });
}
