import type { PasteReading, readPaste } from '../clues/read-paste.ts';
import { COMMANDS } from '../knowledge/commands.ts';
import { finding, isFindingId, valueSpec } from '../knowledge/findings.ts';
import { causeLines } from '../reply/advice.ts';
import { isFine } from '../reply/build-reply.ts';
import { type FollowUp, followUp, readLines, remark } from '../reply/follow-up.ts';
import type { CheckReport } from '../report/check-report.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { stageRank } from '../taxonomy/symptoms.ts';
import { sanitiseBlock, sanitiseLine } from '../text/sanitise.ts';
import { type Case, type HistoryEntry, openCase } from './case.ts';
import { caseReport } from './case-report.ts';
import type { CheckCall } from './check-target.ts';
import type { Correction } from './correction.ts';
import { diagnoseCase } from './diagnose-case.ts';
import { HELP } from './help.ts';
import { readIntent } from './intent.ts';
import { type Message, wholeText } from './message.ts';
import { aboutCase, correctedCall } from './retarget.ts';
import { secretNotes } from './secret-notes.ts';
import type { ShortWord } from './short-words.ts';

/** What one message leads to: the case after it, what to say, and whether to look from outside (again). */
export interface Turn {
  readonly next: Case | null;
  /** Null: nothing to say, the message was not for the bot (or the check will say it). */
  readonly say: FollowUp | null;
  readonly check: CheckCall | null;
}

const HISTORY_LINES = 400;
const HISTORY_COLUMNS = 400;
const MOST_HISTORY = 500;

/** What a message other than a slash command leads to. Pure: reading and diagnosing are functions of their input. */
export function takeTurn(current: Case | null, message: Message, read: typeof readPaste): Turn {
  const intent = readIntent(message, current);
  switch (intent.type) {
    case 'command':
      return silent(current);
    case 'word':
      return takeWord(current, intent.word, message.user);
    case 'correct':
      return current === null ? silent(current) : retarget(current, intent.correction);
    case 'tell':
      return current === null ? silent(current) : learn(current, intent.findings, message, null);
    case 'paste':
      return takePaste(current, intent.text, message, read);
  }
}

/** What a finished look from outside leads to; the full answer to it is the reply of the check itself. */
export function afterCheck(current: Case, report: CheckReport, summary: string): Turn {
  const failed =
    current.report === null
      ? []
      : current.offered.filter(
          (cause) => !current.told.some(({ id, value }) => id === 'fix-failed' && value === cause),
        );
  const before = { ...current, report, history: remember(current.history, { kind: 'check', summary }), talkers: [] };
  const clean = diagnoseCase({ ...before, told: [] });
  if (isFine(clean) && current.report !== null) {
    return {
      next: { ...before, status: 'fixed', diagnosis: clean, asked: null },
      say: remark('From outside the host is fine now.'),
      check: null,
    };
  }
  const evidence = failed.map((cause) =>
    finding('fix-failed', cause as never, 'answer:fix', 'it was repaired and still fails'),
  );
  const next = ask({ ...before, told: [...current.told, ...evidence] });
  return { next, say: null, check: null };
}

function takeWord(current: Case | null, word: ShortWord, user: string): Turn {
  if (word === 'help' && current === null) return { next: null, say: remark(...HELP), check: null };
  if (current === null || current.status === 'closed') return silent(current);
  switch (word) {
    case 'retry':
    case 'fixed':
      return recheck(current, word === 'fixed');
    case 'not-fixed':
      return repairFailed(current);
    case 'skip':
      return skip(current, user);
    case 'why': {
      const { diagnosis } = current;
      const causes = causeLines(diagnosis.causes, true);
      return { next: quiet(current), say: followUp([whyLead(current)], diagnosis, { causes }), check: null };
    }
    case 'what-else':
      return {
        next: quiet(current),
        say: followUp(['These are all the causes that fit what is known so far:'], current.diagnosis),
        check: null,
      };
    case 'help':
      return { next: quiet(current), say: followUp(HELP, current.diagnosis, { causes: [] }), check: null };
    case 'report':
      return {
        next: quiet(current),
        say: { ...remark('The whole case, for a support ticket:'), document: caseReport(current) },
        check: null,
      };
    case 'start-over':
      return startOver(current);
    case 'close':
      return {
        next: { ...quiet(current), status: 'closed', asked: null },
        say: remark('The case is closed. /ssh-check opens another one.'),
        check: null,
      };
    case 'yes':
    case 'no':
      return answerWord(current, word, user);
  }
}

