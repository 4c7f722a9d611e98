import { describeSymptom } from '../knowledge/symptoms.ts';
import type { AddressReport, CheckReport } from '../report/check-report.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { SYMPTOM_WORDS } from './symptom-words.ts';

// A name may have dozens of addresses; the sentence stays one that can be read.
const MOST_NAMED = 4;

/** The classified error in one plain sentence; addresses that behave otherwise than the one that it tells of are named. */
export function summarise(report: CheckReport): string {
  const { addresses, symptom } = report;
  const others = addresses.filter((address) => address.symptom !== symptom);
  const main = symptom === 'ok' ? okClause(report) : clauseOf(report);
  if (others.length > 0) return `${main}${symptom === 'ok' ? ', but ' : '; '}${othersClause(others)}.`;
  return addresses.length > 1 && symptom !== 'ok'
    ? `${main} (${addresses.length === 2 ? 'both' : `all ${addresses.length}`} addresses).`
    : `${main}.`;
}

/** The sentence of the symptom without its full stop. */
function clauseOf({ request, symptom }: CheckReport): string {
  return describeSymptom(symptom, sanitiseLine(request.host, 253), request.port).replace(/\.$/, '');
}

/** What works is told by how far the check went, because a look from outside ends before the login. */
function okClause({ request, stage, addresses }: CheckReport): string {
  const working = addresses.filter(({ symptom }) => symptom === 'ok');
  const open = working.some(({ detail }) => detail.openToAll === true);
  const where = working.length < addresses.length ? ` at ${listed(working.map(({ address }) => address))}` : '';
  const main = `SSH on port ${request.port} of ${sanitiseLine(request.host, 253)} works from here${where}`;
  return `${main}${open ? ', and lets this user in without any password or key' : (OK_EXTENT[stage] ?? '')}`;
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

function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  const shown = names.length > MOST_NAMED ? names.slice(0, MOST_NAMED - 1) : names.slice(0, -1);
  const last = names.length > MOST_NAMED ? `${names.length - shown.length} more` : names.at(-1);
  return `${shown.join(', ')} and ${last}`;
}
