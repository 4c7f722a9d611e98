import { type FollowUp, remark } from '../../reply/follow-up.ts';
import { SYMPTOM_WORDS } from '../../reply/symptom-words.ts';
import type { Endpoint } from '../../report/check-report.ts';
import type { InventoryHost } from '../../targets/inventory.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Addition } from '../host-book.ts';
import type { Memory, Observations, Stretch } from '../observations.ts';
import { utcMinute } from '../utc-minute.ts';

const SSH_PORT = 22;
const DAY_MS = 24 * 3_600_000;
const MOST_CHECKS = 5;

/** Everything that is known of a host: what was written down, and what the last checks saw. */
export async function tellHost(
  host: InventoryHost,
  addition: Addition | null,
  observations: Observations | null,
): Promise<FollowUp> {
  const target = endpointOf(host);
  const memory = (await observations?.recall(target)) ?? null;
  const now = Date.now();
  const checks = (await observations?.between(target, now - DAY_MS, now + 1)) ?? [];
  const newest = checks.slice(-MOST_CHECKS).toReversed();
  return {
    ...remark(`${host.name}:`),
    read: [...writtenLines(host, addition), ...memoryLines(memory)].map((line) => sanitiseLine(line, 400)),
    table: newest.length === 0 ? [] : [['Checked (UTC)', 'Result', 'Connect'], ...newest.map(rowOf)],
    closing: [`/ssh-check ${host.name} looks at it now.`],
  };
}

/** Where checks of a host go. */
export function endpointOf({ name, address, port }: InventoryHost): Endpoint {
  return { host: address ?? name, port: port ?? SSH_PORT };
}

function writtenLines(host: InventoryHost, addition: Addition | null): readonly string[] {
  const { address, port, user, system, provider, console, jump, hostKeys, tags, owner, source } = host;
  const rows: readonly (readonly [string, string | number | null])[] = [
    ['Address', address ?? `as ${host.name} resolves`],
    ['Port', port],
    ['User', user],
    ['System', system],
    ['Provider', provider],
    ['Console', console],
    ['Jump host', jump],
    ['Tags', tags.length === 0 ? null : tags.join(', ')],
    ['Owner', owner],
    ...hostKeys.map((key) => ['Pinned host key', key] as const),
    ['Written in', addition === null ? source : `/ssh-hosts, by ${addition.by} on ${utcMinute(addition.at)} UTC`],
  ];
  return rows.flatMap(([title, value]) => (value === null ? [] : [`${title}: ${value}`]));
}

function memoryLines(memory: Memory | null): readonly string[] {
  if (memory === null) return ['Not checked yet.'];
  const { system, hostKeys, lastFineAt, usualConnectMs } = memory;
  return [
    lastFineAt === null ? 'It was never found fine.' : `Last found fine: ${utcMinute(lastFineAt)} UTC`,
    ...(system === null ? [] : [`Its banner said ${system.value} on ${utcMinute(system.at)} UTC: ${system.evidence}`]),
    ...hostKeys
      .slice(0, MOST_CHECKS)
      .map(({ type, fingerprint, lastAt }) => `Host key seen on ${utcMinute(lastAt)} UTC: ${type} ${fingerprint}`),
    ...(usualConnectMs === null ? [] : [`A connect usually takes ${usualConnectMs.toFixed(1)} ms.`]),
  ];
}

function rowOf({ to, symptom, timings }: Stretch): readonly string[] {
  return [
    utcMinute(to),
    SYMPTOM_WORDS[symptom],
    timings.connectMs === null ? '' : `${timings.connectMs.toFixed(1)} ms`,
  ];
}
