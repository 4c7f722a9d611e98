import type { Machine } from '../lab/machine.ts';
import { type Daemon, until } from '../lab/process.ts';

/** A Slack on a machine's own loopback, in which somebody asks as soon as the bot is there. */
export interface StandIn {
  /** Lines such as `NAME=value` that lead the bot to it. */
  readonly settings: readonly string[];
  readonly token: string;
  /** Resolves once the bot gave its answer. */
  answered(): Promise<void>;
  stop(): void;
}

export async function startStandIn(machine: Machine): Promise<StandIn> {
  const slack: Daemon = machine.start('cd /opt/ssh-check && exec node --import tsx test/deploy/stand-in.ts');
  const told = await until('the stand-in for Slack', 30_000, async () => found(slack.output(), /^\{.*\}$/m));
  const { url, token } = JSON.parse(told);
  return {
    token,
    settings: [
      `SLACK_BOT_TOKEN=${token}`,
      'SLACK_APP_TOKEN=xapp-emulated',
      `SLACK_API_URL=${url}`,
      'TARGETS=any',
      'HTTP_PORT=9090',
    ],
    async answered() {
      await until('an answer in the chat', 60_000, async () => found(slack.output(), /^answered$/m));
    },
    stop: slack.stop,
  };
}

/** A command that prints a page for monitoring. */
export function ask(path: string): string {
  return `node -e "fetch('http://127.0.0.1:9090${path}').then(async (r) => console.log(await r.text()), () => process.exit(1))"`;
}

export async function expectReady(machine: Machine): Promise<void> {
  const page = await machine.must(ask('/readyz'));
  if (JSON.parse(page).status !== 'ok') throw new Error(page);
}

export function found(text: string, line: RegExp): string | null {
  return line.exec(text)?.[0] ?? null;
}

export function expectAll(text: string, wanted: readonly RegExp[]): void {
  for (const one of wanted) if (!one.test(text)) throw new Error(`no ${one} in:\n${text}`);
}
