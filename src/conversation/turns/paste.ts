import type { PasteReading } from '../../clues/read-paste.ts';
import { followUp, remark } from '../../reply/follow-up.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import { aboutCase } from '../about-case.ts';
import { unreadableFiles } from '../attachments.ts';
import { type Case, openCase, spoken } from '../case.ts';
import { elsewhereNotes } from '../elsewhere-notes.ts';
import { asFirstShown } from '../first-shown.ts';
import { type HistoryEntry, keptText } from '../history.ts';
import type { Message } from '../message.ts';
import { namedCall } from '../named-call.ts';
import { withPublicService } from '../public-service.ts';
import { reminder } from '../reminder.ts';
import { secretNotes } from '../secret-notes.ts';
import { speaksOfSsh } from '../speaks-of-ssh.ts';
import { ofThisPort } from '../told.ts';
import { type Means, saying, silence, type Turn } from '../turn.ts';
import { isCourtesy } from '../words/courtesy.ts';
import { readStatements } from '../words/statements.ts';
import { type Learnt, learn, settlesAny } from './learn.ts';

/** How shells and programs say that they could not do it. */
const NOT_RUN =
  /\b(?:command not found|not found|not recognized|unknown (?:command|option)|(?:invalid|illegal) option|permission denied|not permitted|must be root|root privileges|not in the sudoers|could not be found)\b/i;
// From so many lines on it is output, and somebody waits for an answer.
const OUTPUT_LINES = 3;

/** A text that was read, and whether a command asked to. */
export interface Pasted {
  readonly reading: PasteReading;
  readonly isCalled: boolean;
}

/** What a pasted or attached text leads to. */
export function takePaste(current: Case | null, { reading, isCalled }: Pasted, message: Message, means: Means): Turn {
  const isOpen = current !== null && current.status !== 'closed';
  if (tellsNothing(reading)) return nothingRead(current, { reading, isCalled }, message);
  if (current?.status === 'closed' && !isCalled) return silence(current, message.user);
  const before = isOpen ? current : openCase(null);
  const call = before.call ?? namedCall(reading.about, means.timeoutMs);
  const entry: HistoryEntry = {
    at: means.now,
    kind: 'pasted',
    by: sanitiseLine(message.user, 80),
    files: message.files.map(({ name }) => sanitiseLine(name, 120)),
    text: keptText(reading.masked),
    isPast: false,
  };
  const prose = reading.lines === 1 ? [message.text] : reading.notUnderstood;
  const inWords = prose.flatMap(readStatements).filter(({ id }) => id !== 'symptom');
  const { host = null, port } = aboutCase({ ...before, call });
  const told = ofThisPort(reading, port);
  const isFirst = before.asked === null && before.report === null && before.told.length === 0;
  const shown = isFirst ? asFirstShown(told, reading.masked) : told;
  const findings = withPublicService([...shown, ...inWords], host, port);
  const notes = [
    ...secretNotes(reading.secrets),
    ...(reading.truncated ? ['It was too long to read whole: I read its end.'] : []),
    ...unreadableFiles(message.files),
    ...elsewhereNotes(reading.about, before),
  ];
  return learn({ ...before, call }, { findings, entry, answers: answersOf(before, reading), notes }, means);
}

export function tellsNothing({ findings, secrets }: PasteReading): boolean {
  return findings.length === 0 && secrets.length === 0;
}

/** What was pasted after a command is what came of it, whatever could be read in it, unless it is a client's error once more. */
function answersOf({ asked }: Case, { findings, masked }: PasteReading): Learnt['answers'] {
  if (asked === null) return 'nothing';
  if (settlesAny(asked.id, findings)) return 'given';
  if (asked.kind !== 'command' || findings.some(({ id }) => id === 'symptom')) return 'nothing';
  return NOT_RUN.test(masked) ? 'failed' : 'given';
}

/** One line between people is left alone; what looks like output is answered, so that nobody waits. */
function nothingRead(current: Case | null, { reading, isCalled }: Pasted, message: Message): Turn {
  const files = unreadableFiles(message.files);
  if (!isCalled && current !== null && message.files.length === 0 && isCourtesy(message.text)) {
    return silence(current, message.user);
  }
  const isForUs = isCalled || message.isDirect === true;
  const isOutput = isCalled || message.files.length > 0 || reading.lines >= OUTPUT_LINES;
  if (!isForUs && (current === null || current.status === 'closed' || !isOutput)) return silence(current, message.user);
  const lead = files.length > 0 ? files : [isOutput ? nothingShown(reading) : NOT_UNDERSTOOD, ...begins(reading)];
  if (current === null || current.status === 'closed') {
    return saying(current, remark(...lead, 'Paste the error that you see, or name a host with /ssh-check HOST.'));
  }
  if (!isOutput) return saying(spoken(current), { ...remark(...lead, HELP_TELLS), closing: reminder(current) });
  const hint = current.asked?.command ? ['Please paste what this prints, or say "skip":'] : [];
  return saying(spoken(current), followUp([...lead, ...hint], current.diagnosis, { causes: [], fix: null }));
}

const NOTHING_ABOUT_SSH = 'I found nothing about SSH in that.';
const NOTHING_WRONG_SHOWN = 'That speaks of SSH, but nothing in it shows what is wrong.';
const NOT_UNDERSTOOD = 'I did not understand that.';
const HELP_TELLS = '"help" tells what can be said.';

function nothingShown({ masked }: PasteReading): string {
  return speaksOfSsh(masked) ? NOTHING_WRONG_SHOWN : NOTHING_ABOUT_SSH;
}

/** Enough to tell which of several outputs is meant. */
function begins({ lines, notUnderstood: [first] }: PasteReading): readonly string[] {
  return first === undefined || lines < OUTPUT_LINES ? [] : [`It begins: ${sanitiseLine(first, 80)}`];
}
