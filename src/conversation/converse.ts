import type { readPaste } from '../clues/read-paste.ts';
import type { Asking, Privileges } from '../guard/privileges.ts';
import { buildReply } from '../reply/build-reply.ts';
import { explainFindings } from '../reply/explanation.ts';
import type { FollowUp } from '../reply/follow-up.ts';
import { caseJson } from '../reply/json.ts';
import type { Reply } from '../reply/reply.ts';
import type { CheckProgress } from '../report/check-report.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { aboutCase } from './about-case.ts';
import { type Case, findingsOf } from './case.ts';
import { type CheckSurroundings, lookFromOutside } from './check-target.ts';
import type { Command } from './command.ts';
import { offerHosts } from './hosts/unknown-host.ts';
import type { Message } from './message.ts';
import { readCommand } from './read-command.ts';
import type { CheckOrder, Checks } from './restrained-checks.ts';
import { NO_SERVICES, type Services } from './services.ts';
import { follow, takeTurn } from './take-turn.ts';
import { type LookOrder, type LookReason, type Means, refusing, type Turn } from './turn.ts';
import { afterLook } from './turns/after-look.ts';

/** What a message is answered with. A chat renders it; `reply` is the full answer to a look from outside. */
export interface Answer {
  readonly reply: Reply | null;
  /** Null together with `reply`: nothing to say, the message was not for the bot. */
  readonly followUp: FollowUp | null;
  /** The case after it, as the promised JSON, or null where there is none. */
  readonly case: object | null;
  /** The case itself, to go on from. */
  readonly next: Case | null;
  /** Why the message could not be dealt with, or null. */
  readonly error: string | null;
  readonly record: AnswerRecord;
}

/** What came of a message, for whoever keeps a record of it. */
export interface AnswerRecord {
  readonly outcome: 'checked' | 'answered' | 'refused' | 'not-understood' | 'silent';
  /** The host and port that were to be looked at, or null. */
  readonly target: string | null;
  /** The symptom that was seen, or the setting that refused it. */
  readonly detail: string | null;
}

/** What a conversation needs of the place where it runs. */
export interface Ports {
  readonly surroundings: CheckSurroundings;
  /** Every slash command. */
  readonly commands: readonly Command[];
  /** What is kept for few; left out: nothing is. */
  readonly privileges?: Privileges;
  /** Left out: nothing is kept here beside cases. */
  readonly services?: Services;
  /** Milliseconds for one check. */
  readonly timeoutMs: number;
  readonly read: typeof readPaste;
  readonly signal: AbortSignal;
  /** Makes them with restraint; left out: each by itself, as often as it is asked for. */
  readonly checks?: Checks;
  /** Runs a look from outside, at once or when it is its turn. */
  readonly whenItsTurn: <T>(look: () => Promise<T>) => Promise<T>;
}

/** One thread's conversation: messages are dealt with one after the other, in the order in which they come. */
export interface Conversation {
  /** Rejects where something fails here, and goes on with the next message as if that one had not been written. */
  say(message: Message, onProgress: (progress: CheckProgress) => void): Promise<Answer>;
}

/** What a look is kept for few by, whoever asks for it in whatever words. */
const LOOKING = 'ssh-check';

