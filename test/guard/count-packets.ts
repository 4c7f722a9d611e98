import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMANDS } from '../../commands/registry.ts';
import { readPaste } from '../../src/clues/read-paste.ts';
import { createConversation, type Ports } from '../../src/conversation/converse.ts';
import { portsAllowed } from '../../src/targets/judge-port.ts';
import { parseInventory } from '../../src/targets/parse-inventory.ts';
import { serveNames } from './name-server.ts';
import { createAnswers, REFUSED, REFUSED_PORTS } from './refused-targets.ts';

// Runs inside a network namespace of its own, where every packet but those to the name server is counted.
const parsed = parseInventory(
  'hosts:\n  - { name: web-1, address: 10.0.0.5 }\n  - { name: web-2, address: private.test }',
  'hosts.yaml',
);
const PORTS: Ports = {
  surroundings: {
    inventory: parsed.ok ? parsed.inventory : { hosts: [] },
    knownKeys: () => [],
    canaries: [],
    targets: 'public',
    ports: portsAllowed('public', null),
    machine: 'bot',
    localUser: null,
    vantage: 'elsewhere',
    offersLogin: false,
  },
  commands: COMMANDS,
  timeoutMs: 2_000,
  read: readPaste,
  signal: new AbortController().signal,
  whenItsTurn: (look) => look(),
};
const CHANNEL = { chat: 'slack', workspace: 'T1', channel: 'C1' } as const;

export interface Counted {
  readonly said: readonly string[];
  /** Packets in all, and those to addresses that are not public. */
  readonly sent: number;
  readonly inward: number;
  readonly answer: string;
}

function counters(): { readonly sent: number; readonly inward: number } {
  const text = execFileSync('nft', ['list', 'counters'], { encoding: 'utf8' });
  const count = (name: string): number =>
    Number(new RegExp(`${name} \\{\\s*packets (\\d+)`).exec(text)?.[1] ?? Number.NaN);
  return { sent: count('sent'), inward: count('inward') };
}

async function say(...said: readonly string[]): Promise<Counted> {
  const before = counters();
  const conversation = createConversation(PORTS);
  let answer = '';
  for (const text of said) {
    const told = await conversation.say(
      { user: 'U1', channel: CHANNEL, text, files: [], action: null, isDirect: true },
      () => {},
    );
    answer = told.error ?? told.reply?.summary ?? told.followUp?.lead.join(' ') ?? '';
  }
  // Whatever was sent behind the answer's back.
  await sleep(20);
  const after = counters();
  return { said, sent: after.sent - before.sent, inward: after.inward - before.inward, answer };
}

const stop = await serveNames(createAnswers());
const counted: Counted[] = [await say('/ssh-check public.test'), await say('/ssh-check 2600::99')];
counted.push(await say('/ssh-check rebind.test', 'check again', 'done'));
for (const target of [...REFUSED, 'web-1', 'web-2', ...REFUSED_PORTS]) counted.push(await say(`/ssh-check ${target}`));
for (const target of REFUSED) counted.push(await say(target));
for (const correction of [
  'try 10.0.0.5',
  'the address is 10.0.0.5',
  'wrong host: private.test',
  'ssh root@10.0.0.5',
  'use the IP 127.0.0.1',
])
  counted.push(
    await say(
      'ssh: connect to host private.test port 22: Connection refused',
      correction,
      'check again',
      'done',
      'it works now',
    ),
  );
stop();
process.stdout.write(JSON.stringify(counted));
