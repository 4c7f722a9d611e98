/** What is kept, a table each. Times are milliseconds since 1970; `*_json` is JSON; a flag is 0 or 1, as in every dialect. */
export interface Schema {
  readonly facts: FactRow;
  readonly hosts: HostRow;
  readonly endpoints: EndpointRow;
  readonly seen_keys: SeenKeyRow;
  readonly observations: ObservationRow;
  readonly observation_hours: ObservationHourRow;
}

/** What this installation remembers of itself, such as when it was last cleaned. */
interface FactRow {
  readonly name: string;
  readonly value: string;
}

/** A host that somebody added by chat. */
interface HostRow {
  readonly name: string;
  readonly host_json: string;
  /** The chat and the person, for example `slack:U1`. */
  readonly added_by: string;
  readonly added_at: number;
}

/** Where looks go to; `id` derives from host and port, so that no query has to ask for it. */
interface EndpointRow {
  readonly id: number;
  readonly host: string;
  readonly port: number;
  readonly system: string | null;
  readonly system_evidence: string | null;
  readonly system_at: number | null;
}

interface SeenKeyRow {
  readonly endpoint_id: number;
  readonly type: string;
  readonly fingerprint: string;
  readonly first_at: number;
  readonly last_at: number;
}

interface StageColumns {
  readonly connect_ms: number | null;
  readonly banner_ms: number | null;
  readonly kex_ms: number | null;
  readonly auth_ms: number | null;
}

export interface ObservationRow extends StageColumns {
  readonly endpoint_id: number;
  readonly at: number;
  readonly symptom: string;
  readonly source: string;
}

/** The looks of one hour with one symptom, once the looks themselves are gone; each stage's mean and maximum. */
export interface ObservationHourRow extends StageColumns {
  readonly endpoint_id: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly symptom: string;
  readonly looks: number;
  readonly slowest_connect_ms: number | null;
  readonly slowest_banner_ms: number | null;
  readonly slowest_kex_ms: number | null;
  readonly slowest_auth_ms: number | null;
}
