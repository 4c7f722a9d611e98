import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { SlackSettings } from '../../settings/slack.ts';
import type { Delivery } from '../core/adapter.ts';
import { createVoice } from '../core/announce.ts';
import { createDispatcher } from '../core/dispatcher.ts';
import type { ChatPorts, StartResult } from '../core/running-chat.ts';
import { createSlackAdapter } from './adapter.ts';
import { createSlackGuard } from './guard.ts';
import type { SlackIdentity } from './identity.ts';
import { listen } from './listen.ts';
import { createSlackLogger, type SlackLogger } from './logger.ts';
import { noteMissingScopes } from './scopes.ts';
import { createSocketConnection } from './socket-connection.ts';
import { createSlackApi, type SlackApi } from './web-api.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Connects to Slack. While Slack cannot be reached it is tried again; a token that is refused is told at once. */
export async function startSlack(
  settings: SlackSettings,
  ports: ChatPorts,
  stopping: AbortSignal,
): Promise<StartResult> {
  const { log, meter, clock } = ports;
  const logger = createSlackLogger(log);
  const { botToken: token, apiUrl: url } = settings;
  const api = createSlackApi({ token, url, logger, meter, clock });
  const asked = await untilReached(() => identify(api, ports), ports, stopping);
  if (!asked.ok)
    return notStarted(asked, notTaken('SLACK_BOT_TOKEN', 'the Bot User OAuth Token under "OAuth & Permissions"'));
  const self = asked.value;
  const adapter = createSlackAdapter({ api, token, apiUrl: url, self, log, clock });
  const dispatcher = createDispatcher({ ...ports, adapter, guard: createSlackGuard(settings, self) });
  const connection = connectionFor(settings, ports, logger);
  const app = new App({
    receiver: connection.receiver,
    // Asked for once, above: Bolt would ask again for every event.
    authorize: async () => ({ botToken: token, botUserId: self.userId, teamId: self.teamId }),
    convoStore: false,
    ignoreSelf: false,
    logger,
  });
  listen(app, { api, self, log, whisper: adapter.whisper, dispatch: dispatcher.dispatch });
  // What could not be kept must not be acknowledged, so that Slack delivers it again.
  app.error(async (error) => {
    log.error('event not kept', { chat: 'slack', error: error.message });
    throw error;
  });
  const connected = await untilReached(connection.connect, ports, stopping);
  if (!connected.ok) return notStarted(connected, connection.refusal);
  log.info('started', { chat: 'slack', team: self.teamId, mode: settings.connection.mode });
  return {
    ok: true,
    running: {
      chat: 'slack',
      problem: connection.problem,
      ...createVoice({ ...ports, adapter }),
      async stop() {
        await connection.disconnect();
        await dispatcher.idle();
      },
    },
  };
}

async function identify(api: SlackApi, { log }: ChatPorts): Promise<Delivery<SlackIdentity>> {
  const tested = await api.call('auth', (client) => client.auth.test());
  if (!tested.ok) return tested;
  const { team_id, enterprise_id, user_id, bot_id, user, response_metadata } = tested.value;
  noteMissingScopes(response_metadata?.scopes, log);
  return {
    ok: true,
    value: {
      teamId: team_id ?? '',
      enterpriseId: enterprise_id ?? null,
      userId: user_id ?? '',
      botId: bot_id ?? null,
      name: user ?? 'ssh-check',
    },
  };
}

interface Connection {
  readonly receiver: Receiver;
  /** What is wrong where it cannot be made for good. */
  readonly refusal: (detail: string) => string;
  connect(): Promise<Delivery<null>>;
  /** Null where events come in. */
  problem(): string | null;
  disconnect(): Promise<void>;
}

function connectionFor({ connection, apiUrl }: SlackSettings, ports: ChatPorts, logger: SlackLogger): Connection {
  const { log, clock } = ports;
  if (connection.mode === 'socket') {
    return {
      ...createSocketConnection({ appToken: connection.appToken, apiUrl, logger, log, clock }),
      refusal: notTaken(
        'SLACK_APP_TOKEN',
        'an App-Level Token with the scope connections:write under "Basic Information", and turn Socket Mode on',
      ),
    };
  }
  const { signingSecret, port } = connection;
  // `processBeforeResponse`: an event is acknowledged once it is kept.
  const receiver = new HTTPReceiver({ signingSecret, port, processBeforeResponse: true, logger });
  return {
    receiver,
    refusal: (detail) => `SLACK_PORT is ${port}: nothing can listen there (${detail}). Write another port.`,
    async connect() {
      try {
        await receiver.start(port);
        return { ok: true, value: null };
      } catch (error) {
        const detail = (error as NodeJS.ErrnoException).code ?? 'unknown';
        return { ok: false, problem: 'no-access', detail, retryAfterMs: null };
      }
    },
    problem: () => null,
    async disconnect() {
      await receiver.stop();
    },
  };
}

/** Tries again for as long as Slack does not answer; what Slack refuses is final. */
async function untilReached<T>(
  attempt: () => Promise<Delivery<T>>,
  { clock, log }: ChatPorts,
  stopping: AbortSignal,
): Promise<Delivery<T> & ({ ok: true } | { ok: false })> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const result = await attempt();
    const isFinal = result.ok || (result.problem !== 'unavailable' && result.problem !== 'busy');
    if (isFinal || stopping.aborted) return result;
    log.warn('not reached', { chat: 'slack', detail: result.detail });
    await Promise.race([clock.sleep(Math.max(pause, result.retryAfterMs ?? 0)), whenAborted(stopping)]);
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function notTaken(setting: string, remedy: string): Connection['refusal'] {
  return (detail) =>
    `Slack does not take ${setting} (${detail}). Copy it anew from your app at api.slack.com/apps: ${remedy}.`;
}

/** Slack refused, or the bot was told to stop before it was reached. */
function notStarted(
  { problem, detail }: Extract<Delivery<unknown>, { ok: false }>,
  refusal: Connection['refusal'],
): StartResult {
  const isUnreached = problem === 'unavailable' || problem === 'busy';
  return { ok: false, problem: isUnreached ? `Slack was not reached (${detail}).` : refusal(detail) };
}