/** Begins a conversation, or goes on with the case where it was left; a case that it opens is named `caseId`. */
export function createConversation(
  ports: Ports,
  leftAt: Case | null = null,
  caseId: string | null = leftAt?.id ?? null,
): Conversation {
  let current = leftAt;
  let last: Promise<unknown> = Promise.resolve();

  async function deal(message: Message, onProgress: (progress: CheckProgress) => void): Promise<Answer> {
    const turn = named(await takeMessage(current, message, ports), caseId);
    const verdict = turn.look === null ? undefined : ports.privileges?.judgeCommand(askingOf(message), LOOKING);
    if (verdict?.allowed === false)
      return answerTo({ ...refusing(current, verdict.message), refusedBy: verdict.setting });
    current = turn.next;
    return turn.look === null ? answerTo(turn) : look(turn.look, message, onProgress);
  }

  async function look(
    { call, reason }: LookOrder,
    message: Message,
    onProgress: (progress: CheckProgress) => void,
  ): Promise<Answer> {
    const before = current;
    const surroundings = surroundingsFor(message, ports);
    const { checks, signal } = ports;
    const seen =
      checks === undefined
        ? await ports.whenItsTurn(() => lookFromOutside(call, surroundings, onProgress, signal))
        : await lookFromOutside(call, surroundings, onProgress, signal, (request, onProgress) =>
            checks.make({ request, ...countedFor(message), mustBeNew: !JOINABLE.includes(reason), onProgress }),
          );
    if (before === null || seen.kind === 'interrupted')
      return answerTo(refusing(current, 'The check was interrupted.'));
    if (seen.kind === 'refused') {
      const record = { outcome: 'refused', target: call.target.host, detail: seen.error.setting ?? null } as const;
      return { ...answerTo(refusing(current, seen.error.message)), record };
    }
    const { isQuick: _, ...lasting } = call;
    const { next, isFull, say } = afterLook({ ...before, call: lasting }, seen, reason, meansOf(ports));
    current = next;
    const reply = isFull ? buildReply(seen.report, next.diagnosis, seen.vantage) : null;
    const { symptom, request } = seen.report;
    const record = { outcome: 'checked', target: placeName(request.host, request.port), detail: symptom } as const;
    return { reply, followUp: say, case: caseAsJson(next), next, error: null, record };
  }

  return {
    say(message, onProgress) {
      const dealt = last.then(() => deal(message, onProgress));
      last = dealt.catch(() => {});
      return dealt;
    },
  };
}

function meansOf({ read, commands, timeoutMs }: Ports): Means {
  return { read, commands, timeoutMs, now: new Date().toISOString() };
}

/** What a message leads to, whether or not it calls a command. */
async function takeMessage(current: Case | null, message: Message, ports: Ports): Promise<Turn> {
  const means = meansOf(ports);
  const called = readCommand(message, means.commands);
  if (called === null) return takeTurn(current, message, means);
  if (!called.ok) {
    const names = called.lacks?.kind === 'words' ? offerHosts(ports.surroundings.inventory) : [];
    return refusing(current, [called.problem, ...names].join('\n'));
  }
  const verdict = ports.privileges?.judgeCommand(askingOf(message), called.command.name);
  if (verdict?.allowed === false) return { ...refusing(current, verdict.message), refusedBy: verdict.setting };
  const limit =
    called.command.looks && ports.checks?.count(countedFor(message), sanitiseLine(called.given.argument, 120));
  if (limit) return { ...refusing(current, limit.message), refusedBy: limit.setting };
  const { commands } = means;
  return called.command.run(called.given, {
    current,
    commands,
    asker: { user: message.user, channel: message.channel ?? null },
    services: ports.services ?? NO_SERVICES,
    turn: (intent) => follow(current, message, intent, means),
  });
}

function named(turn: Turn, id: string | null): Turn {
  return turn.next === null || turn.next.id === id ? turn : { ...turn, next: { ...turn.next, id } };
}

/** Who asks decides what may be looked at. */
function surroundingsFor(message: Message, { surroundings, privileges }: Ports): CheckSurroundings {
  return privileges === undefined
    ? surroundings
    : { ...surroundings, targets: privileges.targetsFor(askingOf(message)) };
}

/** `web-1:22`, `[2001:db8::7]:22`. */
function placeName(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whoever says that something changed wants it looked at anew. */
const JOINABLE: readonly LookReason[] = ['first', 'corrected'];

function countedFor({ user, channel = null }: Message): Pick<CheckOrder, 'person' | 'channel'> {
  if (channel === null) return { person: null, channel: null };
  return { person: `${channel.chat} ${user}`, channel: `${channel.chat} ${channel.channel}` };
}

function askingOf({ user, channel = null, roles = [] }: Message): Asking {
  return { chat: channel?.chat ?? null, user, roles };
}

function answerTo({ next, say, problem, refusedBy }: Turn): Answer {
  const understood = say === null ? 'silent' : 'answered';
  const outcome = refusedBy === undefined ? (problem === null ? understood : 'not-understood') : 'refused';
  const record = { outcome, target: null, detail: refusedBy ?? null } as const;
  return { reply: null, followUp: say, case: next && caseAsJson(next), next, error: problem, record };
}

function caseAsJson(current: Case): object {
  const { report, diagnosis, status, call } = current;
  const findings = findingsOf(current);
  const { host = null, port } = aboutCase(current);
  return caseJson({
    status,
    report,
    findings,
    diagnosis,
    explanation: explainFindings(findings, host, port, diagnosis),
    target:
      call === null || host === null ? null : { input: call.target.input, host, port, user: aboutCase(current).user },
  });
}
