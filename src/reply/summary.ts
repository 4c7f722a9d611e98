import type { AddressReport, CheckReport } from '../probe/report.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { SYMPTOM_SENTENCES } from './symptom-sentences.ts';
import { SYMPTOM_WORDS } from './symptom-words.ts';

/** The classified error in one plain sentence; addresses that behave otherwise than the one that it tells of are named. */
export function summarise(report: CheckReport): string {
  const { addresses, symptom } = report;
  const others = addresses.filter((address) => address.symptom !== symptom);
  const main = symptom === 'ok' ? okSentence(report) : fill(SYMPTOM_SENTENCES[symptom], report);
  if (others.length > 0) return `${main}${symptom === 'ok' ? ', but ' : '; '}${othersClause(others)}.`;
  return addresses.length > 1 && symptom !== 'ok'
    ? `${main} (${addresses.length === 2 ? 'both' : `all ${addresses.length}`} addresses).`
    : `${main}.`;
}

function okSentence(report: CheckReport): string {
  const working = report.addresses.filter(({ symptom }) => symptom === 'ok');
  const open = working.some(({ detail }) => detail.openToAll === true);
  const where = working.length < report.addresses.length ? ` at ${listed(working.map(({ address }) => address))}` : '';
  const main = `${fill(SYMPTOM_SENTENCES.ok, report)}${where}`;
  if (open) return `${main}, and lets this user in without any password or key`;
  return `${main}${OK_EXTENT[report.stage] ?? ''}`;
}

const OK_EXTENT: Readonly<Partial<Record<CheckReport['stage'], string>>> = {
  kex: ' as far as this check could follow',
  hostkey: ' up to the host key (the login was not tried)',
  auth: ' up to the login (which was not tried)',
  done: ', login and session included',
};

function othersClause(others: readonly AddressReport[]): string {
  const symptoms = [...new Set(others.map(({ symptom }) => symptom))];
  return symptoms
    .map((symptom) => {
      const alike = others.filter((other) => other.symptom === symptom).map(({ address }) => address);
      return `${alike.length > 1 ? 'each of ' : ''}${listed(alike)} ${SYMPTOM_WORDS[symptom]}`;
    })
    .join(', ');
}

function fill(sentence: string, { request }: CheckReport): string {
  const host = sanitiseLine(request.host, 253);
  return sentence.replaceAll('{host}', () => host).replaceAll('{port}', String(request.port));
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
