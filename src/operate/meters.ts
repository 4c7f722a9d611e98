interface MeterSpec {
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** As Prometheus names it. */
  readonly name: string;
  readonly help: string;
  /** Their values come from short lists: never a host, a person or a channel. */
  readonly labels: readonly string[];
}

/** Everything that is measured; a histogram is in seconds. */
export const METERS = {
  checks: { kind: 'counter', name: 'ssh_check_checks_total', help: 'Finished looks at a host', labels: ['symptom'] },
  stages: {
    kind: 'histogram',
    name: 'ssh_check_stage_seconds',
    help: 'Duration of a stage for one address',
    labels: ['stage'],
  },
  checkWait: {
    kind: 'histogram',
    name: 'ssh_check_queue_wait_seconds',
    help: 'How long a check waited for its turn',
    labels: [],
  },
  checksWaiting: { kind: 'gauge', name: 'ssh_check_queue_length', help: 'Checks that wait for their turn', labels: [] },
  checksRunning: { kind: 'gauge', name: 'ssh_check_checks_in_flight', help: 'Checks that are under way', labels: [] },
  events: {
    kind: 'counter',
    name: 'ssh_check_events_total',
    help: 'Events that a chat delivered and that were kept',
    labels: ['chat', 'kind'],
  },
  acknowledged: {
    kind: 'histogram',
    name: 'ssh_check_event_acknowledged_seconds',
    help: 'From an event’s arrival until it was kept and acknowledged',
    labels: ['chat'],
  },
  answered: {
    kind: 'histogram',
    name: 'ssh_check_event_answered_seconds',
    help: 'From an event’s arrival until it was dealt with',
    labels: ['chat'],
  },
  failures: {
    kind: 'counter',
    name: 'ssh_check_failures_total',
    help: 'Failures of the program, and answers that could not be delivered',
    labels: ['chat', 'problem'],
  },
  chatCalls: {
    kind: 'counter',
    name: 'ssh_check_chat_api_calls_total',
    help: 'Calls of a chat’s API by what came of them',
    labels: ['chat', 'method', 'code'],
  },
  rateLimits: {
    kind: 'counter',
    name: 'ssh_check_chat_rate_limits_total',
    help: 'Calls that a chat put off (429)',
    labels: ['chat'],
  },
  watchLooks: {
    kind: 'gauge',
    name: 'ssh_check_watch_looks_in_flight',
    help: 'Looks of watches that are under way',
    labels: [],
  },
  watchLooksDone: {
    kind: 'gauge',
    name: 'ssh_check_watch_looks_done',
    help: 'Looks of watches since the start',
    labels: [],
  },
  watchLooksSkipped: {
    kind: 'gauge',
    name: 'ssh_check_watch_looks_skipped',
    help: 'Looks of watches that were due and left out since the start',
    labels: [],
  },
  watchLateness: {
    kind: 'gauge',
    name: 'ssh_check_watch_lateness_seconds',
    help: 'How late the looks of watches begin: 99 in 100 are earlier',
    labels: [],
  },
  store: {
    kind: 'histogram',
    name: 'ssh_check_store_seconds',
    help: 'How long the database took',
    labels: ['operation'],
  },
} as const satisfies Record<string, MeterSpec>;

export type MeterName = keyof typeof METERS;
type NameOf<K extends MeterSpec['kind']> = {
  [N in MeterName]: (typeof METERS)[N]['kind'] extends K ? N : never;
}[MeterName];
type LabelsOf<N extends MeterName> = Readonly<Record<(typeof METERS)[N]['labels'][number], string>>;

/** Where the rooms tell what can be counted. It costs next to nothing, and less where nobody reads it. */
export interface Meter {
  count<N extends NameOf<'counter'>>(name: N, labels: LabelsOf<N>): void;
  /** `ms`: milliseconds. */
  time<N extends NameOf<'histogram'>>(name: N, labels: LabelsOf<N>, ms: number): void;
  /** `read` is asked whenever somebody looks; it must be quick. */
  gauge(name: NameOf<'gauge'>, read: () => number): void;
}

/** For where nobody looks. */
export const NO_METER: Meter = { count() {}, time() {}, gauge() {} };
