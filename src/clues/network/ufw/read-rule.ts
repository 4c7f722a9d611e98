import { addressCondition } from '../iptables/match-facts.ts';
import { readPortList } from '../ports.ts';
import { incomingInterface } from '../rules/interface.ts';
import { type Condition, NEVER, type Rule } from '../rules/rule.ts';
import { type Family, familyOf } from '../spans.ts';
import { profilePorts } from './profiles.ts';

export interface FamilyRule {
  readonly family: Family;
  readonly rule: Rule;
}

/** The middle column of `[ 1] 22/tcp   ALLOW IN   Anywhere   # remark`. */
const ACTION = /\s(ALLOW|DENY|REJECT|LIMIT)(?: (IN|OUT|FWD))?(?:\s|$)/;
const NUMBER = /^\[ ?\d+\]/;
const ADDRESS = /^([\d.]+|[0-9a-f:]*:[0-9a-f:.]+)(\/\d{1,3})?(\/(?:tcp|udp))?$/i;
const PORTS = /^([\d,:]+)(?:\/(\w+))?$/;
/** Ports with the name of the profile that they come from, as `verbose` prints them. */
const NAMED_PORTS = /^([\d,:]+(?:\/\w+)?) \((.+)\)$/;

/** Reads one rule; none for one about outgoing or routed traffic, null for any other text. */
export function readUfwRule(line: string, index: number): readonly FamilyRule[] | null {
  const rule = ACTION.exec(line);
  if (rule === null) return null;
  const [whole, action = '', direction = 'IN'] = rule;
  const to = line.slice(0, rule.index).replace(NUMBER, '').trim();
  const from = line.slice(rule.index + whole.length).trim();
  if (to === '' || (rule[2] === undefined && !/^[\dA-F]|^$/i.test(from))) return null;
  if (direction !== 'IN') return [];
  const places = [withoutFamily(to), withoutFamily(withoutRemark(from))] as const;
  const conditions = [
    ...readPlace(places[0], 'destination'),
    ...readPlace(places[1], 'source'),
    ...(action === 'LIMIT' ? [{ kind: 'rate', over: false } as const] : []),
  ];
  const kind = action === 'DENY' ? 'drop' : action === 'REJECT' ? 'reject' : 'accept';
  const isSixth = line.includes('(v6)') || places.some((place) => place.split(' ').some((word) => isIpv6(word)));
  return [{ family: isSixth ? 6 : 4, rule: { conditions, action: { kind }, line: index } }];
}

function isIpv6(word: string): boolean {
  return familyOf(word.split('/')[0] ?? '') === 6;
}

function withoutFamily(text: string): string {
  return text
    .replaceAll(' (v6)', '')
    .replaceAll('(v6)', '')
    .replace(/ ?\(\)/, '')
    .trim();
}

function withoutRemark(text: string): string {
  const remark = text.indexOf('#');
  const plain = remark < 0 ? text : text.slice(0, remark);
  return plain.replace(/ *\((?:log|log-all|out)(?:, ?out)?\)/, '').trim();
}

/** One of the two columns: an address, ports or a profile, and an interface, in any mixture. */
function readPlace(text: string, kind: 'source' | 'destination'): readonly Condition[] {
  const [place = '', device] = text.split(' on ');
  const ports = NAMED_PORTS.exec(place)?.[1] ?? place;
  const conditions: Condition[] = [];
  const names: string[] = [];
  for (const word of ports.split(/\s+/)) {
    const address = familyOf(word.split('/')[0] ?? '') === null ? null : ADDRESS.exec(word);
    if (address !== null) {
      conditions.push(addressCondition(kind, `${address[1] ?? ''}${address[2] ?? ''}`), ofProtocol(address[3]));
    } else if (PORTS.test(word)) conditions.push(readPorts(word, kind));
    else if (word.startsWith('Anywhere/')) conditions.push(ofProtocol(word.slice('Anywhere'.length)));
    else if (word !== '' && word !== 'Anywhere') names.push(word);
  }
  if (names.length > 0) conditions.push(kind === 'source' ? NEVER : ofProfile(names.join(' ')));
  if (device !== undefined) conditions.push(incomingInterface([device.trim()]));
  return conditions;
}

function ofProtocol(suffix: string | undefined): Condition {
  return { kind: 'fixed', matches: suffix === undefined || suffix === '/tcp' };
}

function readPorts(word: string, kind: 'source' | 'destination'): Condition {
  const [, list = '', protocol = 'tcp'] = PORTS.exec(word) ?? [];
  // A client connects from any port, so a rule for certain source ports is not for it.
  if (kind === 'source' || protocol !== 'tcp') return NEVER;
  return { kind: 'port', ranges: readPortList(list), negated: false };
}

function ofProfile(name: string): Condition {
  const ranges = profilePorts(name);
  return ranges === null ? { kind: 'unknown' } : { kind: 'port', ranges, negated: false };
}
