import type { CommandSpec } from '../knowledge/command-spec.ts';
import type { CommandId } from '../knowledge/commands.ts';
import { COMMANDS } from '../knowledge/commands.ts';
import type { DiagnosisInput, NextStep } from './diagnose.ts';
import { gatherEvidence } from './evidence.ts';
import { situationOf } from './situation.ts';
import { fillWords, spell } from './spell.ts';

/** One step of the catalogue as it is put in this case, whether or not it is the best; null where this system has none. */
export function oneStep(id: CommandId, { findings, target }: DiagnosisInput): NextStep | null {
  const spec: CommandSpec = COMMANDS[id];
  const situation = situationOf(gatherEvidence(findings), target ?? null);
  const command = spec.command === null ? null : spell(spec.command, situation, spec.where);
  if (spec.command !== null && command === null) return null;
  const { kind, where, why } = spec;
  return { id, kind, command, where, text: fillWords(spec.text, situation), why };
}
