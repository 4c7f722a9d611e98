import { join } from 'node:path';
import { type Machine, shellQuote } from './machine.ts';

/** Addresses or (for PTR, or as an alias) names; or how the responder fails for this type. */
export type Answer = readonly string[] | 'servfail' | 'refused' | 'nxdomain' | 'silent';

/** One name: the same failure for every type, or its records by type (a type left out has none). */
export type ZoneEntry =
  | 'servfail'
  | 'refused'
  | 'nxdomain'
  | 'silent'
  | {
      readonly A?: Answer;
      readonly AAAA?: Answer;
      readonly PTR?: Answer;
      readonly other?: Answer;
      readonly delayMs?: number;
      /** Whether an answer over UDP only says to come back over TCP. */
      readonly truncated?: boolean;
    };

/** By lower-case name; `*` stands for every other name. */
export type Zone = Readonly<Record<string, ZoneEntry>>;

/** Answers DNS on a machine (usually the router, which is everybody's resolver) with these records. */
export async function serveZone(machine: Machine, zone: Zone): Promise<void> {
  machine.start(nodeScript('dns', [JSON.stringify(zone)]));
  await machine.listening(53);
}

/** The command that runs a script of `servers/` inside a machine. */
export function nodeScript(name: string, args: readonly string[]): string {
  const file = join('test/lab/servers', `${name}.ts`);
  return ['cd /opt/ssh-check && exec node --import tsx', file, ...args.map(shellQuote)].join(' ');
}

/** The name of a machine's IPv4 address in the reverse tree. */
export function reverseName(address: string): string {
  return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
}
