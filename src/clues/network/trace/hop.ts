/** One step of a trace. */
export interface Hop {
  readonly number: number;
  /** Who answered: addresses, or names where no address is printed; empty where nobody did. */
  readonly hosts: readonly string[];
  /** A remark such as `!H` or `!X`, or null. */
  readonly remark: string | null;
  readonly line: number;
}

export interface Trace {
  readonly tool: 'traceroute' | 'tracepath' | 'mtr' | 'tracert';
  readonly host: string | null;
  readonly address: string | null;
  readonly hops: readonly Hop[];
  /** Whether the tool itself says that it reached its goal. */
  readonly reached: boolean;
  readonly lines: readonly number[];
}
