import type { CaseWord } from '../knowledge/spelling.ts';

/** What is being diagnosed; every field may be unknown. */
export interface DiagnosisTarget {
  readonly host: string | null;
  readonly address: string | null;
  /** 1 to 65535. */
  readonly port: number | null;
  readonly user: string | null;
}

/** Only names that a shell takes as they are; anything else is replaced by a stand-in in capitals. */
export function caseWords({ host, address, port, user }: DiagnosisTarget): Record<CaseWord, string> {
  const safeHost = safe(host, HOST) ?? safe(address, HOST) ?? 'HOST';
  const safeUser = safe(user, USER);
  const number = port ?? 22;
  const option = number === 22 ? '' : `-p ${number} `;
  return {
    host: safeHost,
    address: safe(address, HOST) ?? 'ADDRESS',
    port: String(number),
    user: safeUser ?? 'USER',
    domain: IPV4_OR_6.test(safeHost) ? safeHost : safeHost.split('.').slice(-2).join('.'),
    login: `${option}${safeUser === null ? '' : `${safeUser}@`}${safeHost}`,
  };
}

const HOST = /^[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,252}$/;
const USER = /^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/;
const IPV4_OR_6 = /^[0-9.]+$|:/;

function safe(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null;
}