function recheck(current: Case, claimedFixed: boolean): Turn {
  if (current.call === null) {
    const lead = claimedFixed ? 'Glad to hear it. ' : '';
    return {
      next: quiet(current),
      say: remark(`${lead}I do not know the host, so I cannot look from outside: /ssh-check HOST does.`),
      check: null,
    };
  }
  // What broke before the login is seen without asking for the methods again.
  const isQuick = current.report !== null && stageRank(current.report.stage) < stageRank('auth');
  return { next: quiet(current), say: null, check: { ...current.call, isQuick } };
}

function repairFailed(current: Case): Turn {
  const cause = current.offered.at(-1);
  if (cause === undefined) return recheck(current, false);
  const failed = finding('fix-failed', cause as never, 'answer:fix', 'it was repaired and still fails');
  const next = ask({ ...quiet(current), told: [...current.told, failed] });
  return { next, say: followUp(['Then it was something else.'], next.diagnosis), check: null };
}

function skip(current: Case, user: string): Turn {
  if (current.asked === null) return { next: quiet(current), say: remark('There is nothing to skip.'), check: null };
  const { id } = current.asked;
  const next = ask({
    ...quiet(current),
    skipped: [...current.skipped, id],
    history: remember(current.history, { kind: 'skipped', by: user, id }),
  });
  return {
    next,
    say: followUp(
      [next.asked === null && next.diagnosis.fix === null ? 'Nothing else is left to ask.' : 'Skipped.'],
      next.diagnosis,
      { causes: [] },
    ),
    check: null,
  };
}

function startOver(current: Case): Turn {
  const fresh = openCase(current.call);
  return current.call === null
    ? { next: fresh, say: remark('Forgotten. Paste what you see, or name a host with /ssh-check.'), check: null }
    : { next: fresh, say: null, check: current.call };
}

/** `yes` and `no` answer a question whose findings have such values. */
function answerWord(current: Case, word: 'yes' | 'no', user: string): Turn {
  const { asked } = current;
  if (asked === null || asked.kind !== 'question') return silent(current, user);
  const settles: readonly string[] =
    (COMMANDS as Readonly<Record<string, { settles: readonly string[] }>>)[asked.id]?.settles ?? [];
  const values = word === 'yes' ? ['yes', 'right', 'exists'] : ['no', 'none', 'never', 'wrong', 'missing'];
  for (const id of settles) {
    const value = values.find((candidate) => valueSpec(id, candidate) !== null);
    if (value !== undefined && isFindingId(id)) {
      return learn(
        current,
        [{ id, value, source: `answer:${id}`, evidence: word }],
        { user, text: word, files: [], action: null },
        null,
      );
    }
  }
  return {
    next: quiet(current),
    say: followUp(['Please tell it in a few words:'], current.diagnosis, { causes: [] }),
    check: null,
  };
}

function retarget(current: Case, correction: Correction): Turn {
  const call = correctedCall(current.call, correction);
  if (!call.ok) return { next: quiet(current), say: remark(call.message), check: null };
  return { next: { ...quiet(current), call: call.call, asked: null }, say: null, check: call.call };
}

function takePaste(current: Case | null, text: string, message: Message, read: typeof readPaste): Turn {
  const reading = read(text, aboutCase(current));
  const told = [...reading.findings];
  if (told.length === 0 && reading.secrets.length === 0) return nothingRead(current, message, reading);
  return learn(current ?? openCase(null), told, message, reading);
}

