/**
 * One thing that was learnt, from outside or from a paste: the only currency of the diagnosis.
 * `id` and `value` are declared in `knowledge/findings.ts`; `source` is `probe:<stage>` or `paste:<tool>`;
 * `evidence` is the line that shows it, already sanitised.
 */
export interface Finding {
  readonly id: string;
  readonly value: string;
  /** Values from which what was seen cannot tell `value`: a closed connection may have come further than `value` says. */
  readonly or?: readonly string[];
  readonly source: string;
  readonly evidence: string;
  /** What the source names that a command may need; left out where it names nothing. */
  readonly names?: FoundNames;
}

export interface FoundNames {
  /** The address from which the person of the case connects, as the server or a public service sees it. */
  readonly clientAddress?: string;
  /** On what the client runs: it decides how commands are written there. */
  readonly clientFamily?: 'linux' | 'macos' | 'windows';
  /** The client's private key, by the path that the client wrote. */
  readonly keyFile?: string;
  /** Where SSH answers or is configured, other than on the port that was tried; 1 to 65535. */
  readonly sshPort?: number;
  /** What the service manager calls the SSH service, without `.service`. */
  readonly unit?: string;
}
