import type { Finding } from '../taxonomy/finding.ts';
import type { Stage, Symptom } from '../taxonomy/symptoms.ts';

/** What to check and how: plain and serialisable, so that a check can run anywhere. */
export interface CheckRequest {
  /** What the person typed. */
  readonly input: string;
  /** A host name or an address literal (IPv6 without brackets). */
  readonly host: string;
  /** The address to use in place of resolving `host` (the inventory's), or null. */
  readonly address: string | null;
  /** 1 to 65535. */
  readonly port: number;
  /** The login name that the person or the inventory names, or null. */
  readonly user: string | null;
  /** Milliseconds for the whole check. */
  readonly timeoutMs: number;
  /** `public` refuses every address that is not public unicast; `any` refuses none. */
  readonly targets: 'public' | 'any';
  /** Host keys already known for this host, from known_hosts or the inventory. */
  readonly knownKeys: readonly KnownKey[];
  /** Whether one request for the authentication methods may be sent (false for watches and quick re-checks). */
  readonly askAuthMethods: boolean;
  /** Whether nothing around a failing host is asked: one of many looks, a minute apart (left out: false). */
  readonly isRoutine?: boolean;
  /** Credentials for a real login, or null for a look from outside. */
  readonly login: LoginRequest | null;
  /** Hosts whose port 22 is known to be open, to tell whether this network lets SSH out. Empty: do not ask. */
  readonly canaries: readonly Endpoint[];
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export interface KnownKey {
  /** For example `ssh-ed25519`; null where only a fingerprint is known. */
  readonly type: string | null;
  /** The public key blob in base64, or its fingerprint (`SHA256:…`). */
  readonly key: string;
  readonly revoked: boolean;
  /** Where it is written, for example `~/.ssh/known_hosts:12`. */
  readonly source: string;
  /** How much it counts; left out: `known-hosts`. */
  readonly standing?: KeyStanding;
}

/** Somebody wrote it into the inventory, a client noted it, or earlier checks saw it: what is named first counts first. */
export type KeyStanding = 'pinned' | 'known-hosts' | 'seen';

export interface LoginRequest {
  readonly user: string;
  /** Path of a private key file, or null. */
  readonly identityFile: string | null;
  /** Path of an agent's socket, or null. */
  readonly agentSocket: string | null;
}

/** A finished check: plain and serialisable. */
export interface CheckReport {
  readonly request: Pick<CheckRequest, 'input' | 'host' | 'port' | 'user'>;
  readonly stage: Stage;
  readonly symptom: Symptom;
  readonly addresses: readonly AddressReport[];
  readonly server: ServerFacts | null;
  readonly findings: readonly Finding[];
  /** Set where policy refused the target: no packet was sent to it. */
  readonly refused: Refusal | null;
  readonly durationMs: number;
}

/** Why a target may not be checked. */
export interface Refusal {
  readonly address: string;
  /** The kind of range, for example `loopback` or `private`. */
  readonly range: string;
}

export interface AddressReport {
  readonly address: string;
  readonly family: 4 | 6;
  readonly stage: Stage;
  readonly symptom: Symptom;
  readonly timings: StageTimings;
  readonly detail: AddressDetail;
}

/** Milliseconds, each from the start of its own stage; null where the stage was not finished. */
export interface StageTimings {
  readonly connectMs: number | null;
  readonly bannerMs: number | null;
  readonly kexMs: number | null;
  readonly authMs: number | null;
}

/** What was seen at one address beyond its symptom; every text is sanitised and bounded. */
export interface AddressDetail {
  /** The ICMP error that ended the connect, and who sent it. */
  readonly icmp?: { readonly type: number; readonly code: number; readonly name: string; readonly from: string | null };
  /** False where this system cannot read ICMP errors, so refused and rejected look alike. */
  readonly icmpReadable?: boolean;
  /** The system's error code, for example `ECONNREFUSED`. */
  readonly errno?: string;
  /** Lines that came before the identification string, at most ten. */
  readonly preBanner?: readonly string[];
  /** The protocol that answered in place of SSH, for example `HTTP`. */
  readonly protocol?: string;
  /** The reason that the server gave, in its words. */
  readonly reason?: string;
  /** Whether text kept coming without an identification string, as a tarpit does. */
  readonly drips?: boolean;
  /** How long the server took to close the connection before its banner, in milliseconds. */
  readonly closedAfterMs?: number;
  /** The server stayed silent, and closed once it was spoken to. */
  readonly closedOnOurWord?: boolean;
  /** How the attempt before this one ended, where it was tried again. */
  readonly firstAttempt?: Symptom;
  /** The local address and port of the connection that spoke SSH: what the server's log shows. */
  readonly local?: { readonly address: string; readonly port: number };
  /** What no side had in common. */
  readonly mismatch?: AlgorithmMismatch;
  /** An algorithm on which the server and OpenSSH would agree, and which this check cannot speak. */
  readonly unspoken?: string;
  /** The server let this user in without any credential. */
  readonly openToAll?: boolean;
  /** Why the authentication methods were not asked for: they were three times within ten minutes, or nobody wanted them. */
  readonly methodsNotAsked?: 'politeness' | 'unwanted';
  /** How many requests for authentication this check made. */
  readonly authRequests?: number;
  /** Whether TCP's own statistics show data of ours that was never acknowledged. */
  readonly unacknowledged?: boolean;
}

export interface AlgorithmMismatch {
  readonly kind: 'key exchange' | 'host key' | 'cipher' | 'MAC' | 'compression';
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

export interface ServerFacts {
  /** The identification string without its line end, or null. */
  readonly banner: string | null;
  readonly hostKeys: readonly HostKey[];
  readonly algorithms: AlgorithmLists | null;
  /** Null where they were not asked for or not told. */
  readonly authMethods: readonly string[] | null;
}

export interface HostKey {
  readonly type: string;
  /** Key length in bits, where the type leaves it open (RSA), else the curve's. */
  readonly bits: number | null;
  /** `SHA256:…` as ssh-keygen prints it. */
  readonly fingerprint: string;
  /** `known`: matches; `unknown`: nothing known; `changed`: another key of this type is known; `revoked`. */
  readonly status: 'known' | 'unknown' | 'changed' | 'revoked';
  /** What it was held against, where anything is known of its type. */
  readonly against?: Pick<KnownKey, 'source' | 'key'> & { readonly standing: KeyStanding };
}

export interface AlgorithmLists {
  readonly kex: readonly string[];
  readonly hostKey: readonly string[];
  readonly cipher: readonly string[];
  readonly mac: readonly string[];
  readonly compression: readonly string[];
  /** What both sides agree on, or null where they do not. */
  readonly agreed: {
    readonly kex: string;
    readonly hostKey: string;
    readonly cipher: string;
    readonly mac: string | null;
  } | null;
}

/** Told while a check runs, so that a person sees how far it came. */
export type CheckProgress =
  /** So many others come before it. */
  | { readonly type: 'waiting'; readonly ahead: number }
  | { readonly type: 'resolved'; readonly addresses: readonly string[]; readonly ms: number }
  | {
      readonly type: 'stage';
      readonly address: string;
      readonly stage: Stage;
      readonly ms: number;
      readonly note: string | null;
    }
  | { readonly type: 'address'; readonly report: AddressReport }
  | { readonly type: 'surroundings' };

/**
 * Counts one more request for authentication methods to an address and port, unless `most` were sent to it `withinMs`;
 * false where it was not counted, and so must not be sent.
 */
export type CountRequest = (
  address: string,
  port: number,
  limit: { readonly most: number; readonly withinMs: number },
) => Promise<boolean>;