/** One line between people is left alone; what looks like output is answered, so that nobody waits. */
function nothingRead(current: Case | null, message: Message, reading: PasteReading): Turn {
  const isOutput = message.files.length > 0 || reading.lines >= 3;
  if (current === null || current.status === 'closed' || !isOutput) return silent(current, message.user);
  const lead = [
    'I could not read anything about SSH in that.',
    ...(reading.notUnderstood.length > 0 ? [`It begins: ${sanitiseLine(reading.notUnderstood[0] ?? '', 80)}`] : []),
  ];
  const hint = current.asked?.command ? ['Please paste what this prints, or say "skip":'] : [];
  return { next: quiet(current), say: followUp([...lead, ...hint], current.diagnosis, { causes: [] }), check: null };
}

function learn(current: Case, found: readonly Finding[], message: Message, reading: PasteReading | null): Turn {
  const by = sanitiseLine(message.user, 80);
  const text = sanitiseBlock(reading === null ? wholeText(message) : reading.masked, HISTORY_LINES, HISTORY_COLUMNS);
  const kind = reading === null ? 'told' : 'pasted';
  // What was pasted after a command is its answer, whatever could be read in it, unless it is a client's error once more.
  const isPasted = reading !== null && !found.some(({ id }) => id === 'symptom');
  const answers = current.asked !== null && (isPasted || settlesAny(current.asked.id, found));
  const answered = answers && current.asked !== null ? [...current.answered, current.asked.id] : current.answered;
  const next = ask({
    ...quiet(current),
    status: 'open',
    told: [...current.told, ...found],
    answered,
    history: remember(current.history, { kind, by, text }),
  });
  const read = readLines(found);
  const lead = read.length > 0 ? ['Read:'] : ['Nothing about SSH was in that.'];
  return { next, say: followUp(lead, next.diagnosis, { read, notes: notesOf(reading) }), check: null };
}

function notesOf(reading: PasteReading | null): readonly string[] {
  if (reading === null) return [];
  const cut = reading.truncated ? ['It was too long to read whole; the end of it was read.'] : [];
  return [...secretNotes(reading.secrets), ...cut];
}

function settlesAny(id: string, found: readonly Finding[]): boolean {
  const settles = (COMMANDS as Readonly<Record<string, { settles: readonly string[] }>>)[id]?.settles ?? [];
  return found.some((told) => settles.includes(told.id));
}

/** The case with its diagnosis renewed, and what is asked or offered now. */
function ask(current: Case): Case {
  const diagnosis = diagnoseCase(current);
  const { next, fix } = diagnosis;
  const entries: HistoryEntry[] = [];
  if (next !== null && next.id !== current.asked?.id)
    entries.push({ kind: 'asked', command: next.command, text: next.text });
  const isNewFix = fix !== null && !current.offered.includes(fix.cause);
  if (fix !== null && isNewFix) entries.push({ kind: 'fix', cause: fix.cause });
  return {
    ...current,
    diagnosis,
    asked: next,
    offered: isNewFix && fix !== null ? [...current.offered, fix.cause] : current.offered,
    history: entries.reduce((history, entry) => remember(history, entry), current.history),
  };
}

function whyLead({ diagnosis }: Case): string {
  const first = diagnosis.causes[0];
  if (first === undefined) return 'Nothing is known yet.';
  return first.because.length > 0
    ? `What speaks for "${first.title}" and the others:`
    : `"${first.title}" is the likeliest before anything more is known.`;
}

function silent(current: Case | null, talker?: string): Turn {
  if (current === null || talker === undefined || current.talkers.includes(talker))
    return { next: current, say: null, check: null };
  return { next: { ...current, talkers: [...current.talkers, talker].slice(-50) }, say: null, check: null };
}

/** The bot speaks, so nobody spoke since. */
function quiet(current: Case): Case {
  return { ...current, talkers: [] };
}

function remember(history: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  return [...history, entry].slice(-MOST_HISTORY);
}
