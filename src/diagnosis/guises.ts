import type { CauseSpec, Guise } from '../knowledge/cause-spec.ts';
import { CAUSE_SPECS } from '../knowledge/causes.ts';
import type { FindingId } from '../knowledge/findings.ts';
import { CAUSES } from '../taxonomy/causes.ts';

/** The guise in which each cause would be met here, by its place in `CAUSES`; most causes have only one look. */
export type Guises = ReadonlyMap<number, Guise>;

const WITH_GUISES: readonly (readonly [number, readonly Guise[]])[] = CAUSES.flatMap((cause, index) => {
  const { guises }: CauseSpec = CAUSE_SPECS[cause];
  return guises === undefined ? [] : [[index, guises] as const];
});

/** Which guise of each cause fits what was found; `known` gives the strongest value of a finding. */
export function fittingGuises(known: (id: FindingId) => string | null): Guises {
  const fitting = WITH_GUISES.flatMap(([index, guises]) => {
    const guise = guises.find((candidate) => fits(candidate, known));
    return guise === undefined ? [] : [[index, guise] as const];
  });
  return new Map(fitting);
}

function fits({ when }: Guise, known: (id: FindingId) => string | null): boolean {
  return Object.entries(when).every(([id, values]) =>
    (values as readonly string[]).includes(known(id as FindingId) ?? ''),
  );
}
