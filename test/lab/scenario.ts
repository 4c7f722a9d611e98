import type { Cause } from '../../src/taxonomy/causes.ts';
import type { Stage, Symptom } from '../../src/taxonomy/symptoms.ts';
import type { Lab } from './lab.ts';
import { SERVER } from './network.ts';

/** A real fault, and what a check of it must say. Expectations follow from how things work, never from the program. */
export interface Scenario {
  /** Unique, kebab-case. */
  readonly name: string;
  /** What is broken, in one sentence. */
  readonly broken: string;
  readonly stage: Stage;
  readonly symptom: Symptom;
  /** The root cause, where one of the taxonomy's is true here. */
  readonly cause?: Cause;
  /** What `ssh -v` prints at the client. */
  readonly ssh: RegExp;
  /** What is checked; the server's IPv4 address by default. */
  readonly target?: string;
  /** Further options of the check, for example `--user`. */
  readonly options?: readonly string[];
  /** Further options of plain ssh, where they differ from `options`. */
  readonly sshOptions?: readonly string[];
  /** Environment of the check and of plain ssh. */
  readonly env?: Readonly<Record<string, string>>;
  /** What else the JSON must say. */
  readonly expect?: Expectation;
  /** Other stages with their symptoms that the taxonomy allows as well, where it leaves the matter open. */
  readonly also?: readonly { readonly stage: Stage; readonly symptom: Symptom }[];
  /** Breaks the server, the path or the client. */
  readonly setup: (lab: Lab) => Promise<void>;
}

export interface Expectation {
  /** The symptom at each address. */
  readonly addresses?: Readonly<Record<string, Symptom>>;
  /** Findings that must be there. */
  readonly findings?: readonly { readonly id: string; readonly value?: string }[];
  /** The methods that the server offers, in any order. */
  readonly authMethods?: readonly string[];
  /** Who sent the ICMP error: an address. */
  readonly icmpFrom?: string;
  /** The protocol that answered in place of SSH. */
  readonly protocol?: string;
  /** 0 for `ok` and 1 for all else, by default; null where the interface leaves it open. */
  readonly exit?: number | null;
}

export function targetOf(scenario: Scenario): string {
  return scenario.target ?? SERVER.v4;
}

/** The address of a target like `deploy@[2001:db8::1]:2222`, in the form that ssh takes. */
export function sshArguments(scenario: Scenario): readonly string[] {
  const match =
    /^(?:(?<user>[^@]+)@)?(?:\[(?<inner>[^\]]+)\]|(?<host>[^:]+|[0-9a-f:]+:[0-9a-f:]*))(?::(?<port>\d+))?$/.exec(
      targetOf(scenario),
    );
  const { user, inner, host, port } = match?.groups ?? {};
  return [
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', port]),
    inner ?? host ?? targetOf(scenario),
  ];
}
