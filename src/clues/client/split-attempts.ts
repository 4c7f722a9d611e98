import { SYMPTOM_STAGE } from '../../taxonomy/symptoms.ts';
import { isOtherLogin, speaksOfSsh } from '../other-login.ts';
import type { About, Paste } from '../reader.ts';
import { type Attempt, advance, isOver, openAttempt } from './attempt.ts';
import { bareCall, type ClientCall, typedCall } from './call.ts';
import { type FoundMessage, messagesIn } from './find-messages.ts';
import { hostKeyWarnings } from './host-key-warnings.ts';
import { takeMessage } from './take-message.ts';

/** First of the ports that systems give to the near end of a connection: a client names the far end, a server this one. */
const FIRST_EPHEMERAL_PORT = 32_768;
/** What only `sshd -d` says; until a client speaks, the lines after it are the server's. */
const SERVER_DEBUG =
  /^(?:debug\d: )?(?:sshd version |Server listening on |rexec_argv|Bind to port \d|Connection from \S{1,64} port \d)/;
/** Every step of a verbose client is known, also where it says nothing of the case. */
const STEP = /^debug[123]: (?!.*\[preauth\]$)/;
/** Ports of other services: a refused one of these says nothing of SSH, even where SSH is spoken of. */
const OTHER_SERVICES: ReadonlySet<number> = new Set([
  21, 25, 53, 80, 110, 143, 443, 465, 587, 993, 1433, 2375, 2376, 3000, 3306, 3389, 5000, 5432, 5672, 5900, 6379, 6443,
  8000, 8080, 8443, 9000, 9090, 9092, 9200, 10_250, 27_017,
]);
const USUAL_SSH_PORT = /^22(?:|2|22|\d{3})$/;
/** What comes while the prompt of the server waits stands behind that prompt. */
const BEHIND_PROMPT =
  /^(?:client_loop: |(?:ssh_)?packet_write_|Write failed: |Read from remote host |Timeout, server |(?:Shared c|C)onnection (?:to|closed|reset) )/;
/** What a client says last of every session, after somebody left it on purpose. */
const GOODBYE = /^(?:Shared c|C)onnection to \S{1,255} closed\.$/;
const LEAVES = /^\s{0,8}(?:exit|logout|abgemeldet|déconnexion)\s{0,8}$/i;
/** PuTTY puts the reason on the next line. */
const GOES_ON = /(?:Unable to open connection|Remote side sent disconnect message):?$/;

/** The calls of a paste, and the lines that speak of them. */
export interface SplitPaste {
  readonly attempts: readonly Attempt[];
  readonly understood: readonly number[];
}

type Prompt = NonNullable<Paste['prompts']>[number];

/** Cuts a paste into calls, by the commands that were typed and by what the messages say of themselves. */
export function splitAttempts(paste: Paste, about: About): SplitPaste {
  const typed = new Map(paste.commands.map(({ command, line }) => [line, command]));
  const behindPrompts = new Map(
    paste.commands.flatMap(({ command, line }) => (BEHIND_PROMPT.test(command) ? [[line - 1, command]] : [])),
  );
  const prompts = new Map(paste.prompts?.map((prompt) => [prompt.line - 1, prompt]));
  const warnings = hostKeyWarnings(paste.lines);
  const attempts: Attempt[] = [];
  let typedAt: Prompt | null = null;
  const understood: number[] = [];
  let isServer = false;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const behind = behindPrompts.get(index);
    const line = behind ?? raw.trimStart();
    const command = typed.get(index);
    const call = command === undefined ? bareCall(line) : typedCall(command);
    const prompt = prompts.get(index);
    if (call !== null) {
      attempts.push(openAttempt(index, call));
      typedAt = prompts.get(index - 1) ?? null;
    }
    if (behind !== undefined) noteSession(attempts, index);
    else if (prompt !== undefined && attempts.length > 0) noteArrival(attempts.at(-1) as Attempt, typedAt, prompt);
    if (line === '' || warnings.has(index)) continue;
    if (GOODBYE.test(line) && (LEAVES.test(command ?? '') || LEAVES.test(paste.lines[index - 1] ?? ''))) {
      understood.push(index);
      continue;
    }
    isServer = call === null && (isServer || SERVER_DEBUG.test(line));
    const found = clientMessages(line, paste, index, about, attempts.at(-1)?.call ?? null);
    const speaks = found.length > 0 && (!isServer || found.some(isOnlyClients));
    if (speaks || (call !== null && command === undefined) || (!isServer && STEP.test(line))) understood.push(index);
    if (!speaks) continue;
    isServer = false;
    for (const message of found) place(attempts, message, index);
  }
  return { attempts, understood };
}

