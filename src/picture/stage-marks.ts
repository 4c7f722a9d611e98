import type { AddressReport, CheckReport, StageTimings } from '../report/check-report.ts';
import { type Stage, SYMPTOM_STAGE, stageRank } from '../taxonomy/symptoms.ts';

/** How one stage went at one address. */
export interface StageMark {
  readonly stage: DrawnStage;
  /** `untried`: the check ended before it. */
  readonly state: 'reached' | 'broken' | 'untried';
  /** Milliseconds that it took, or null where they were not measured. */
  readonly ms: number | null;
}

/** The stages that have a place of their own in the picture. */
export type DrawnStage = Exclude<Stage, 'done'>;

export const STAGE_LABELS = {
  resolve: 'Name',
  connect: 'Connection',
  banner: 'Greeting',
  kex: 'Key exchange',
  hostkey: 'Host key',
  auth: 'Login methods',
  session: 'Session',
} as const satisfies Record<DrawnStage, string>;

const TIMINGS: Readonly<Partial<Record<DrawnStage, keyof StageTimings>>> = {
  connect: 'connectMs',
  banner: 'bannerMs',
  kex: 'kexMs',
  auth: 'authMs',
};

/** The stages worth a column: a name only where one was looked up, a session only where one was tried. */
export function drawnStages({ stage, addresses, request }: CheckReport): readonly DrawnStage[] {
  const furthest = Math.max(stageRank(stage), ...addresses.map((address) => stageRank(address.stage)));
  const isNamed = !addresses.some(({ address }) => address === request.host);
  const drawn = Object.keys(STAGE_LABELS) as DrawnStage[];
  return drawn.filter((candidate) => {
    if (candidate === 'resolve') return isNamed;
    return candidate !== 'session' || furthest >= stageRank('session');
  });
}

/** How far one address came. A changed host key breaks its stage, though the check went on behind it. */
export function marksOf(
  { stage: ended, symptom, timings }: Pick<AddressReport, 'stage' | 'symptom' | 'timings'>,
  stages: readonly DrawnStage[],
): readonly StageMark[] {
  const broken = symptom === 'ok' ? null : (SYMPTOM_STAGE[symptom] ?? ended);
  return stages.map((stage) => {
    const key = TIMINGS[stage];
    const ms = key === undefined ? null : timings[key];
    if (stage === broken) return { stage, state: 'broken', ms };
    const lastPassed = broken === null ? stageRank(ended) : stageRank(broken);
    const isReached = stageRank(stage) <= lastPassed || ms !== null;
    return { stage, state: isReached ? 'reached' : 'untried', ms };
  });
}
