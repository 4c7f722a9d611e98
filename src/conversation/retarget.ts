import type { About } from '../clues/reader.ts';
import { parseTarget } from '../targets/parse-target.ts';
import type { Case } from './case.ts';
import type { CheckCall } from './check-target.ts';
import type { Correction } from './correction.ts';

const SSH_PORT = 22;
const HIGHEST_PORT = 65_535;

type Corrected = { readonly ok: true; readonly call: CheckCall } | { readonly ok: false; readonly message: string };

/** The call with what a person corrected. */
export function correctedCall(call: CheckCall | null, correction: Correction): Corrected {
  if (call === null) {
    return { ok: false, message: 'I do not know which host that is about: /ssh-check HOST names one.' };
  }
  const { port, user, host } = correction;
  if (port !== undefined && (port < 1 || port > HIGHEST_PORT)) {
    return { ok: false, message: `There is no port ${port}: ports go from 1 to ${HIGHEST_PORT}.` };
  }
  if (host === undefined) return { ok: true, call: { ...call, port: port ?? call.port, user: user ?? call.user } };
  const parsed = parseTarget(host);
  return parsed.ok ? { ok: true, call: { ...call, target: parsed.target } } : { ok: false, message: parsed.message };
}

/** What a paste in this case is about. */
export function aboutCase(current: Case | null): About {
  const { call, report, asked } = current ?? { call: null, report: null, asked: null };
  const names = [report?.request.host, call?.target.host].flatMap((name) => name ?? []);
  const [host = null, ...aliases] = new Set(names);
  return {
    port: report?.request.port ?? call?.port ?? call?.target.port ?? SSH_PORT,
    host,
    aliases,
    serverAddresses: report?.addresses.map(({ address }) => address) ?? [],
    clientAddresses: report?.addresses.flatMap(({ detail }) => (detail.local ? [detail.local.address] : [])) ?? [],
    user: report?.request.user ?? call?.user ?? call?.target.user ?? null,
    hostKeys: report?.server?.hostKeys.map(({ fingerprint }) => fingerprint) ?? [],
    asked,
  };
}
