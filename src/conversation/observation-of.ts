import { type FindingValue, valueSpec } from '../knowledge/findings.ts';
import type { CheckReport, StageTimings } from '../report/check-report.ts';
import { stageRank } from '../taxonomy/symptoms.ts';
import type { Observation, SeenSystem } from './observations.ts';

const NO_TIMINGS: StageTimings = { connectMs: null, bannerMs: null, kexMs: null, authMs: null };

/** What a finished look leaves behind for later ones. `at` is in milliseconds since 1970. */
export function observationOf(report: CheckReport, at: number, source: Observation['source']): Observation {
  const { request, symptom, addresses, stage, server } = report;
  const furthest = addresses.find((address) => address.symptom === symptom && address.stage === stage) ?? addresses[0];
  return {
    target: { host: request.host, port: request.port },
    at,
    symptom,
    timings: furthest !== undefined && stageRank(furthest.stage) > stageRank('resolve') ? furthest.timings : NO_TIMINGS,
    system: systemOf(report),
    hostKeys: server?.hostKeys.map(({ type, fingerprint }) => ({ type, fingerprint })) ?? [],
    source,
  };
}

/** What the server told of itself; what the inventory says is no observation. */
function systemOf({ findings }: CheckReport): SeenSystem | null {
  const told = findings.find(({ id, source }) => id === 'system' && source === 'probe:banner');
  return told !== undefined && isSystem(told.value) ? { value: told.value, evidence: told.evidence } : null;
}

function isSystem(value: string): value is FindingValue<'system'> {
  return valueSpec('system', value) !== null;
}
