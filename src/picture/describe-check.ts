import { summarise } from '../reply/summary.ts';
import { SYMPTOM_WORDS } from '../reply/symptom-words.ts';
import type { AddressReport, CheckReport } from '../report/check-report.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { type DrawnStage, drawnStages, marksOf, STAGE_LABELS, type StageMark } from './stage-marks.ts';

const LONGEST = 1_000;

/** What a picture of a check shows, in words: at most 1,000 characters. */
export function describeCheck(report: CheckReport): string {
  const stages = drawnStages(report);
  const addresses = report.addresses.map((address) => describeAddress(address, stages));
  const { host, port } = report.request;
  const text = [`Check of ${sanitiseLine(host, 253)}, port ${port}.`, summarise(report), ...addresses].join(' ');
  return sanitiseLine(text, LONGEST);
}

function describeAddress(report: AddressReport, stages: readonly DrawnStage[]): string {
  const marks = marksOf(report, stages);
  const passed = marks.filter(({ state }) => state === 'reached').map(passedWords);
  const broken = marks.find(({ state }) => state === 'broken');
  const words = SYMPTOM_WORDS[report.symptom];
  const parts = [
    ...(passed.length > 0 ? [`passed ${passed.join(', ')}`] : []),
    ...(broken === undefined ? [] : [`broke at ${STAGE_LABELS[broken.stage].toLowerCase()}: ${words}`]),
  ];
  return `${sanitiseLine(report.address, 64)} ${parts.join('; ')}.`;
}

function passedWords({ stage, ms }: StageMark): string {
  return `${STAGE_LABELS[stage].toLowerCase()}${ms === null ? '' : ` (${Math.round(ms)} ms)`}`;
}
