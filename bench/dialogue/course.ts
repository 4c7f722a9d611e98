import { findingsOf } from '../../src/conversation/case.ts';
import type { Cause } from '../../src/taxonomy/causes.ts';
import { SERVER } from '../../test/lab/network.ts';
import { targetOf } from '../../test/lab/scenario.ts';
import type { ChecklistCommand } from './checklists.ts';
import { openTalk, readSince, type Talk } from './conversation.ts';
import type { Fault, Side } from './fault.ts';
import { sayOf } from './person.ts';

/** How one fault was worked out. */
export interface Course {
  readonly truth: Cause;
  /** The likeliest cause after the look from outside alone, and at the end. */
  readonly guess: string;
  readonly first: string;
  /** The cause whose repair was offered, or null where none was. */
  readonly fix: string | null;
  /** Commands that were typed, and questions that were answered. */
  readonly commands: number;
  /** Questions that nobody could answer. */
  readonly skipped: number;
  readonly log: readonly string[];
}

/** Whether it ended with the true cause: the repair offered, or the likeliest where none was. */
export function isRight({ truth, first, fix }: Course): boolean {
  return (fix ?? first) === truth;
}

const MOST_STEPS = 12;

/** Answers what the diagnosis asks for until it offers a repair; a `mute` person only types commands. */
export async function followDiagnosis(fault: Fault, truth: Cause, isMute: boolean): Promise<Course> {
  const { talk, guess, log } = await begin(fault);
  let commands = 0;
  let skipped = 0;
  while (commands + skipped < MOST_STEPS) {
    const { diagnosis, asked } = talk.current();
    if (diagnosis.fix !== null || asked === null) break;
    const { command, where, id } = asked;
    const isOutOfReach = where === 'console' && !hasConsole(talk);
    const said = isMute || isOutOfReach ? null : sayOf(truth, id);
    if (said !== null && (command === null || where === 'provider')) {
      const before = findingsOf(talk.current()).length;
      talk.paste(said);
      log.push(
        `  ${id}: "${said}"`,
        `    read ${readSince(talk.current(), before).join(', ') || 'NOTHING'}`,
        `    ${causesOf(talk)}`,
      );
      commands += 1;
      if (talk.current().asked?.id === id) talk.skip();
      continue;
    }
    if (command === null || where === 'provider' || isOutOfReach) {
      log.push(`  ${id}: ${isOutOfReach ? 'no console' : 'skipped'}`);
      if (isOutOfReach) talk.paste('I have no console');
      if (talk.current().asked?.id === id) talk.skip();
      skipped += 1;
      continue;
    }
    await type(fault, talk, { side: where, command }, `${id}: `, log);
    commands += 1;
    // Nothing in the answer settled it: a person would not type it twice.
    if (talk.current().asked?.id === id) {
      log.push('    asked again, skipped');
      talk.skip();
    }
  }
  return ending(talk, { truth, guess, commands, skipped, log });
}

/** Types the commands of a checklist one by one until a repair is due. */
export async function followChecklist(
  fault: Fault,
  truth: Cause,
  checklist: readonly ChecklistCommand[],
): Promise<Course> {
  const { talk, guess, log } = await begin(fault);
  const { host, port, user } = talk.current().report?.request ?? { host: '', port: 22, user: null };
  let commands = 0;
  for (const { side, command } of checklist) {
    if (talk.current().diagnosis.fix !== null) break;
    const filled = command
      .replaceAll('{host}', host)
      .replaceAll('{port}', `${port}`)
      .replaceAll('{user}', user ?? 'root');
    await type(fault, talk, { side, command: filled }, '', log);
    commands += 1;
  }
  return ending(talk, { truth, guess, commands, skipped: 0, log });
}

/** Whether the server is the machine that was tried: another one, or none, has no console here. */
function hasConsole(talk: Talk): boolean {
  const addresses = talk.current().report?.addresses ?? [];
  return addresses.length === 0 || addresses.some(({ address }) => Object.values<string>(SERVER).includes(address));
}

async function begin(fault: Fault): Promise<{ talk: Talk; guess: string; log: string[] }> {
  const talk = openTalk(targetOf(fault.scenario), await fault.check());
  const log = [`  check: ${readSince(talk.current(), 0).join(', ')}`];
  // What cannot be seen without a login, the person brings along.
  if (talk.current().report?.symptom === 'ok') {
    const complaint = await fault.complaint();
    const before = findingsOf(talk.current()).length;
    talk.paste(complaint);
    log.push(`  complaint: ${complaint.trim()}`, `    read ${readSince(talk.current(), before).join(', ')}`);
  }
  return { talk, guess: first(talk), log };
}

interface Typed {
  readonly side: Side;
  readonly command: string;
}

async function type(fault: Fault, talk: Talk, { side, command }: Typed, label: string, log: string[]): Promise<void> {
  const printed = await fault.answer(side, command);
  const before = findingsOf(talk.current()).length;
  talk.paste(asPasted(side, command, printed));
  log.push(
    `  ${label}${command}`,
    ...printed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [`    | ${line}`])),
    `    read ${readSince(talk.current(), before).join(', ') || 'NOTHING'}`,
    `    ${causesOf(talk)}`,
  );
}

/** With its prompts, as it is copied from a screen: silence is an answer too. */
function asPasted(side: Side, command: string, printed: string): string {
  const prompt = side === 'console' ? 'root@server:~#' : 'alice@client:~$';
  return `${prompt} ${command}\n${printed.trimEnd()}\n${prompt}`;
}

function first(talk: Talk): string {
  return talk.current().diagnosis.causes[0]?.id ?? '-';
}

function causesOf(talk: Talk): string {
  return talk
    .current()
    .diagnosis.causes.slice(0, 5)
    .map(({ id, probability }) => `${id} ${probability.toFixed(2)}`)
    .join(', ');
}

function ending(talk: Talk, course: Omit<Course, 'first' | 'fix'>): Course {
  return { ...course, first: first(talk), fix: talk.current().diagnosis.fix?.cause ?? null };
}
