import type { CauseBelief } from '../../diagnosis/diagnose.ts';
import { CAUSE_SPECS } from '../../knowledge/causes.ts';
import type { CommandSpec } from '../../knowledge/command-spec.ts';
import { COMMANDS } from '../../knowledge/commands.ts';
import { isFine } from '../../reply/build-reply.ts';
import { explainFindings } from '../../reply/explanation.ts';
import { type FollowUp, followUp, readLines } from '../../reply/follow-up.ts';
import { lowerFirst } from '../../reply/upper-first.ts';
import type { Cause } from '../../taxonomy/causes.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { aboutCase } from '../about-case.ts';
import { ask } from '../ask.ts';
import { type Case, spoken } from '../case.ts';
import { disagreement } from '../disagreement.ts';
import { type HistoryEntry, remember } from '../history.ts';
import { meansNotes, waysWithoutConsole } from '../means-notes.ts';
import type { Message } from '../message.ts';
import { afterFix, offerToLook, reminder } from '../reminder.ts';
import { secretNotes } from '../secret-notes.ts';
import { withNewer } from '../told.ts';
import { hasSecret, toldText } from '../told-text.ts';
import { type Means, saying, type Turn } from '../turn.ts';
import { withoutUndoneRepair } from '../undone-repair.ts';

/** What a person said in words. */
export function learnWords(current: Case, findings: readonly Finding[], message: Message, means: Means): Turn {
  const entry: HistoryEntry = { at: means.now, kind: 'told', ...toldText(message) };
  const answers = current.asked !== null && settlesAny(current.asked.id, findings) ? 'given' : 'nothing';
  const notes = hasSecret(message.text) ? secretNotes(['password']) : [];
  return learn(current, { findings, entry, answers, notes }, means);
}

export interface Learnt {
  readonly findings: readonly Finding[];
  readonly entry: HistoryEntry;
  /** `given`: it is what came of what was asked; `failed`: that could not be run. */
  readonly answers: 'given' | 'failed' | 'nothing';
  readonly notes: readonly string[];
}

/** The case with what was learnt, and what comes next. */
export function learn(current: Case, { findings, entry, answers, notes }: Learnt, means: Means): Turn {
  const { case: before, undone } = withoutUndoneRepair({
    ...spoken(current),
    told: withNewer(current.told, findings),
    history: remember(current.history, entry),
  });
  const learnt = askOn(before, answers, means.now);
  const isStillFixed = current.status === 'fixed' && isFine(learnt.diagnosis);
  const next: Case = { ...learnt, status: isStillFixed ? 'fixed' : 'open' };
  const difference = findings.some(({ id }) => id === 'symptom') ? disagreement(next) : [];
  // A repair names them itself.
  const ways = next.diagnosis.fix === null ? waysWithoutConsole(findings, next) : [];
  const fresh = findings.filter(({ id, value }) => !current.told.some((old) => old.id === id && old.value === value));
  const say = followUp(ways.length > 0 ? [WAYS_IN] : [leadFor(entry, findings, fresh, next)], next.diagnosis, {
    read: ways.length > 0 ? ways : readLines(fresh.filter(({ id }) => !isTold(entry, id, next))),
    notes: [...notes, ...difference, ...undoneNotes(undone), ...meansNotes(findings, next)],
    ...news(current, next),
  });
  return saying(next, say);
}

const WAYS_IN = 'Then I ask only for what needs no console. These are ways in without one:';

/** Before a look from outside an error is told in a sentence; else what was read is listed. */
function isTold({ kind }: HistoryEntry, id: string, { report }: Case): boolean {
  return id === 'symptom' && kind === 'pasted' && report === null;
}

function leadFor(entry: HistoryEntry, findings: readonly Finding[], fresh: readonly Finding[], next: Case): string {
  const shown = findings.find(({ id }) => isTold(entry, id, next));
  if (shown !== undefined) {
    const { host = null, port } = aboutCase(next);
    return `${explainFindings([shown], host, port, next.diagnosis).summary} (${shown.value})`;
  }
  if (findings.length === 0) return 'Nothing in that tells why SSH fails.';
  if (fresh.length === 0) return 'That was known already.';
  return entry.kind === 'pasted' ? 'Read:' : 'Noted:';
}

/** What could not be run is asked once more only where it is spelt in another way now, as without sudo. */
function askOn(current: Case, answers: Learnt['answers'], now: string): Case {
  const { asked, answered } = current;
  if (asked === null || answers === 'nothing') return ask(current, now);
  const again = answers === 'failed' ? ask(current, now) : null;
  const isRespelt = again?.asked?.id === asked.id && again.asked.command !== asked.command;
  return isRespelt ? again : ask({ ...current, answered: [...answered, asked.id] }, now);
}

function undoneNotes(undone: Cause | null): readonly string[] {
  return undone === null
    ? []
    : [`The repair has not taken effect: ${lowerFirst(CAUSE_SPECS[undone].title)}, as before.`];
}

/** What changed by it: what was said before is not said again. */
function news(before: Case, next: Case): Partial<FollowUp> {
  const step = before.asked?.id === next.asked?.id && before.asked?.command === next.asked?.command;
  const fix = before.diagnosis.fix?.cause === next.diagnosis.fix?.cause;
  const causes = isSameOrder(before.diagnosis.causes, next.diagnosis.causes) ? { causes: [] } : {};
  return step && fix
    ? { ...causes, next: null, fix: null, closing: [...reminder(next), ...offerToLook(next)] }
    : { ...causes, closing: [...afterFix(next), ...offerToLook(next)] };
}

const COMPARED = 3;
const NOTICEABLE = 0.1;

/** Whether the likeliest causes are about as likely as before. */
function isSameOrder(before: readonly CauseBelief[], now: readonly CauseBelief[]): boolean {
  return now.slice(0, COMPARED).every(({ id, probability }, index) => {
    const old = before[index];
    return old?.id === id && Math.abs(old.probability - probability) < NOTICEABLE;
  });
}

/** Whether an answer settles what was asked for. */
export function settlesAny(id: string, found: readonly Finding[]): boolean {
  const spec = (COMMANDS as Readonly<Record<string, CommandSpec>>)[id];
  const shown: readonly string[] = spec?.shownBy ?? spec?.settles ?? [];
  return found.some((told) => shown.includes(told.id));
}
