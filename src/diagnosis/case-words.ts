import type { CaseWord } from '../knowledge/spelling.ts';
import type { FoundNames } from '../taxonomy/finding.ts';
import type { Evidence } from './evidence.ts';

/** What is being diagnosed; every field may be unknown. */
export interface DiagnosisTarget {
  readonly host: string | null;
  readonly address: string | null;
  /** 1 to 65535. */
  readonly port: number | null;
  readonly user: string | null;
}

/** Only names that a shell takes as they are; anything else is replaced by a stand-in in capitals. */
export function caseWords(
  { host, address, port, user }: DiagnosisTarget,
  { clientAddress, clientFamily, keyFile, sshPort }: FoundNames,
): Record<CaseWord, string> {
  const safeHost = safe(host, HOST) ?? safe(address, HOST) ?? 'HOST';
  const safeUser = safe(user, USER);
  const number = port ?? 22;
  const client = safe(clientAddress ?? null, HOST);
  const isV6 = client?.includes(':') ?? false;
  const option = number === 22 ? '' : `-p ${number} `;
  return {
    host: safeHost,
    address: safe(address, HOST) ?? 'ADDRESS',
    port: String(number),
    user: safeUser ?? 'USER',
    domain: IPV4_OR_6.test(safeHost) ? safeHost : safeHost.split('.').slice(-2).join('.'),
    client: client ?? 'YOUR-IP',
    clientnet: `${client ?? 'YOUR-IP'}/${isV6 ? 128 : 32}`,
    clienthost: isV6 ? `[${client}]` : (client ?? 'YOUR-IP'),
    keyfile: safe(keyFile ?? null, PATH) ?? (clientFamily === 'windows' ? '$HOME\\.ssh\\KEYFILE' : '~/.ssh/KEYFILE'),
    sshport: sshPort === undefined ? 'PORT' : String(sshPort),
    login: `${option}${safeUser === null ? '' : `${safeUser}@`}${safeHost}`,
  };
}

const NAMES = [
  'clientAddress',
  'clientFamily',
  'keyFile',
  'sshPort',
  'unit',
] as const satisfies readonly (keyof FoundNames)[];

/** The names upon which all findings agree: what they name in several ways is left out, for nobody may guess. */
export function namesIn(evidence: Evidence): FoundNames {
  const all = [...evidence.values()].flatMap((values) => values.flatMap(({ names }) => names));
  return Object.assign({}, ...NAMES.map((name) => agreed(all, name)));
}

function agreed<Name extends keyof FoundNames>(all: readonly FoundNames[], name: Name): Pick<FoundNames, Name> | null {
  const [value, ...others] = new Set(all.flatMap((names) => names[name] ?? []));
  return value === undefined || others.length > 0 ? null : ({ [name]: value } as Pick<FoundNames, Name>);
}

const HOST = /^[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,252}$/;
const PATH = /^(?:~|[A-Za-z]:)?[\\/\w.][\\/\w.@-]{0,200}$/;
const USER = /^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/;
const IPV4_OR_6 = /^[0-9.]+$|:/;

function safe(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null;
}
