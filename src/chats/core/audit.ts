import type { AnswerRecord } from '../../conversation/converse.ts';
import { withoutSecrets } from '../../conversation/told-text.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Desk } from './desk.ts';
import type { ChatEvent, Content } from './event.ts';

/** Who did what in a chat, and what came of it. Bounded and without secrets. */
export interface AuditEntry {
  readonly chat: string;
  readonly workspace: string | null;
  readonly channel: string;
  readonly thread: string | null;
  readonly person: string;
  /** A command with its argument, `button check-again`, `message`, … */
  readonly what: string;
  /** What was looked at, for example `web-1.example.com:22`; null where nothing was. */
  readonly target: string | null;
  readonly outcome: AuditOutcome;
  /** The symptom that was seen, or the setting that refused it. */
  readonly detail: string | null;
}

/** `not-understood`: it could not be dealt with as it was written. `failed`: the fault was ours. */
export type AuditOutcome = 'checked' | 'answered' | 'refused' | 'not-understood' | 'failed';

export interface AuditTrail {
  /** Keeps it by and by: nobody waits for it. */
  note(entry: AuditEntry): void;
}

const LONGEST_WHAT = 200;
const LONGEST_ID = 80;
const LONGEST_TARGET = 300;

/** Notes what came of an event; what was nobody's business is not noted. */
export function noteAnswer(desk: Desk, event: ChatEvent, { outcome, target, detail }: AnswerRecord): void {
  if (outcome !== 'silent') note(desk, event, { outcome, target, detail });
}

/** Notes that somebody may not do that, and by which setting. */
export function noteRefusal(desk: Desk, event: ChatEvent, setting: string): void {
  note(desk, event, { outcome: 'refused', target: null, detail: setting });
}

/** Notes that we failed; `failure` is the id that the log and the person have. */
export function noteOurFailure(desk: Desk, event: ChatEvent, failure: string): void {
  note(desk, event, { outcome: 'failed', target: null, detail: failure });
}

function note(
  { audit }: Pick<Desk, 'audit'>,
  { place, person, content }: ChatEvent,
  came: Pick<AuditEntry, 'outcome' | 'target' | 'detail'>,
): void {
  audit?.note({
    chat: place.chat,
    workspace: boundedId(place.workspace),
    channel: sanitiseLine(place.channel, LONGEST_ID),
    thread: boundedId(place.thread),
    person: sanitiseLine(person.id, LONGEST_ID),
    what: whatOf(content),
    ...came,
    target: came.target === null ? null : sanitiseLine(came.target, LONGEST_TARGET),
  });
}

function boundedId(id: string | null): string | null {
  return id === null ? null : sanitiseLine(id, LONGEST_ID);
}

function whatOf(content: Content): string {
  switch (content.type) {
    case 'command':
      return called(`/${content.name} ${content.argument}`);
    case 'action':
      return `button ${content.action}`;
    case 'submission':
      return `form${filesIn(content.files.length)}`;
    case 'edit':
      return 'edit';
    case 'message':
      // What people say stays between them and the case; a command is what the trail is for.
      return /^\s*[/!]/.test(content.text) ? called(content.text) : `message${filesIn(content.files.length)}`;
  }
}

function called(text: string): string {
  return sanitiseLine(withoutSecrets(text).trim(), LONGEST_WHAT);
}

function filesIn(count: number): string {
  return count === 0 ? '' : ` with ${count} ${count === 1 ? 'file' : 'files'}`;
}
