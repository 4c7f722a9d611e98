import type { AuditOutcome } from '../chats/core/audit.ts';

/** What is kept, a table each. Times are milliseconds since 1970; `*_json` is JSON; a flag is 0 or 1, as in every dialect. */
export interface Schema {
  readonly facts: FactRow;
  readonly threads: ThreadRow;
  readonly events: EventRow;
  readonly hosts: HostRow;
  readonly endpoints: EndpointRow;
  readonly seen_keys: SeenKeyRow;
  readonly observations: ObservationRow;
  readonly observation_hours: ObservationHourRow;
  readonly watches: WatchRow;
  readonly watch_silences: SilenceRow;
  readonly watch_states: WatchStateRow;
  readonly watch_incidents: IncidentRow;
  readonly audit: AuditRow;
  readonly login_requests: LoginRequestRow;
}

/** What this installation remembers of itself, such as when it was last cleaned. */
interface FactRow {
  readonly name: string;
  readonly value: string;
}

/** A thread of a chat, and its case. */
interface ThreadRow {
  readonly thread: string;
  readonly channel: string;
  /** Who opened it; null where the bot did. */
  readonly opened_by: string | null;
  /** The chat, where only that person and the bot see it; else null. */
  readonly direct_in: string | null;
  /** The target of its case, or null. */
  readonly host: string | null;
  /** Grows from one thread to the next. */
  readonly begun: number;
  readonly changed_at: number;
  readonly place_json: string;
  readonly case_json: string | null;
  readonly reply_json: string | null;
}

/** Something that happened in a chat. What was said, and how to answer, goes once it is finished. */
interface EventRow {
  /** The chat and the platform's id. */
  readonly key: string;
  /** Grows from one event to the next. */
  readonly position: number;
  readonly chat: string;
  readonly person: string;
  readonly kind: string;
  /** The thread in which it had its turn; null where it had none (yet). */
  readonly thread: string | null;
  readonly received_at: number;
  readonly finished_at: number | null;
  /** The event with which the paste begins that it is a part of; null where it is none, or not known to be whole. */
  readonly paste: string | null;
  readonly event_json: string | null;
  /** By which message it is answered, once that was posted. */
  readonly opened_json: string | null;
  /** What it is answered with, once it had its turn. */
  readonly outcome_json: string | null;
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

interface WatchRow {
  readonly id: string;
  readonly watch_json: string;
}

interface SilenceRow {
  readonly id: string;
  readonly silence_json: string;
}

/** What is known of a watched host. */
interface WatchStateRow {
  readonly host: string;
  readonly state_json: string;
}

/** What a channel was told of hosts that changed, until it is over. */
interface IncidentRow {
  readonly id: string;
  readonly incident_json: string;
}

/** Who did what in a chat, and what came of it. */
interface AuditRow {
  readonly at: number;
  readonly chat: string;
  readonly workspace: string | null;
  readonly channel: string;
  readonly thread: string | null;
  readonly person: string;
  readonly what: string;
  readonly target: string | null;
  readonly outcome: AuditOutcome;
  readonly detail: string | null;
}

/** A request for authentication methods that was sent. */
interface LoginRequestRow {
  readonly address: string;
  readonly port: number;
  readonly at: number;
}