/** A prompt of another machine or user, where a login was tried or seen, is the one behind that login. */
function noteArrival(attempt: Attempt, typedAt: Prompt | null, prompt: Prompt): void {
  const { call, reached, ended } = attempt;
  const isBack = typedAt !== null && typedAt.user === prompt.user && typedAt.host === prompt.host;
  const isTheirs = call !== null && call.user !== null && call.user === prompt.user && typedAt !== null;
  const last = attempt.errors.at(-1);
  const hasFailed = last !== undefined && SYMPTOM_STAGE[last.symptom] === 'session' && last.role !== 'remark';
  if (ended || isBack || hasFailed || !(reached === 'session' || isTheirs)) return;
  attempt.tool ??= 'ssh';
  attempt.lastLine = prompt.line - 1;
  advance(attempt, 'done', prompt.line - 1);
}

/** Somebody worked at that prompt until the message came. */
function noteSession(attempts: Attempt[], line: number): void {
  const last = attempts.at(-1);
  const attempt = last === undefined || last.ended ? openAttempt(line, null) : last;
  if (attempt !== last) attempts.push(attempt);
  advance(attempt, 'done', line);
}

function clientMessages(
  line: string,
  paste: Paste,
  index: number,
  about: About,
  call: ClientCall | null,
): readonly FoundMessage[] {
  const text = GOES_ON.test(line) ? `${line.replace(/:$/, '')}: ${paste.lines[index + 1] ?? ''}` : line;
  const found = messagesIn(text);
  if (found.length === 0) return found;
  return found.filter(
    (message) =>
      isClients(message, about, call) && isOfSsh(message, paste, about, call) && isOfLibrary(message, paste, index),
  );
}

function isOnlyClients({ message }: FoundMessage): boolean {
  return message.starts === true || message.reached === 'connect';
}

function isClients({ message, groups }: FoundMessage, about: About, call: ClientCall | null): boolean {
  const port = Number(groups.port);
  if (!(port >= FIRST_EPHEMERAL_PORT) || message.role !== 'echo') return true;
  return port === about.port || port === call?.port;
}

/** Lines of a trace above and below an error. */
const ABOVE = 40;
const BELOW = 20;

function isOfLibrary({ message: { near } }: FoundMessage, { lines }: Paste, index: number): boolean {
  if (near === undefined) return true;
  return lines.slice(Math.max(0, index - ABOVE), index + BELOW).some((line) => near.test(line));
}

function isOfSsh({ message, groups }: FoundMessage, paste: Paste, about: About, call: ClientCall | null): boolean {
  if (message.anyLogin && isOtherLogin(paste)) return false;
  if (!message.anyService) return true;
  const port = Number(groups.port);
  if (USUAL_SSH_PORT.test(groups.port ?? '') || port === about.port || port === call?.port) return true;
  return !OTHER_SERVICES.has(port) && speaksOfSsh(paste);
}

function place(attempts: Attempt[], message: FoundMessage, line: number): void {
  let attempt = attempts.at(-1);
  if (attempt === undefined || isOver(attempt, message)) {
    attempt = openAttempt(line, attempt === undefined ? null : carriedOn(attempt));
    attempts.push(attempt);
  }
  takeMessage(attempt, message, line);
}

/** A call that goes on after its first end (a retry, the next host of a list) keeps nothing of its command but the proxy. */
function carriedOn({ call, viaProxy }: Attempt): ClientCall | null {
  return call === null && !viaProxy ? null : { host: null, port: null, user: null, viaProxy, verbose: false };
}
