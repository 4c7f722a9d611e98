import type { CaseFacts } from '../clues/read-paste.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { aboutCase } from './about-case.ts';
import type { Case } from './case.ts';

/** Where a paste is about another host or port than the case: it may be the very mistake, or another machine. */
export function elsewhereNotes({ host, port }: CaseFacts, current: Case): readonly string[] {
  if (current.call === null) return [];
  const about = aboutCase(current);
  const notes: string[] = [];
  const names = [about.host ?? '', ...(about.aliases ?? [])];
  if (host !== undefined && names.every((name) => isOtherHost(host, name, about.serverAddresses))) {
    const shown = sanitiseLine(host, 120);
    notes.push(
      `That went to ${shown}, and this case is about ${sanitiseLine(about.host ?? '', 120)}. If ${shown} is meant: "the host is ${shown}".`,
    );
  }
  if (port !== undefined && port !== about.port) {
    notes.push(
      `That went to port ${port}, and I looked at port ${about.port}. If ${port} is meant: "try port ${port}".`,
    );
  }
  return notes;
}

/** A name and an address may be the same machine; two names with different first parts, or two addresses, hardly are. */
function isOtherHost(host: string, wanted: string, addresses: readonly string[]): boolean {
  if (host.toLowerCase() === wanted.toLowerCase() || addresses.includes(host)) return false;
  if (isAddress(host)) return addresses.length > 0 && !addresses.includes(host);
  return !isAddress(wanted) && firstLabel(host) !== firstLabel(wanted);
}

function isAddress(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$|:/.test(host);
}

function firstLabel(host: string): string {
  return host.toLowerCase().split('.', 1)[0] ?? '';
}
