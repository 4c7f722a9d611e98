import type { AddressReport, CheckReport } from '../probe/report.ts';
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
  const banner = report.server?.banner ?? '';
  const place = report.addresses.length > 1 ? `At ${address.address}: ` : '';
  const twice = address.detail.firstAttempt === undefined ? '' : ' It was tried twice, so there are two of them.';
  function trace(text: string, lines: readonly string[] = []): LogTrace {
    return { text: `${place}${text}${twice}`, lines };
  }
  switch (address.symptom) {
    case 'closed-before-banner':
    case 'reset-before-banner':
    case 'server-busy':
      return trace(`If its SSH server made that decision, a line with ${client.address} says why.`);
    case 'banner-timeout':
      return trace(`A connection from ${client.text} without a login, if the server ever gets to it.`);
    case 'not-ssh':
      return trace(`In the log of whatever answers there, a connection from ${client.text} that asked for nothing.`);
    case 'ssh1-only':
      return trace(`A connection from ${client.text} that closed after the greeting.`);
    case 'kex-mismatch':
      return trace('One line:', [mismatchLine(address, client)]);
    case 'kex-closed':
    case 'kex-timeout':
    case 'transport-corrupt':
      return trace('A connection without a login, such as this:', [`Connection closed by ${client.text} [preauth]`]);
    default:
      return /dropbear/i.test(banner)
        ? trace('One connection:', dropbearLines(address, client, user, loggedIn))
        : trace(openSshText(address, user, loggedIn), openSshLines(address, client, user, loggedIn));
  }
}

function mismatchLine({ detail }: AddressReport, client: Client): string {
  const kind = detail.mismatch?.kind === 'key exchange' ? 'key exchange method' : `${detail.mismatch?.kind} type`;
  const named = detail.mismatch?.kind === 'cipher' || detail.mismatch?.kind === 'MAC' ? detail.mismatch.kind : kind;
  return `Unable to negotiate with ${client.text}: no matching ${named} found. Their offer: … [preauth]`;
}

function asked({ detail }: AddressReport): boolean {
  return (detail.authRequests ?? 0) > 0;
}

function openSshText(address: AddressReport, user: string, loggedIn: boolean): string {
  if (address.stage === 'done' || address.stage === 'session') return 'One login:';
  if (loggedIn) return 'One connection whose login did not succeed:';
  if (!asked(address)) return 'One connection without a login:';
  return `One connection and one question how ${user} may log in, no failed login. A server without that account also writes "Invalid user ${user}":`;
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
