import { createWordFinder } from '../../text/find-words.ts';
import type { ClientMessage, ClientTool, Role, Shows, SymptomRule } from './message.ts';
import { MESSAGE_TABLES } from './tables.ts';

/** A message as it stands in one line. */
export interface FoundMessage {
  readonly message: ClientMessage;
  readonly tool: ClientTool;
  /** What its form read out of the line. */
  readonly groups: Readonly<Record<string, string | undefined>>;
  /** With what its reason adds, or null where it only tells a step. */
  readonly symptom: SymptomRule | null;
  readonly role: Role;
  readonly shows: readonly Shows[];
}

interface Row {
  readonly tool: ClientTool;
  readonly message: ClientMessage;
  readonly marks: readonly number[];
}

/** What only a server prints, in its log or with `sshd -d`; the client's words mean another thing there. */
const SERVER_LINE =
  /\bsshd(?:-session|-auth)?(?:\[\d{1,10}\])?: |\bdropbear(?:\[\d{1,10}\]): |\[preauth\]|\bsystemd(?:-logind)?\[\d|^\d{1,7} (?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d[.: ]\d{3} /;
const SERVER_ERROR =
  /^(?:error|fatal|debug\d): (?:kex_exchange_identification: client|kex_protocol_error|maximum auth|Bind to|Could not load host|PAM: |mm_|monitor_|no hostkeys|Timeout before)|^(?:error|fatal): (?:kex_|Unable to negotiate|Connection |Received disconnect|ssh_dispatch|Disconnecting)/;

/** A public key in a file: what is written beside it, such as a command, has not been printed. */
const KEY_LINE = /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\w{1,20}|sk-\S{1,60}) AAAA[\w+/]{16}/;

const WORDS = [...new Set(MESSAGE_TABLES.flatMap(({ messages }) => messages.flatMap(({ marks }) => marks)))];
const findMarks = createWordFinder(WORDS);
const INDEX_OF_WORD = new Map(WORDS.map((word, index) => [word, index]));
const ROWS: readonly Row[] = MESSAGE_TABLES.flatMap(({ tool, messages }) =>
  messages.map((message) => ({ tool, message, marks: message.marks.map((mark) => INDEX_OF_WORD.get(mark) ?? -1) })),
);
/** For each mark, the rows that name it first: only these can match a line in which it stands. */
const ROWS_OF_MARK: readonly (readonly Row[])[] = WORDS.map((_word, index) =>
  ROWS.filter(({ marks }) => marks[0] === index),
);

const NONE: readonly FoundMessage[] = [];

/** The messages of clients in one line, in the order of the tables. A picture's `rn` may have been an `m`. */
export function messagesIn(line: string): readonly FoundMessage[] {
  const found = messagesOf(line);
  return found.length > 0 || !line.includes('rn') ? found : messagesOf(line.replaceAll('rn', 'm'));
}

function messagesOf(line: string): readonly FoundMessage[] {
  const marks = findMarks(line);
  if (marks.length === 0 || SERVER_LINE.test(line) || SERVER_ERROR.test(line) || KEY_LINE.test(line)) return NONE;
  const lower = line.toLowerCase();
  const found: FoundMessage[] = [];
  for (const mark of marks) {
    for (const row of ROWS_OF_MARK[mark] ?? []) {
      if (!row.marks.every((other) => marks.includes(other)) || !fits(row.message, line, lower)) continue;
      found.push(understood(row, line));
    }
  }
  return found;
}

function fits({ unless, must }: ClientMessage, line: string, lower: string): boolean {
  if (unless?.some((word) => lower.includes(word))) return false;
  return must === undefined || must.test(line);
}

function understood({ message, tool }: Row, line: string): FoundMessage {
  const groups = message.form?.exec(line)?.groups ?? {};
  const text = groups.reason ?? lastPart(message, line);
  const reason = text === undefined ? undefined : message.reasons?.find(({ pattern }) => pattern.test(text.trim()));
  const symptom = reason?.symptom ?? message.symptom ?? null;
  return {
    message,
    tool,
    groups: text === undefined ? groups : { ...groups, reason: text },
    symptom,
    role: reason?.role ?? message.role ?? 'end',
    shows: reason?.shows ?? message.shows ?? [],
  };
}

/** Where a picture was misread so that the form does not fit, the reason still stands after the last colon. */
function lastPart({ symptom }: ClientMessage, line: string): string | undefined {
  const isBySystem = symptom === 'by-resolve-errno' || symptom === 'by-connect-errno';
  return isBySystem ? line.slice(line.lastIndexOf(': ') + 2) : undefined;
}
