import type { Socket } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ChatAction } from '../../src/chats/core/event.ts';
import type { readPaste } from '../../src/clues/read-paste.ts';
import type { CheckSurroundings } from '../../src/conversation/check-target.ts';
import { serve } from '../probe/scripted-server.ts';
import { createSshd, HAS_SSHD } from './sshd.ts';

/** A chat with people in it and the bot connected to it, played on loopback. */
export interface DrivenChat {
  /** Types a slash command where a team talks. */
  command(person: Person, text: string): Promise<void>;
  /** Writes into the thread that the bot opened last. */
  say(person: Person, text: string, files?: readonly TextFile[]): Promise<Written>;
  /** Says something where the team talks, outside every thread. */
  sayOutside(person: Person, text: string): Promise<void>;
  edit(written: Written, text: string): Promise<void>;
  /** Delivers once more what was delivered for a message. */
  redeliver(written: Written): Promise<void>;
  /** Presses a button of the bot's last message that has some, or chooses in its menu. */
  press(person: Person, action: ChatAction): Promise<void>;
  /** Opens the form for output with its button, fills it in and sends it. */
  paste(person: Person, text: string, isPrivate: boolean): Promise<void>;
  /** Has the bot tell something where the team talks that nobody asked for; whether it was delivered. */
  announce(key: string, text: string): Promise<boolean>;
  /** What the bot shows where the team talks and in its threads, oldest first. */
  seen(): Promise<readonly SeenMessage[]>;
  /** What only this person sees of the bot, oldest first. */
  seenBy(person: Person): Promise<readonly SeenMessage[]>;
  /** Every text that the bot's first message ever showed, oldest first. */
  states(): readonly string[];
  /** What of all that the bot sent could mention somebody, make a link, break out of its block, or is over a limit. */
  violations(): readonly string[];
  /** The lines of the bot's log. */
  log(): readonly string[];
  /** Tells the bot to stop; resolves once it has. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export type Person = 'ann' | 'ben';

export interface TextFile {
  readonly name: string;
  readonly content: string;
}

/** A person's message, for the driver alone. */
export interface Written {
  readonly id: string;
}

export interface SeenMessage {
  readonly text: string;
  /** What stands in it to be copied. */
  readonly copyable: readonly string[];
  readonly buttons: readonly string[];
  readonly files: readonly TextFile[];
}

export interface DrivenOptions {
  readonly surroundings?: Partial<CheckSurroundings>;
  readonly timeoutMs?: number;
  readonly read?: typeof readPaste;
}

// Servers and waits are real, and machines may be busy.
vi.setConfig({ testTimeout: 60_000 });

const PATIENCE_MS = 30_000;
const FAILED_STATUS = `● ssh.service - OpenBSD Secure Shell server
     Loaded: loaded (/lib/systemd/system/ssh.service; enabled; vendor preset: enabled)
     Active: failed (Result: exit-code) since Mon 2026-11-02 10:00:00 UTC; 5min ago`;
const RUNNING_STATUS = `● ssh.service - OpenBSD Secure Shell server
     Loaded: loaded (/lib/systemd/system/ssh.service; enabled; vendor preset: enabled)
     Active: active (running) since Mon 2026-11-02 10:00:00 UTC; 5min ago`;
const CONFIG_ERROR = '/etc/ssh/sshd_config: line 13: Bad configuration option: PermitRootLogn';

/** What a person may rely on in every chat. */
export function describeChat(name: string, start: (options: DrivenOptions) => Promise<DrivenChat>): void {
  let chat: DrivenChat | null = null;
  afterEach(async () => {
    await chat?.close();
    chat = null;
  });
  async function begin(options: DrivenOptions = {}): Promise<DrivenChat> {
    chat = await start(options);
    return chat;
  }
  /** The bot has checked a port on which nothing listens. */
  async function withRefused(options: DrivenOptions = {}): Promise<DrivenChat> {
    const driven = await begin(options);
    await driven.command('ann', `/ssh-check 127.0.0.1:${await closedPort()}`);
    await shows(driven, /connection-refused/);
    return driven;
  }

  describe(`a case in ${name}`, () => {
    it('is answered with the error, the next command to copy, and the three likeliest causes, in this order', async () => {
      const driven = await withRefused();
      const [{ text, copyable, buttons } = NOTHING, ...others] = await driven.seen();
      const parts = [
        /something is wrong \(connection-refused\)/,
        /on the server's console/,
        /systemctl/,
        /Likely causes/,
      ];
      const places = parts.map((part) => text.search(part));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
      expect(text.match(/about \d+%/g)).toHaveLength(3);
      expect(copyable).toEqual([expect.stringMatching(/^systemctl /)]);
      expect(buttons).toEqual(['Paste output', 'Check again', 'More…']);
      expect(others).toEqual([]);
      expect(driven.violations()).toEqual([]);
    });

    it.skipIf(!HAS_SSHD)('goes from the command to the fix, with a server that is really broken', async () => {
      const sshd = await createSshd();
      onTestFinished(() => sshd.remove());
      sshd.configure('PermitRootLogn no');
      expect(await sshd.start()).toBe(false);
      const driven = await begin();
      await driven.command('ann', `/ssh-check 127.0.0.1:${sshd.port}`);
      await shows(driven, /connection-refused/);
      await driven.say('ann', FAILED_STATUS);
      await shows(driven, /sshd -t/);
      await driven.say('ann', sshd.test());
      await shows(driven, /To repair it/);
      sshd.configure();
      expect(await sshd.start()).toBe(true);
      await driven.press('ann', 'check-again');
      await shows(driven, /Fixed/);
      expect(driven.violations()).toEqual([]);
    });

    it('shows at once what is going on, in the message that becomes the answer', async () => {
      const driven = await begin({ timeoutMs: 1_500 });
      await driven.command('ann', `/ssh-check 127.0.0.1:${await serve(() => {})}`);
      await shows(driven, /banner-timeout/);
      const [first = '', ...states] = driven.states();
      expect(first).toMatch(/^Checking 127\.0\.0\.1/);
      expect(states.at(-1)).toMatch(/something is wrong \(banner-timeout\)/);
      expect(await driven.seen()).toHaveLength(1);
    });

    it('goes on with what is written in its thread, without a mention, by whoever sees it', async () => {
      const driven = await withRefused();
      await driven.say('ben', FAILED_STATUS);
      const answer = await shows(driven, /started? and failed|tried to start/);
      expect(answer.copyable).toEqual([expect.stringMatching(/sshd -t/)]);
      await driven.say('ann', CONFIG_ERROR);
      await shows(driven, /To repair it/);
      expect(driven.violations()).toEqual([]);
    });

    it('reads files that were attached, several in order', async () => {
      const driven = await withRefused();
      await driven.say('ann', '', [
        { name: 'status.txt', content: FAILED_STATUS },
        { name: 'test.log', content: CONFIG_ERROR },
      ]);
      await shows(driven, /To repair it/);
      expect(await driven.seen()).toHaveLength(2);
    });

    it('reads 200 kB that were attached', async () => {
      const driven = await withRefused();
      const noise = Array.from(
        { length: 2_000 },
        (_, n) => `Nov  2 10:00:${n % 60} web-1 CRON[${n}]: session opened for user root, and it has some more words`,
      );
      await driven.say('ann', '', [{ name: 'auth.log', content: [...noise, CONFIG_ERROR].join('\n') }]);
      await shows(driven, /To repair it|line 13/);
    });

    it('takes a paste that came in several messages for one', async () => {
      const driven = await withRefused();
      const [first = '', ...rest] = FAILED_STATUS.split('\n');
      await driven.say('ann', [first, ...rest.slice(0, 1)].join('\n'));
      await driven.say('ann', rest.slice(1).join('\n'));
      await shows(driven, /tried to start/);
      expect(await driven.seen()).toHaveLength(2);
    });

    it('keeps silent while people talk to each other', async () => {
      const driven = await withRefused();
      await driven.say('ann', 'thanks, brb');
      await driven.say('ben', 'shall we have lunch?');
      await driven.sayOutside('ann', 'is anybody there?');
      await driven.say('ann', FAILED_STATUS);
      await shows(driven, /tried to start/);
      expect(await driven.seen()).toHaveLength(2);
    });

    it('handles nothing twice that is delivered again', async () => {
      const driven = await withRefused();
      const written = await driven.say('ann', FAILED_STATUS);
      await driven.redeliver(written);
      await shows(driven, /tried to start/);
      await driven.redeliver(written);
      await driven.say('ann', "it's debian");
      await until(async () => (await driven.seen()).length >= 3, 'the answer to the next message');
      expect(await driven.seen()).toHaveLength(3);
    });

    it('reads a message again that was corrected', async () => {
      const driven = await withRefused();
      const written = await driven.say('ann', 'ssh.service: Active');
      await driven.edit(written, FAILED_STATUS);
      await shows(driven, /tried to start/);
    });

    it('lets a corrected message take the place of what it said before, and its answer that of the answer', async () => {
      const driven = await withRefused();
      const written = await driven.say('ann', FAILED_STATUS);
      await shows(driven, /tried to start/);
      await driven.edit(written, RUNNING_STATUS);
      const { text } = await shows(driven, /is running/);
      expect(text).not.toMatch(/failed|tried to start/);
      expect(await driven.seen()).toHaveLength(2);
      await driven.press('ann', 'report');
      const file = await until(async () => (await driven.seen()).flatMap(({ files }) => files)[0], 'the report');
      expect(file.content).toContain('Active: active');
      expect(file.content).not.toContain('Active: failed');
    });

    it('reads what was corrected beside all that was said since', async () => {
      const driven = await withRefused();
      const written = await driven.say('ann', FAILED_STATUS);
      await shows(driven, /tried to start/);
      await driven.say('ann', "it's debian");
      await shows(driven, /Debian/);
      await driven.edit(written, `${FAILED_STATUS}\n${CONFIG_ERROR}`);
      await shows(driven, /To repair it/);
      expect(await driven.seen()).toHaveLength(4);
    });

    it('keeps the order of what is said while it looks', async () => {
      const driven = await begin({ timeoutMs: 1_500 });
      await driven.command('ann', `/ssh-check 127.0.0.1:${await serve(() => {})}`);
      await shows(driven, /Checking/);
      await driven.say('ann', "it's alpine");
      await driven.say('ben', 'no console');
      await until(async () => (await driven.seen()).length === 3, 'three answers');
      const [check = NOTHING, alpine = NOTHING, console = NOTHING] = await driven.seen();
      expect(check.text).toMatch(/banner-timeout/);
      expect(alpine.text).toMatch(/Alpine/i);
      expect(console.text).toMatch(/console/);
    });

    it('does what its menu says', async () => {
      const driven = await withRefused();
      await driven.press('ann', 'details');
      await shows(driven, /everything that was seen/);
      await driven.press('ann', 'why');
      await until(async () => (await driven.seen()).length === 3, 'the reasons');
      await driven.press('ben', 'skip');
      await shows(driven, /Skipped/);
      await driven.press('ben', 'check-again');
      await until(async () => (await driven.seen()).length === 5, 'another look');
      expect(driven.violations()).toEqual([]);
    });

    it('takes output through its form', async () => {
      const driven = await withRefused();
      await driven.paste('ann', FAILED_STATUS, false);
      await shows(driven, /tried to start/);
      expect(await driven.seen()).toHaveLength(2);
    });

    it('goes on in private where the form says so', async () => {
      const driven = await withRefused();
      await driven.paste('ann', FAILED_STATUS, true);
      await showsTo(driven, 'ann', /tried to start/);
      expect(await driven.seen()).toHaveLength(1);
      expect(await driven.seenBy('ben')).toEqual([]);
    });

    it('is private from its beginning where the command says so', async () => {
      const driven = await begin();
      await driven.command('ann', `/ssh-check 127.0.0.1:${await closedPort()} private`);
      await showsTo(driven, 'ann', /connection-refused/);
      expect(await driven.seen()).toEqual([]);
      expect(driven.violations()).toEqual([]);
    });

    it('begins with what the bot tells unasked, once, and goes on in the thread of that', async () => {
      const driven = await begin();
      expect(await driven.announce('web-1 down', 'web-1 went bad')).toBe(true);
      expect(await driven.announce('web-1 down', 'web-1 is still bad')).toBe(true);
      expect((await driven.seen()).map(({ text }) => text)).toEqual(['web-1 is still bad']);
      await driven.say('ben', FAILED_STATUS);
      await shows(driven, /tried to start/);
      expect(await driven.announce('web-2 down', 'web-2 went bad')).toBe(true);
      expect(await driven.seen()).toHaveLength(3);
      expect(driven.violations()).toEqual([]);
    });

    it('is written down as a file for a ticket', async () => {
      const driven = await withRefused();
      await driven.say('ann', FAILED_STATUS);
      await shows(driven, /tried to start/);
      await driven.press('ann', 'report');
      const file = await until(async () => (await driven.seen()).flatMap(({ files }) => files)[0], 'the report');
      expect(file.name).toMatch(/\.md$/);
      expect(file.content).toMatch(/connection-refused/);
      expect(file.content).toContain('Active: failed');
    });
  });

  describe(`the bot in ${name}`, () => {
    it('refuses what TARGETS does not allow, and sends it no packet', async () => {
      const connections: Socket[] = [];
      const port = await serve((socket) => connections.push(socket));
      const driven = await begin({ surroundings: { targets: 'public' } });
      await driven.command('ann', `/ssh-check 127.0.0.1:${port}`);
      await showsTo(driven, 'ann', /loopback.*TARGETS/s);
      await driven.command('ann', `/ssh-check localhost:${port}`);
      await until(async () => /TARGETS/.test(await everything(driven, 'ann', 'localhost')), 'the second refusal');
      expect(connections).toEqual([]);
    });

    it('tells only the person what cannot be done', async () => {
      const driven = await begin();
      await driven.command('ann', '/ssh-check');
      await showsTo(driven, 'ann', /\/ssh-check/);
      await driven.command('ann', '/ssh-report');
      await showsTo(driven, 'ann', /no case/i);
      expect(await driven.seen()).toEqual([]);
    });

    it('reads an error text without a host', async () => {
      const driven = await begin();
      await driven.command('ann', '/ssh-explain ssh: connect to host web-1 port 22: Connection refused');
      await shows(driven, /refused/);
    });

    it('lets nothing that a server says mention, link or break out', async () => {
      const hostile = '<!channel> @everyone <https://evil.example|click> ```\n**x** \u001b[31mred\u202e'.replace(
        '\n',
        ' ',
      );
      const port = await serve((socket) => socket.end(`Exceeded MaxStartups ${hostile}\r\n`));
      const driven = await begin();
      await driven.command('ann', `/ssh-check 127.0.0.1:${port}`);
      await until(async () => /\([a-z-]+\)/.test((await driven.seen())[0]?.text ?? ''), 'an answer');
      await driven.press('ann', 'details');
      await shows(driven, /everything that was seen/);
      await driven.say('ann', `${CONFIG_ERROR} ${hostile}\n${CONFIG_ERROR}`);
      await until(async () => (await driven.seen()).length >= 3, 'the answer to the paste');
      expect(driven.violations()).toEqual([]);
      expect((await driven.seen()).map(({ text }) => text).join('\n')).not.toMatch(/\p{Cf}|\p{Cc}(?<!\n)/u);
    });

    it('answers with an id that is in its log where it fails itself', async () => {
      const driven = await withRefused({
        read() {
          throw new Error('a fault of ours');
        },
      });
      await driven.say('ann', FAILED_STATUS);
      const { text } = await shows(driven, /failed here, not at your end/);
      const id = /failure ([0-9a-f]{8})/.exec(text)?.[1] ?? 'none';
      expect(driven.log().find((line) => line.includes(id))).toContain('a fault of ours');
    });

    it('ends what is under way when it is told to stop', async () => {
      const driven = await begin({ timeoutMs: 1_500 });
      await driven.command('ann', `/ssh-check 127.0.0.1:${await serve(() => {})}`);
      await shows(driven, /Checking/);
      await driven.stop();
      expect((await driven.seen())[0]?.text).toMatch(/banner-timeout/);
    });
  });
}

const NOTHING: SeenMessage = { text: '', copyable: [], buttons: [], files: [] };

function shows(driven: DrivenChat, text: RegExp): Promise<SeenMessage> {
  return until(async () => (await driven.seen()).findLast((message) => text.test(message.text)), String(text));
}

function showsTo(driven: DrivenChat, person: Person, text: RegExp): Promise<SeenMessage> {
  return until(async () => (await driven.seenBy(person)).findLast((message) => text.test(message.text)), String(text));
}

async function everything(driven: DrivenChat, person: Person, about: string): Promise<string> {
  const all = [...(await driven.seen()), ...(await driven.seenBy(person))];
  return all
    .map(({ text }) => text)
    .filter((text) => text.includes(about))
    .join('\n');
}

async function until<T>(look: () => Promise<T | undefined | false>, what: string): Promise<T> {
  for (const begun = performance.now(); performance.now() - begun < PATIENCE_MS; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 9;
}
