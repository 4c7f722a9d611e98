import type { FindingId, FindingValue } from '../../knowledge/findings.ts';
import type { Stage, Symptom } from '../../taxonomy/symptoms.ts';

/** The program whose message it is; findings name it as `paste:<tool>`. */
export type ClientTool =
  | 'ssh'
  | 'putty'
  | 'winscp'
  | 'dropbear-client'
  | 'paramiko'
  | 'asyncssh'
  | 'libssh2'
  | 'libssh'
  | 'jsch'
  | 'sshj'
  | 'java-ssh'
  | 'go-ssh'
  | 'ssh2-js'
  | 'net-ssh'
  | 'ssh.net'
  | 'rust-ssh'
  | 'vscode'
  | 'automation'
  | 'filezilla'
  | 'library';

/** How far a client can be seen to have come. */
export type ReachedStage = Exclude<Stage, 'resolve' | 'hostkey'>;

/** A symptom that depends on how far the connection had come; `bare` where nothing tells. */
export interface StagedSymptom {
  readonly bare: Symptom;
  /** What `bare` may as well be, where nothing tells. */
  readonly or?: readonly Symptom[];
  readonly banner?: Symptom;
  readonly kex?: Symptom;
  readonly auth?: Symptom;
  readonly session?: Symptom;
  /** After a session that worked; `session` where it says nothing. */
  readonly done?: Symptom;
}

/** A symptom that a reason of the system decides (the group `reason`): while looking up, connecting, or awaiting the banner. */
export type BySystem = 'by-resolve-errno' | 'by-connect-errno' | 'by-banner-errno';

export type SymptomRule = Symptom | StagedSymptom | BySystem;

/**
 * What a message weighs among others of the same attempt.
 * `end`: it ends the attempt and says how. `detail`: it says why, and the end follows. `stays`: as `detail`, and what
 * follows changes nothing. `proxy`: whatever else is said, the hop before the server failed. `echo`: it follows another
 * message and counts where that is missing. `hint`: a warning or a step that counts only where nothing else is there.
 * `remark`: it stands beside anything, also beside success, and counts only alone.
 */
export type Role = 'end' | 'detail' | 'stays' | 'proxy' | 'echo' | 'hint' | 'remark';

export type Shows = { readonly [Id in FindingId]: readonly [Id, FindingValue<Id>] }[FindingId];

/** One message of a client, known by fixed words in it. */
export interface ClientMessage {
  /** Lower case; all of them stand in the line. Look-alike letters count as equal. */
  readonly marks: readonly string[];
  /** None of these stands in the line. */
  readonly unless?: readonly string[];
  /** Needed where the marks alone could be somebody else's. Linear: bounded quantifiers only. */
  readonly must?: RegExp;
  /** Named groups to read out: host, address, port, user, reason, methods, banner, key, file, version. */
  readonly form?: RegExp;
  readonly symptom?: SymptomRule;
  /** `end` where there is a symptom and nothing else is said. */
  readonly role?: Role;
  /** The line names a port that could be any service's: it counts at a usual SSH port, or where SSH is spoken of. */
  readonly anyService?: true;
  /** Any way to another account says it: it counts unless the paste shows such a way (su, sudo) and no SSH. */
  readonly anyLogin?: true;
  /** What somebody else may say as well: it counts where a line near it fits this. Linear: bounded quantifiers only. */
  readonly near?: RegExp;
  /** The connection has come at least this far. */
  readonly reached?: ReachedStage;
  /** A new attempt begins here. */
  readonly starts?: true;
  /** The symptom where nothing comes after this line: the client hung here. */
  readonly stalls?: Symptom;
  readonly shows?: readonly Shows[];
  /** What a reason says: the first pattern that matches the group `reason` adds to this message. */
  readonly reasons?: readonly Reason[];
  /** Something that is counted over the attempt. */
  readonly counts?: CountedStep;
}

export interface Reason {
  readonly pattern: RegExp;
  readonly symptom?: SymptomRule;
  readonly role?: Role;
  readonly shows?: readonly Shows[];
}

/** Steps of a login that are summed up at the end of the attempt. */
export type CountedStep =
  | 'key-offered'
  | 'key-accepted'
  | 'key-tried'
  | 'methods'
  | 'method-refused'
  | 'password-asked'
  | 'password-refused'
  | 'address-failed'
  | 'via-proxy'
  | 'command'
  | 'exit-status'
  | 'verbose';

/** The messages of one program, from one source. */
export interface MessageTable {
  readonly tool: ClientTool;
  /** Where the wording is from. */
  readonly source: string;
  readonly messages: readonly ClientMessage[];
}

/** The connection was closed, reset or went silent: what that means depends on how far it had come. */
export const CLOSED = {
  bare: 'closed-before-banner',
  or: ['kex-closed', 'auth-closed'],
  banner: 'closed-before-banner',
  kex: 'kex-closed',
  auth: 'auth-closed',
  session: 'session-closed',
} as const satisfies StagedSymptom;

export const RESET = {
  bare: 'reset-before-banner',
  or: ['kex-closed', 'auth-closed'],
  banner: 'reset-before-banner',
  kex: 'kex-closed',
  auth: 'auth-closed',
  session: 'session-dropped',
} as const satisfies StagedSymptom;

export const SILENT = {
  bare: 'banner-timeout',
  or: ['kex-timeout', 'auth-timeout'],
  banner: 'banner-timeout',
  kex: 'kex-timeout',
  auth: 'auth-timeout',
  session: 'session-dropped',
} as const satisfies StagedSymptom;

/** A session that broke, unless it never got so far. */
export const DROPPED = {
  bare: 'session-dropped',
  banner: 'reset-before-banner',
  kex: 'kex-closed',
  auth: 'auth-closed',
  session: 'session-dropped',
} as const satisfies StagedSymptom;
