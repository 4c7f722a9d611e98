import type { Image } from '../../test/lab/image.ts';
import { type Lab, openLab } from '../../test/lab/lab.ts';
import { shellQuote } from '../../test/lab/machine.ts';
import { type Scenario, sshArguments, targetOf } from '../../test/lab/scenario.ts';
import { joinInternet } from './internet.ts';
import type { Record } from './record.ts';

/** Where a command is typed. */
export type Side = 'console' | 'client';

/** A broken server that answers what it is asked. */
export interface Fault {
  readonly scenario: Scenario;
  /** What a look from outside prints as JSON, without credentials. */
  check(): Promise<string>;
  /** What the person's own ssh prints. */
  complaint(): Promise<string>;
  /** What a command prints; nothing where it takes longer than 45 s. */
  answer(side: Side, command: string): Promise<string>;
  close(): Promise<void>;
}

const COMMAND_MS = 45_000;
const CHECK_MS = 45_000;
// Each of them needs a login, which a look from outside has not.
const CREDENTIALS: ReadonlySet<string> = new Set(['--identity', '--agent']);

/** A fault whose machines are started once something is asked that is not on record. */
export function openFault(image: () => Promise<Image>, scenario: Scenario, record: Record): Fault {
  let opening: Promise<Lab> | null = null;

  async function lab(isFirstLook = false): Promise<Lab> {
    opening ??= isFirstLook ? openBroken(await image(), scenario) : openTried(await image(), scenario);
    return opening;
  }

  return {
    scenario,
    check: () => record('check', async () => lookFromOutside(await lab(true), scenario)),
    complaint: () => record('complaint', async () => typeAtClient(await lab(), scenario, plainSsh(scenario))),
    answer: (side, command) =>
      record(`${side}: ${command}`, async () => {
        const open = await lab();
        return side === 'client' ? typeAtClient(open, scenario, command) : typeOnConsole(open, command);
      }),
    async close() {
      if (opening !== null) await (await opening).close();
    },
  };
}

async function openBroken(image: Image, scenario: Scenario): Promise<Lab> {
  const lab = await openLab(image);
  try {
    await joinInternet(lab);
    await scenario.setup(lab);
    return lab;
  } catch (error) {
    await lab.close();
    throw error;
  }
}

/** Where the look and the person's own try are on record, they are made once more: the server's log must show them. */
async function openTried(image: Image, scenario: Scenario): Promise<Lab> {
  const lab = await openBroken(image, scenario);
  await lookFromOutside(lab, scenario);
  await typeAtClient(lab, scenario, plainSsh(scenario));
  return lab;
}

async function lookFromOutside({ client }: Lab, scenario: Scenario): Promise<string> {
  const args = ['--json', ...withoutCredentials(scenario.options ?? []), targetOf(scenario)];
  const command = ['node', '/opt/ssh-check/dist/src/main.js', ...args].map(shellQuote).join(' ');
  const result = await client.run(command, { user: 'alice', timeoutMs: CHECK_MS, env: scenario.env ?? {} });
  return result.stdout;
}

function withoutCredentials(options: readonly string[]): readonly string[] {
  return options.filter((option, index) => !CREDENTIALS.has(option) && options[index - 1] !== '--identity');
}

function plainSsh(scenario: Scenario): string {
  return ['ssh', ...sshArguments(scenario), 'true'].map(shellQuote).join(' ');
}

// Nobody sits there: no question is put, and the person's own settings name the key.
const UNATTENDED = '-oBatchMode=yes -oStrictHostKeyChecking=accept-new -oConnectTimeout=15';

async function typeAtClient({ client }: Lab, scenario: Scenario, command: string): Promise<string> {
  const identity = /(?:^|\s)--identity (\S+)/.exec((scenario.options ?? []).join(' '))?.[1];
  const own = (scenario.sshOptions ?? []).map(shellQuote).join(' ');
  const key = identity === undefined ? '' : `-i ${identity}`;
  const typed = `ssh() { command ssh ${UNATTENDED} ${key} ${own} "$@"; }; ${command}`;
  const user = command.includes('sudo ') ? 'root' : 'alice';
  return printed(await client.run(console(typed), { user, timeoutMs: COMMAND_MS, env: scenario.env ?? {} }));
}

async function typeOnConsole({ server }: Lab, command: string): Promise<string> {
  return printed(await server.run(console(command), { timeoutMs: COMMAND_MS }));
}

/** Both streams in order, as a screen shows them; root's console needs no sudo. */
function console(command: string): string {
  return `exec 2>&1; sudo() { "$@"; }; ${command}`;
}

function printed({ stdout, timedOut }: { readonly stdout: string; readonly timedOut: boolean }): string {
  return timedOut ? '' : stdout;
}
