import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webApi } from '@slack/bolt';
import { createEmulator } from 'emulate';

/** Slack's Web API with its state, played on loopback. */
export interface EmulatedWorkspace {
  readonly url: string;
  readonly teamId: string;
  readonly botId: string;
  readonly botToken: string;
  /** Ids of the channels by name. `secret` is private, and the bot is not in it. */
  readonly channels: { readonly ops: string; readonly secret: string };
  readonly people: { readonly ann: Person; readonly ben: Person };
  close(): Promise<void>;
}

export interface Person {
  readonly id: string;
  readonly client: webApi.WebClient;
}

const BOT_TOKEN = 'xoxb-emulated-bot';

export async function startWorkspace(): Promise<EmulatedWorkspace> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: url,
    seed: {
      slack: {
        team: { name: 'Acme', domain: 'acme' },
        channels: [{ name: 'ops' }],
        users: [{ name: 'ann' }, { name: 'ben' }, { name: 'ssh-check' }],
        bots: [{ name: 'ssh-check' }],
        tokens: [
          { token: BOT_TOKEN, user: 'ssh-check', bot_id: 'B00000001' },
          { token: 'xoxp-ann', user: 'ann' },
          { token: 'xoxp-ben', user: 'ben' },
        ],
      },
    },
  });
  const apiUrl = `${url}/api/`;
  function personWith(token: string): Promise<Person> {
    const client = new webApi.WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
    return client.auth.test().then(({ user_id = '' }) => ({ id: user_id, client }));
  }
  const [ann, ben, bot] = await Promise.all(['xoxp-ann', 'xoxp-ben', BOT_TOKEN].map(personWith));
  const { team_id: teamId = '' } = (await bot?.client.auth.test()) ?? {};
  const listed = await ann?.client.conversations.list();
  const secret = await ann?.client.conversations.create({ name: 'secret', is_private: true });
  if (ann === undefined || ben === undefined || bot === undefined) throw new Error('The emulator knows no people.');
  return {
    url,
    teamId,
    botId: bot.id,
    botToken: BOT_TOKEN,
    channels: {
      ops: listed?.channels?.find(({ name }) => name === 'ops')?.id ?? '',
      secret: secret?.channel?.id ?? '',
    },
    people: { ann, ben },
    close: () => emulator.close(),
  };
}

/** The emulator takes a port and tells none, so one that is free now has to do. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
