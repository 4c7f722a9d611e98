import { isIPv6 } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AddressDetail,
  AddressReport,
  CheckProgress,
  CheckRequest,
  ServerFacts,
  StageTimings,
} from '../report/check-report.ts';
import { type Stage, SYMPTOM_STAGE, type Symptom } from '../taxonomy/symptoms.ts';
import { askMethods } from './auth.ts';
import { type Identification, readBanner } from './banner.ts';
import { connect } from './connect.ts';
import type { Connection } from './connection.ts';
import { exchangeKeys } from './handshake.ts';
import { logIn } from './login.ts';
import { findPinnedKey } from './pinned-key.ts';
import { createPoliteness, type Politeness } from './politeness.ts';
import { openSession } from './session.ts';
import type { Deadline, StageResult } from './stage.ts';
import { speaksTls } from './tls-hello.ts';

export interface AddressResult {
  readonly report: AddressReport;
  readonly server: ServerFacts;
}

// A SYN is sent again after 1, 3 and 7 s (RFC 6298), a router reports a dead neighbour after 3 s: what is kept back for the surroundings.
const SURROUNDINGS_SHARE = 0.25;
const SURROUNDINGS_MAX_MS = 3_500;
// A close this soon may be a lot that was drawn (MaxStartups), and is worth a second look; a slow one was decided on.
const HASTY_CLOSE_MS = 2_500;
const RETRY_PAUSE_MS = 300;

/** What this process sent by itself. */
export const OWN_POLITENESS: Politeness = createPoliteness();

/** Looks at one address, stage by stage, until one stops or the last is reached. */
export async function checkAddress(
  address: string,
  request: CheckRequest,
  deadline: Deadline,
  signal: AbortSignal,
  onProgress: (progress: CheckProgress) => void,
  politeness: Politeness = OWN_POLITENESS,
): Promise<AddressResult> {
  const look = createLook(address, politeness, onProgress);
  const end = await runStages(look, request, deadline, signal);
  const detail: AddressDetail = { ...look.detail, ...end.detail };
  const stage = end.stage;
  const report: AddressReport = {
    address,
    family: isIPv6(address.split('%', 1)[0] ?? '') ? 6 : 4,
    stage,
    symptom: end.symptom,
    timings: look.timings,
    detail,
  };
  onProgress({ type: 'address', report });
  return { report, server: look.server };
}

/** What is gathered on the way, whichever stage is the last. */
interface Look {
  readonly address: string;
  readonly politeness: Politeness;
  detail: AddressDetail;
  timings: StageTimings;
  server: ServerFacts;
  /** Runs a stage, keeps its time where it was finished, and tells how far it came. */
  timed<T>(stage: Stage, key: keyof StageTimings | null, run: () => Promise<StageResult<T>>): Promise<StageResult<T>>;
}

interface End {
  readonly stage: Stage;
  readonly symptom: Symptom;
  readonly detail: AddressDetail;
}

function createLook(address: string, politeness: Politeness, onProgress: (progress: CheckProgress) => void): Look {
  const look: Look = {
    address,
    politeness,
    detail: {},
    timings: { connectMs: null, bannerMs: null, kexMs: null, authMs: null },
    server: { banner: null, hostKeys: [], algorithms: null, authMethods: null },
    async timed(stage, key, run) {
      const start = performance.now();
      const result = await run();
      const ms = Math.round((performance.now() - start) * 10) / 10;
      if (result.ok) {
        if (key !== null) look.timings = { ...look.timings, [key]: ms };
        look.detail = { ...look.detail, ...result.detail };
        onProgress({ type: 'stage', address, stage, ms, note: noteOf(stage, look.server) });
      }
      return result;
    },
  };
  return look;
}

function noteOf(stage: Stage, server: ServerFacts): string | null {
  if (stage === 'banner') return server.banner;
  if (stage === 'auth') return server.authMethods?.join(', ') ?? null;
  return stage === 'kex' ? (server.hostKeys[0]?.fingerprint ?? null) : null;
}

async function runStages(look: Look, request: CheckRequest, deadline: Deadline, signal: AbortSignal): Promise<End> {
  const reserve = request.isRoutine ? 0 : Math.min(SURROUNDINGS_MAX_MS, request.timeoutMs * SURROUNDINGS_SHARE);
  const connected = await look.timed('connect', 'connectMs', () =>
    connect(look.address, request.port, Math.max(0, deadline.left() - reserve), signal),
  );
  if (!connected.ok) return endOf(connected);

  const greeted = await greet(look, connected.value, request, deadline, signal);
  if (!greeted.ok) return endOf(greeted);
  const { connection, ident } = greeted.value;
  look.detail = { ...look.detail, ...greeted.detail };
  try {
    return await talk(look, connection, ident, request, deadline, signal);
  } finally {
    connection.close();
  }
}

type Greeting = { readonly connection: Connection; readonly ident: Identification };

