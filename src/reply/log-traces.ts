import type { AddressReport, AlgorithmMismatch, CheckReport } from '../report/check-report.ts';
import type { Symptom } from '../taxonomy/symptoms.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { LogTrace } from './reply.ts';
import { type Client, clientSeenBy } from './seen-client.ts';

/** Who the request for the login methods speaks of where nobody names a user. */
const DEFAULT_USER = 'root';

/**
 * What a check left in the log of each server that it spoke to, so that nobody takes it for an attack and a person can
 * find it there. The lines are those of OpenSSH 9.2 and Dropbear 2022.83 at their default log level.
 */
export function logTraces(report: CheckReport, loginUser: string | null): readonly LogTrace[] {
  const spoken = report.addresses.filter((address) => isLogged(address));
  if (spoken.length === 0) return [{ text: nothing(report), lines: [] }];
  const user = sanitiseLine(loginUser ?? report.request.user ?? DEFAULT_USER, 64);
  return spoken.map((address) => traceOf(address, report, user, loginUser !== null));
}

/** Whether a server accepted the connection, and so may have written a line. */
function isLogged({ stage, symptom }: AddressReport): boolean {
  return stage !== 'resolve' && (stage !== 'connect' || symptom === 'ok');
}

function nothing({ addresses, symptom }: CheckReport): string {
  if (addresses.length === 0) return 'Nothing: no packet was sent to it.';
  if (symptom === 'connection-refused' || symptom === 'network-unreachable')
    return 'Nothing: no connection came about.';
  return 'Nothing in the log of its SSH server: no connection came about. A firewall may have noted the packets.';
}

function traceOf(address: AddressReport, report: CheckReport, user: string, loggedIn: boolean): LogTrace {
  const client = clientSeenBy(address.address, address.detail.local ?? null);
  const place = report.addresses.length > 1 ? `At ${address.address}: ` : '';
  const twice = address.detail.firstAttempt === undefined ? '' : ' It was tried twice, so there are two of them.';
  const { text, lines } =
    UNFINISHED[address.symptom]?.(client, address) ?? spokenTrace(address, report, client, user, loggedIn);
  return { text: `${place}${text}${twice}`, lines };
}

type Unfinished = (client: Client, address: AddressReport) => LogTrace;

function decided({ address }: Client): LogTrace {
  return { text: `If its SSH server made that decision, a line with ${address} says why.`, lines: [] };
}

function brokenOff({ text }: Client): LogTrace {
  return { text: 'A connection without a login, such as this:', lines: [`Connection closed by ${text} [preauth]`] };
}

/** Connections that ended before both sides had agreed on keys. */
const UNFINISHED: Readonly<Partial<Record<Symptom, Unfinished>>> = {
  'closed-before-banner': decided,
  'reset-before-banner': decided,
  'server-busy': decided,
  'banner-timeout': ({ text }) => ({
    text: `A connection from ${text} without a login, if the server ever gets to it.`,
    lines: [],
  }),
  'not-ssh': ({ text }) => ({
    text: `In the log of whatever answers there, a connection from ${text} that asked for nothing.`,
    lines: [],
  }),
  'ssh1-only': ({ text }) => ({ text: `A connection from ${text} that closed after the greeting.`, lines: [] }),
  'kex-mismatch': (client, address) => ({ text: 'One line:', lines: [mismatchLine(address, client)] }),
  'kex-closed': brokenOff,
  'kex-timeout': brokenOff,
  'transport-corrupt': brokenOff,
};

function spokenTrace(
  address: AddressReport,
  report: CheckReport,
  client: Client,
  user: string,
  loggedIn: boolean,
): LogTrace {
  if (/dropbear/i.test(report.server?.banner ?? '')) {
    return { text: 'One connection:', lines: dropbearLines(address, client, user, loggedIn) };
  }
  return { text: openSshText(address, user, loggedIn), lines: openSshLines(address, client, user, loggedIn) };
}

// The words of ssh_err() in OpenSSH's ssherr.c.
const MISMATCH_NAMES = {
  'key exchange': 'key exchange method',
  'host key': 'host key type',
  cipher: 'cipher',
  MAC: 'MAC',
  compression: 'compression method',
} as const satisfies Record<AlgorithmMismatch['kind'], string>;

function mismatchLine({ detail }: AddressReport, client: Client): string {
  const named = detail.mismatch === undefined ? 'key exchange method' : MISMATCH_NAMES[detail.mismatch.kind];
  return `Unable to negotiate with ${client.text}: no matching ${named} found. Their offer: … [preauth]`;
}

function asked({ detail }: AddressReport): boolean {
  return (detail.authRequests ?? 0) > 0;
}

function openSshText(address: AddressReport, user: string, loggedIn: boolean): string {
  if (address.stage === 'done' || address.stage === 'session') return 'One login:';
  const unknown = `A server without that account also writes "Invalid user ${user}"`;
  if (loggedIn) return `One connection of ${user} whose login did not succeed. ${unknown}:`;
  if (!asked(address)) return 'One connection without a login:';
  return `One connection and one question how ${user} may log in, no failed login. ${unknown}:`;
}

/** From OpenSSH 9.8 on these come from `sshd-session`, before that from `sshd`. */
function openSshLines(address: AddressReport, client: Client, user: string, loggedIn: boolean): readonly string[] {
  if (address.stage === 'done' || address.stage === 'session') {
    return [
      `Accepted publickey for ${user} from ${client.text} ssh2: …`,
      `Disconnected from user ${user} ${client.text}`,
    ];
  }
  if (address.symptom === 'auth-too-many') {
    return [`error: maximum authentication attempts exceeded for ${user} from ${client.text} ssh2 [preauth]`];
  }
  if (address.symptom === 'auth-closed')
    return [`Connection closed by authenticating user ${user} ${client.text} [preauth]`];
  const who = asked(address) || loggedIn ? `authenticating user ${user} ` : '';
  return [`Received disconnect from ${client.text}:11:  [preauth]`, `Disconnected from ${who}${client.text} [preauth]`];
}

function dropbearLines(address: AddressReport, client: Client, user: string, loggedIn: boolean): readonly string[] {
  const from = client.port === null ? client.address : `${client.address}:${client.port}`;
  const first = `Child connection from ${from}`;
  if (address.stage === 'done' || address.stage === 'session') {
    return [first, `Pubkey auth succeeded for '${user}' with key … from ${from}`];
  }
  const who = asked(address) || loggedIn ? ` (user '${user}', 0 fails):` : '';
  return [first, `Exit before auth from <${from}>:${who} Disconnect received`];
}
