import type { Action } from '../rules/rule.ts';

/** Targets that do not decide: the packet goes on to the next rule. */
const GOING_ON: ReadonlySet<string> = new Set(
  (
    'LOG NFLOG ULOG AUDIT MARK CONNMARK SECMARK CONNSECMARK SET CT NOTRACK TRACE DSCP TOS TTL HL TCPMSS TCPOPTSTRIP ' +
    'CLASSIFY CHECKSUM ECN HMARK IDLETIMER LED RATEEST TEE TPROXY XT SYNPROXY_ NONE'
  ).split(' '),
);
/** Targets by which another program or translation decides. */
const UNKNOWN: ReadonlySet<string> = new Set('QUEUE NFQUEUE SYNPROXY DNAT REDIRECT SNAT MASQUERADE NETMAP'.split(' '));

const CONTINUE: Action = { kind: 'continue' };
const ACCEPT: Action = { kind: 'accept' };
const DROP: Action = { kind: 'drop' };
const REJECT: Action = { kind: 'reject' };

/** What a target does: a word of iptables' own, or the name of a chain. */
export function readTarget(target: string, final: boolean): Action {
  if (target === '') return CONTINUE;
  if (target === 'ACCEPT') return ACCEPT;
  if (target === 'DROP' || target === 'TARPIT' || target === 'STEAL') return DROP;
  if (target === 'REJECT') return REJECT;
  if (target === 'RETURN') return { kind: 'return' };
  if (GOING_ON.has(target)) return CONTINUE;
  return UNKNOWN.has(target) ? { kind: 'unknown' } : { kind: 'jump', chain: target, final };
}