/** The banner; a connection dropped before it is tried once more, in silence. */
async function greet(
  look: Look,
  connection: Connection,
  request: CheckRequest,
  deadline: Deadline,
  signal: AbortSignal,
): Promise<StageResult<Greeting>> {
  const start = performance.now();
  const first = await greetOnce(look, connection, deadline);
  const closedAfterMs = Math.round(performance.now() - start);
  const dropped = !first.ok && (first.symptom === 'closed-before-banner' || first.symptom === 'reset-before-banner');
  if (!dropped) return first;

  const withDelay = { ...first, detail: { ...first.detail, closedAfterMs } };
  if (first.detail.closedOnOurWord) return (await nameSilentTls(look, request, deadline)) ?? withDelay;
  if (closedAfterMs > HASTY_CLOSE_MS) return withDelay;
  await sleep(Math.min(RETRY_PAUSE_MS, deadline.left()));
  const again = await connect(look.address, request.port, deadline.left(), signal);
  if (!again.ok) return withDelay;
  const second = await greetOnce(look, again.value, deadline);
  // Where the second look ends the time, it says less than the first.
  if (!second.ok && second.symptom === 'banner-timeout' && deadline.left() <= 0) return withDelay;
  return { ...second, detail: { closedAfterMs, ...second.detail, firstAttempt: first.symptom } };
}

function greetOnce(look: Look, connection: Connection, deadline: Deadline): Promise<StageResult<Greeting>> {
  return look.timed('banner', 'bannerMs', async () => {
    const result = await readBanner(connection, deadline);
    look.detail = { ...look.detail, ...(connection.local ? { local: connection.local } : {}) };
    if (!result.ok) {
      connection.close();
      return result;
    }
    look.server = { ...look.server, banner: result.value.text };
    return { ...result, value: { connection, ident: result.value } };
  });
}

/** A TLS server stays silent until the client speaks, and closes on what is no TLS: it is asked in its own tongue. */
async function nameSilentTls(
  look: Look,
  request: CheckRequest,
  deadline: Deadline,
): Promise<StageResult<never> | null> {
  if (!(await speaksTls(look.address, request.port, Math.min(2_000, deadline.left())))) return null;
  return { ok: false, symptom: 'not-ssh', detail: { protocol: 'TLS' } };
}

/** Key exchange and all that is behind it, on a connection whose server speaks SSH. */
async function talk(
  look: Look,
  connection: Connection,
  ident: Identification,
  request: CheckRequest,
  deadline: Deadline,
  signal: AbortSignal,
): Promise<End> {
  const handshake = await look.timed('kex', 'kexMs', () =>
    exchangeKeys(connection, ident, request.knownKeys, deadline, (facts) => {
      look.server = { ...look.server, ...facts, hostKeys: [...facts.hostKeys] };
    }),
  );
  if (!handshake.ok) {
    const unacknowledged = connection.unacknowledged();
    return endOf(handshake, handshake.symptom === 'kex-timeout' && unacknowledged !== null ? { unacknowledged } : {});
  }
  const { transport } = handshake.value;
  if (transport === null) return { stage: 'kex', symptom: 'ok', detail: {} };
  try {
    const pinned = await findPinnedKey(look.address, request, look.server, deadline, signal);
    if (pinned !== null) look.server = { ...look.server, hostKeys: [pinned] };
    const changed = look.server.hostKeys.some(({ status }) => status === 'changed');
    const end = await authenticate(look, transport, changed ? { ...request, login: null } : request, deadline);
    return changed ? { stage: 'hostkey', symptom: 'hostkey-changed', detail: end.detail } : end;
  } finally {
    transport.close();
  }
}

async function authenticate(
  look: Look,
  transport: NonNullable<Extract<Awaited<ReturnType<typeof exchangeKeys>>, { ok: true }>['value']['transport']>,
  request: CheckRequest,
  deadline: Deadline,
): Promise<End> {
  if (request.login === null) {
    const unasked = await whyNotAsk(look, request);
    if (unasked !== null) return { stage: 'hostkey', symptom: 'ok', detail: { methodsNotAsked: unasked } };
  }
  const user = request.login?.user ?? request.user ?? DEFAULT_USER;
  const asked = await look.timed('auth', 'authMs', async () => {
    const result = await askMethods(transport, user, deadline);
    if (result.ok) look.server = { ...look.server, authMethods: result.value.open ? ['none'] : result.value.methods };
    return result;
  });
  if (!asked.ok) return endOf(asked);
  if (request.login === null)
    return { stage: 'auth', symptom: 'ok', detail: asked.value.open ? { openToAll: true } : {} };
  const { login } = request;
  const loggedIn = asked.value.open
    ? null
    : await look.timed('auth', 'authMs', () => logIn(transport, login, asked.value.signatures, deadline));
  if (loggedIn !== null && !loggedIn.ok) return endOf(loggedIn);
  const session = await look.timed('session', null, () => openSession(transport, deadline));
  return session.ok ? { stage: 'done', symptom: 'ok', detail: session.detail } : endOf(session);
}

async function whyNotAsk(
  { address, politeness }: Look,
  { askAuthMethods, port }: CheckRequest,
): Promise<NonNullable<AddressDetail['methodsNotAsked']> | null> {
  if (!askAuthMethods) return 'unwanted';
  return (await politeness.mayAsk(address, port, performance.now())) ? null : 'politeness';
}

// Nearly every server knows root, and an unknown name counts as an attack (fail2ban, PerSourcePenalties).
const DEFAULT_USER = 'root';

function endOf({ symptom, detail }: Extract<StageResult<unknown>, { ok: false }>, more: AddressDetail = {}): End {
  return { stage: SYMPTOM_STAGE[symptom] ?? 'resolve', symptom, detail: { ...detail, ...more } };
}
