import type { About } from '../clues/reader.ts';
import type { Case } from './case.ts';

const SSH_PORT = 22;

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
    hostKeys: report?.server?.hostKeys ?? [],
    asked,
  };
}
