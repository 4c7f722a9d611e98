import type { AddressDetail, AlgorithmMismatch } from '../report/check-report.ts';
import { SYMPTOM_STAGE, type Symptom } from '../taxonomy/symptoms.ts';
import { sanitiseLine } from '../text/sanitise.ts';

const LISTED = 12;

/** What else was seen at an address, a sentence each. */
export function detailSentences(symptom: Symptom, detail: AddressDetail): readonly string[] {
  const { icmp, mismatch, preBanner } = detail;
  return [
    icmp && `The answer was ICMP ${icmp.name}${icmp.from === null ? '' : `, sent by ${icmp.from}`}.`,
    detail.icmpReadable === false &&
      'On this system a firewall that rejects looks like a closed port: both are possible.',
    detail.protocol !== undefined && `What answers is ${sanitiseLine(detail.protocol)}.`,
    detail.reason !== undefined && `The reason that came with it: ${quoted(detail.reason)}.`,
    preBanner !== undefined && saidSentence(preBanner, symptom, detail.reason),
    ...(mismatch === undefined ? [] : mismatchSentences(mismatch)),
    detail.firstAttempt !== undefined && `It was tried twice; the first attempt ended with ${detail.firstAttempt}.`,
    detail.closedAfterMs !== undefined && `It closed after ${(detail.closedAfterMs / 1_000).toFixed(1)} s.`,
    detail.drips === true && 'Text kept dripping in and never became a greeting.',
    detail.unspoken !== undefined &&
      `It insists on ${sanitiseLine(detail.unspoken)}, which ssh speaks and this check does not: nothing behind it was seen.`,
    detail.methodsNotAsked === 'politeness' &&
      'How one may log in was not asked: this target was asked often enough within the last ten minutes.',
    detail.methodsNotAsked === 'unwanted' && 'How one may log in was not asked.',
    detail.openToAll === true && 'It lets this user in without any password or key.',
    detail.unacknowledged === true && 'Data that was sent to it was never acknowledged.',
  ].filter((sentence): sentence is string => typeof sentence === 'string');
}

function saidSentence(lines: readonly string[], symptom: Symptom, reason: string | undefined): string | false {
  const others = lines.filter((line) => line !== reason).slice(0, 3);
  const when = SYMPTOM_STAGE[symptom] === 'banner' ? 'It said' : 'Before its greeting it said';
  return others.length > 0 && `${when}: ${others.map(quoted).join(', ')}.`;
}

function mismatchSentences({ kind, ours, theirs }: AlgorithmMismatch): readonly string[] {
  return [`Its ${kind} algorithms: ${listed(theirs)}.`, `Those of this check: ${listed(ours)}.`];
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, LISTED).map((name) => sanitiseLine(name, 64));
  return shown.join(', ') + (names.length > LISTED ? ` and ${names.length - LISTED} more` : '');
}

function quoted(text: string): string {
  return `"${sanitiseLine(text)}"`;
}
