import { parseTarget } from '../targets/parse-target.ts';
import type { Target } from '../targets/target.ts';

/** The key of a watched host: its name or address, and its port where one was named. Who logs in does not matter. */
export function hostKeyOf({ host, port }: Pick<Target, 'host' | 'port'>): string {
  if (port === null) return host;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The target that a key stands for; null where it can be read no more. */
export function targetOf(key: string): Target | null {
  const read = parseTarget(key);
  return read.ok ? read.target : null;
}
