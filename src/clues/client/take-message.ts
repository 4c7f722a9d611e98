import { type Attempt, advance, OF_SERVER, openAttempt } from './attempt.ts';
import type { FoundMessage } from './find-messages.ts';
import { alternativesOf, resolveSymptom } from './resolve-symptom.ts';

const DETAILS = ['mismatch', 'offer', 'greeting', 'hint'] as const;
const MOST_ADDRESSES = 50;
const MOST_ERRORS = 200;
const MOST_KEYS = 100;

/** Writes a message into the attempt to which it belongs. */
export function takeMessage(attempt: Attempt, found: FoundMessage, line: number): void {
  const { message, groups, tool } = found;
  attempt.tool ??= tool;
  attempt.lastLine = line;
  if (groups.banner !== undefined && attempt.banner !== null && attempt.viaProxy) goBehindProxy(attempt);
  takeCounts(attempt, found, line);
  takeNames(attempt, groups);
  if (message.reached !== undefined) advance(attempt, message.reached, line);
  for (const shows of found.shows) attempt.shown.set(shows[0], { shows, tool, line });
  for (const name of DETAILS) if (groups[name] !== undefined) attempt.details[name] ??= groups[name];
  if (message.stalls !== undefined) attempt.stall = { symptom: message.stalls, line };
  else if (found.symptom !== null || message.reached !== undefined) attempt.stall = null;
  if (found.symptom !== null) complain(attempt, found, line);
}

/** A second banner is that of the server behind the hop: what was seen up to there was the hop's. */
function goBehindProxy(attempt: Attempt): void {
  attempt.errors.length = 0;
  attempt.keysOffered.length = 0;
  for (const id of attempt.shown.keys()) if (OF_SERVER.has(id)) attempt.shown.delete(id);
  const fresh = openAttempt(attempt.lastLine, null);
  const { banner, methods, reached, keyAccepted, signatureRefused, keysTried, passwordAsked, passwordRefused } = fresh;
  const unseen = { banner, methods, reached, keyAccepted, signatureRefused, keysTried, passwordAsked, passwordRefused };
  Object.assign(attempt, unseen);
}

function complain(attempt: Attempt, found: FoundMessage, line: number): void {
  // The end of a session that worked is no trouble.
  if (attempt.reached === 'done' && found.role === 'echo') return;
  if (attempt.runsCommand && found.message.counts === 'exit-status') return advance(attempt, 'done', line);
  const rule = found.symptom ?? 'ok';
  const symptom = resolveSymptom(rule, attempt.reached, found.groups.reason);
  const or = alternativesOf(rule, attempt.reached, found.groups.reason);
  const oneAddress = found.message.counts === 'address-failed';
  const { address } = found.groups;
  if (oneAddress && address && attempt.addresses.length < MOST_ADDRESSES)
    attempt.addresses.push({ address, symptom, line });
  if (found.role === 'end' && !oneAddress) attempt.ended = true;
  const last = attempt.errors.at(-1);
  if (last?.symptom === symptom && last.role === found.role && !oneAddress) attempt.errors.pop();
  // Of a log without end the middle goes: what counts stands at the beginning and at the end.
  if (attempt.errors.length >= MOST_ERRORS) attempt.errors.splice(MOST_ERRORS / 2, 1);
  const host = found.groups.host?.toLowerCase() ?? null;
  attempt.errors.push({ host, symptom, or, role: found.role, line, tool: found.tool, oneAddress });
}

function takeNames(attempt: Attempt, groups: FoundMessage['groups']): void {
  attempt.host ??= groups.host ?? null;
  attempt.user ??= groups.user ?? null;
  attempt.address = groups.address ?? attempt.address;
  attempt.banner ??= groups.banner?.trim() ?? null;
  attempt.methods ??= groups.methods ?? null;
  const port = Number(groups.port);
  if (attempt.port === null && Number.isInteger(port) && port > 0 && port < 65_536) attempt.port = port;
  const [major, minor] = groups.version?.split('.').map(Number) ?? [];
  if (major !== undefined && minor !== undefined) attempt.clientVersion = major * 100 + minor;
}

function takeCounts(attempt: Attempt, { message, groups }: FoundMessage, line: number): void {
  attempt.lastLine = line;
  switch (message.counts) {
    case 'key-offered':
      if (attempt.keysOffered.length < MOST_KEYS) attempt.keysOffered.push(groups.key ?? '');
      break;
    case 'key-accepted':
      attempt.keyAccepted = true;
      break;
    case 'key-tried':
      attempt.keysTried += 1;
      attempt.verbose = true;
      break;
    case 'password-asked':
      attempt.passwordAsked = true;
      break;
    case 'password-refused':
      attempt.passwordRefused = true;
      break;
    case 'via-proxy':
      attempt.viaProxy = true;
      break;
    case 'command':
      attempt.runsCommand = true;
      break;
    case 'verbose':
      attempt.verbose = true;
      break;
    case 'method-refused':
      attempt.signatureRefused ||= attempt.keyAccepted;
      break;
    case 'methods':
    case 'exit-status':
    case 'address-failed':
    case undefined:
      break;
  }
}
