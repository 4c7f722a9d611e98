import { readPortRange } from '../ports.ts';
import { type Action, type Chain, type Condition, NEVER, type Rule } from '../rules/rule.ts';
import { readSpan } from '../spans.ts';
import type { Zone } from './zone.ts';

/** Services of firewalld that stand for another port than any SSH server's are not worth a table: this one is. */
const SSH_PORT = 22;

/** What a zone does to a packet: rich rules that deny, those that accept, services and ports, then its target. */
export function chainOf(zone: Zone): Chain {
  const rich = zone.richRules
    .map(({ text, line }) => readRichRule(text, line))
    .sort((one, other) => one.order - other.order);
  const target = zone.lists.get('target');
  return {
    name: zone.name,
    policy: policyOf(target?.values[0] ?? 'default'),
    line: zone.lists.get('services')?.line ?? target?.line ?? zone.line,
    rules: [...rich.map(({ rule }) => rule), ...forwarded(zone), ...opened(zone)],
  };
}

function policyOf(target: string): Chain['policy'] {
  if (target === 'ACCEPT') return 'accept';
  return target === 'DROP' ? 'drop' : 'reject';
}

function opened(zone: Zone): readonly Rule[] {
  const accept: Action = { kind: 'accept' };
  const services = zone.lists.get('services');
  const ports = zone.lists.get('ports');
  return [
    ...(services?.values ?? []).map((name) => ({
      conditions: [ofService(name)],
      action: accept,
      line: services?.line ?? 0,
    })),
    ...(ports?.values ?? []).map((port) => ({ conditions: [ofPort(port)], action: accept, line: ports?.line ?? 0 })),
  ];
}

/** A port that is sent on to another one is not decided by the zone. */
function forwarded(zone: Zone): readonly Rule[] {
  const list = zone.lists.get('forward-ports');
  return (list?.values ?? []).map((text) => {
    const port = /^port=([\d-]+):proto=tcp/.exec(text)?.[1];
    return {
      conditions: [port === undefined ? NEVER : ofPort(`${port}/tcp`)],
      action: { kind: 'unknown' },
      line: list?.line ?? 0,
    };
  });
}

/** A service of one's own that has ssh in its name may stand for any port. */
function ofService(name: string): Condition {
  if (name === 'ssh') return { kind: 'port', ranges: [{ from: SSH_PORT, to: SSH_PORT }], negated: false };
  return /ssh/i.test(name) ? { kind: 'unknown' } : NEVER;
}

function ofPort(text: string): Condition {
  const [port = '', protocol = 'tcp'] = text.split('/');
  const range = protocol === 'tcp' ? readPortRange(port) : null;
  return range === null ? NEVER : { kind: 'port', ranges: [range], negated: false };
}

const DENY: readonly string[] = ['drop', 'reject'];

/** `rule priority="-1" family="ipv4" source NOT address="192.0.2.0/24" port port="22" protocol="tcp" accept limit value="10/m"`. */
function readRichRule(text: string, line: number): { readonly rule: Rule; readonly order: number } {
  const value = (name: string): string | undefined => new RegExp(`\\b${name}="?([^"\\s]{1,64})"?`).exec(text)?.[1];
  const verdict = /\s(accept|drop|reject)(?:\s|$)/.exec(text)?.[1] ?? '';
  const kind = verdict === 'accept' || verdict === 'drop' || verdict === 'reject' ? verdict : 'continue';
  const conditions: Condition[] = [];
  const [, not, address] = /\bsource (not |NOT )?address="?([^"\s]{1,64})"?/.exec(text) ?? [];
  const span = address === undefined ? null : readSpan(address);
  const negated = not !== undefined || /\binvert="?(?:True|yes)/i.test(text);
  if (span !== null) conditions.push({ kind: 'source', spans: [span], negated });
  else if (/\bsource /.test(text)) conditions.push({ kind: 'listed', list: value('ipset') ?? '', negated });
  const service = /\bservice name="?([\w-]{1,40})"?/.exec(text)?.[1];
  if (service !== undefined) conditions.push(ofService(service));
  const port = /\bport port="?([\d-]{1,11})"? protocol="?(\w{1,8})"?/.exec(text);
  if (port !== null) conditions.push(ofPort(`${port[1] ?? ''}/${port[2] ?? ''}`));
  if (/\bprotocol value=/.test(text)) conditions.push({ kind: 'fixed', matches: value('value') === 'tcp' });
  if (/\b(?:icmp-block|icmp-type|masquerade|forward-port|source-port|destination)\b/.test(text)) conditions.push(NEVER);
  if (/\s(?:accept|drop|reject)(?: type="[^"]*")? limit /.test(text)) conditions.push({ kind: 'rate', over: false });
  const priority = Number(value('priority') ?? 0);
  const order = priority * 2 + (DENY.includes(kind) ? 0 : 1);
  return { rule: { conditions, action: { kind }, line }, order };
}
