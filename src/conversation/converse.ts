import type { readPaste } from '../clues/read-paste.ts';
import { buildReply } from '../reply/build-reply.ts';
import { explainFindings } from '../reply/explanation.ts';
import type { FollowUp } from '../reply/follow-up.ts';
import { caseJson } from '../reply/json.ts';
import type { Reply } from '../reply/reply.ts';
import type { CheckProgress } from '../report/check-report.ts';
import { parseTarget } from '../targets/parse-target.ts';
import { type Case, findingsOf, openCase } from './case.ts';
import { type CheckCall, type CheckSurroundings, lookFromOutside } from './check-target.ts';
import { diagnoseCase } from './diagnose-case.ts';
import { readIntent } from './intent.ts';
import type { Message } from './message.ts';
import { afterCheck, type Turn, takeTurn } from './turn.ts';

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
}

/** What a conversation needs of the place where it runs. */
export interface Ports {
  readonly surroundings: CheckSurroundings;
  /** Milliseconds for one check. */
  readonly timeoutMs: number;
  readonly read: typeof readPaste;
  readonly signal: AbortSignal;
}

/** One thread's conversation: messages are dealt with one after the other, in the order in which they come. */
export interface Conversation {
  say(message: Message, onProgress: (progress: CheckProgress) => void): Promise<Answer>;
}

/** Begins a conversation, or goes on with the case where it was left. */
export function createConversation(ports: Ports, leftAt: Case | null = null): Conversation {
  let current = leftAt;
  let last: Promise<unknown> = Promise.resolve();

  async function deal(message: Message, onProgress: (progress: CheckProgress) => void): Promise<Answer> {
    const intent = readIntent(message, current);
    const turn =
      intent.type === 'command'
        ? takeCommand(current, intent, ports.timeoutMs)
        : takeTurn(current, message, ports.read);
    if ('error' in turn) return { ...answer(turn, null), error: turn.error };
    current = turn.next;
    if (turn.check === null) return answer(turn, null);
    return lookAndAnswer(turn.check, onProgress);
  }

  async function lookAndAnswer(call: CheckCall, onProgress: (progress: CheckProgress) => void): Promise<Answer> {
    const look = await lookFromOutside(call, ports.surroundings, onProgress, ports.signal);
    const before = current ?? openCase(call);
    if (look.kind === 'interrupted')
      return { ...answer({ next: before, say: null, check: null }, null), error: 'The check was interrupted.' };
    if (look.kind === 'refused')
      return { ...answer({ next: before, say: null, check: null }, null), error: look.error.message };
    const draft = buildReply(look.report, before.diagnosis, look.vantage);
    const { isQuick: _, ...lasting } = call;
    const turn = afterCheck({ ...before, call: lasting }, look.report, draft.summary);
    current = turn.next;
    const diagnosis = turn.next?.diagnosis ?? before.diagnosis;
    return answer(turn, buildReply(look.report, diagnosis, look.vantage));
  }

  return {
    say(message, onProgress) {
      const dealt = last.then(() => deal(message, onProgress));
      // A failure is told to whoever wrote the message, and must not stop those behind it.
      last = dealt.catch(() => {});
      return dealt;
    },
  };
}

type CommandTurn = Turn | (Turn & { readonly error: string });

/** A slash command opens a case of its own; the one before it is closed by that. */
function takeCommand(
  current: Case | null,
  { name, argument }: { readonly name: string; readonly argument: string },
  timeoutMs: number,
): CommandTurn {
  if (name !== 'ssh-check') {
    const error = `There is no /${name}: /ssh-check HOST looks at a host, /ssh-explain TEXT reads an error, /ssh-report sums up, /ssh-help tells more.`;
    return { next: current, say: null, check: null, error };
  }
  const parsed = parseTarget(argument);
  if (!parsed.ok) return { next: current, say: null, check: null, error: parsed.message };
  const call: CheckCall = { target: parsed.target, port: null, user: null, timeoutMs, credentials: null };
  return { next: openCase(call), say: null, check: call };
}

function answer({ next, say }: Turn, reply: Reply | null): Answer {
  return { reply, followUp: say, case: next && caseAsJson(next), next, error: null };
}

function caseAsJson(current: Case): object {
  const { report, call, status } = current;
  const findings = findingsOf(current);
  const diagnosis = call === null && findings.length === 0 ? diagnoseCase(current) : current.diagnosis;
  const host = call?.target.host ?? null;
  return caseJson({
    status,
    report,
    findings,
    diagnosis,
    explanation: explainFindings(findings, host, call?.port ?? call?.target.port ?? null, diagnosis),
  });
}
