import type { Symptom } from '../taxonomy/symptoms.ts';
import { type Deadline, deadlineIn, reached, type StageResult, stopped } from './stage.ts';
import type { SshEvent, Transport } from './transport.ts';

const CHANNEL = 0;
const WINDOW_BYTES = 64 * 1024;
const PACKET_BYTES = 32 * 1024;
// Reason codes of SSH_MSG_CHANNEL_OPEN_FAILURE (RFC 4254 section 5.1).
const RESOURCE_SHORTAGE = 4;
const LAST_WORDS_MS = 500;

const SIGNS: readonly { readonly pattern: RegExp; readonly symptom: Symptom }[] = [
  {
    pattern: /password (?:has|is) expired|must change your password|password change required/i,
    symptom: 'session-password-expired',
  },
  {
    pattern: /system is (?:booting up|going down)|unprivileged users are not permitted|nologin/i,
    symptom: 'session-nologin',
  },
  {
    pattern: /cannot allocate memory|resource temporarily unavailable|too many open files|fork/i,
    symptom: 'session-no-resources',
  },
];

/** Opens a session, asks for a terminal and runs `exit`, as somebody who logs in and leaves at once. */
export async function openSession(transport: Transport, deadline: Deadline): Promise<StageResult<null>> {
  transport.protocol.session(CHANNEL, WINDOW_BYTES, PACKET_BYTES);
  const opened = await nextOf(transport, deadline, ['channel-opened', 'channel-refused']);
  if (opened.event.type === 'channel-refused') {
    const symptom = opened.event.reason === RESOURCE_SHORTAGE ? 'session-no-resources' : 'session-closed';
    return stopped(symptom, { reason: opened.event.description });
  }
  if (opened.event.type !== 'channel-opened') return judgeEnd(opened);
  const channel = opened.event.channel;

  transport.protocol.pty(channel, 24, 80, 0, 0, 'xterm', null, true);
  const terminal = await nextOf(transport, deadline, ['request-accepted', 'request-refused']);
  if (terminal.event.type === 'request-refused') return stopped('session-pty-failed', textOf(terminal));
  if (terminal.event.type !== 'request-accepted') return judgeEnd(terminal);

  transport.protocol.exec(channel, 'exit 0', true);
  const ended = await nextOf(transport, deadline, ['request-refused', 'exit', 'channel-closed']);
  if (ended.event.type === 'request-refused') return stopped('session-closed', textOf(ended));
  if (ended.event.type !== 'exit') return judgeEnd(ended);
  // The status may overtake the last words.
  const rest = await nextOf(transport, deadlineIn(Math.min(LAST_WORDS_MS, deadline.left())), ['channel-closed']);
  const all = { event: ended.event, text: `${ended.text}${rest.text}` };
  return /^(?:0|\{"code":0\b.*)$/.test(ended.event.status) ? reached(null, textOf(all)) : judgeEnd(all);
}

interface Waited {
  readonly event: SshEvent;
  /** What the server wrote meanwhile. */
  readonly text: string;
}

const ENDS: readonly SshEvent['type'][] = ['end', 'reset', 'timeout', 'disconnect', 'garbage', 'channel-closed'];
const MAX_TEXT = 2_000;

async function nextOf(transport: Transport, deadline: Deadline, types: readonly SshEvent['type'][]): Promise<Waited> {
  let text = '';
  for (;;) {
    const event = await transport.next(deadline);
    if (event.type === 'output' && text.length < MAX_TEXT) text += event.text;
    if (types.includes(event.type) || ENDS.includes(event.type)) return { event, text };
  }
}

function judgeEnd(waited: Waited): StageResult<never> {
  const symptom = SIGNS.find(({ pattern }) => pattern.test(waited.text))?.symptom ?? 'session-closed';
  return stopped(symptom, textOf(waited));
}

function textOf({ text }: Waited): { reason?: string } {
  return text === '' ? {} : { reason: text };
}
