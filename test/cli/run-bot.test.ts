import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { refusedTarget, shown, worldForTest } from '../chats/slack/world/bot-test.ts';
import type { SlackWorld } from '../chats/slack/world/slack-world.ts';
import { serve } from '../probe/scripted-server.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ssh-check-bot-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** `ssh-check bot` as a process, with nothing set but what is given. */
function startProcess(environment: Readonly<Record<string, string>>, ...given: readonly string[]) {
  const child = spawn(process.execPath, ['--import', LOADER, MAIN, 'bot', ...given], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    output.stdout += data;
  });
  child.stderr.on('data', (data) => {
    output.stderr += data;
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, output };
}

async function statusOf(child: ChildProcess): Promise<number | null> {
  const [status] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  return status;
}

async function readiness(url: string): Promise<{ readonly status: number; readonly body: unknown } | null> {
  const response = await fetch(`${url}/readyz`).catch(() => null);
  return response === null ? null : { status: response.status, body: await response.json() };
}

async function freePort(): Promise<number> {
  return Number((await refusedTarget()).split(':')[1]);
}

function slackEnvironment(world: SlackWorld): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: world.workspace.botToken,
    SLACK_APP_TOKEN: 'xapp-emulated',
    SLACK_API_URL: `${world.front.url}/api/`,
    TARGETS: 'any',
    CHECK_TIMEOUT: '2',
  };
}

describe('ssh-check bot', () => {
  it('names every setting that is missing or wrong, at once', async () => {
    const { child, output } = startProcess({ SLACK_BOT_TOKEN: 'xoxb-1', CHECK_TIMEOUT: 'soon', TARGETS: 'all' });
    expect(await statusOf(child)).toBe(2);
    for (const setting of ['SLACK_APP_TOKEN', 'CHECK_TIMEOUT', 'TARGETS']) expect(output.stderr).toContain(setting);
  });

  it('says what to set where no chat is configured', async () => {
    const { child, output } = startProcess({});
    expect(await statusOf(child)).toBe(2);
    expect(output.stderr).toMatch(/SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_TOKEN/);
  });

  it('names a setting that is misspelt, and the one that was probably meant', async () => {
    const inEnvironment = startProcess({ SLACK_BOT_TOKNE: 'xoxb-1' });
    expect(await statusOf(inEnvironment.child)).toBe(2);
    expect(inEnvironment.output.stderr).toContain('SLACK_BOT_TOKNE is no setting: did you mean SLACK_BOT_TOKEN?');
    writeFileSync(join(directory, '.env'), 'SLACK_ALOWED_TEAMS=T0123\n');
    onTestFinished(() => rmSync(join(directory, '.env')));
    const inFile = startProcess({ DISCORD_TOKEN: 'MTIz.not.valid' });
    expect(await statusOf(inFile.child)).toBe(2);
    expect(inFile.output.stderr).toMatch(/\.env: SLACK_ALOWED_TEAMS is no setting: did you mean SLACK_ALLOWED_TEAMS\?/);
    expect(inFile.output.stderr).not.toContain('not.valid');
  });

  it('holds the conversation here where no chat is configured and that is wanted', async () => {
    const { child, output } = startProcess({}, '--or-chat');
    expect(await statusOf(child)).toBe(0);
    expect(output.stderr).not.toContain('SLACK_BOT_TOKEN');
  });

  it('answers in Slack, ends what is under way when it is told to stop, and leaves with 0', async () => {
    const world = await worldForTest();
    const { child, output } = startProcess(slackEnvironment(world));
    const { ops } = world.workspace.channels;
    const { ann } = world.workspace.people;
    await world.socket.connected();
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    await shown(world, ops, /connection-refused/);
    await world.command(ann, ops, '/ssh-check', `127.0.0.1:${await serve(() => {})}`);
    await shown(world, ops, /Checking/);
    child.kill('SIGTERM');
    expect(await statusOf(child)).toBe(0);
    await shown(world, ops, /banner-timeout/);
    expect(output.stderr).not.toContain(world.workspace.botToken);
    expect(output.stdout).toBe('');
  });

  it('tells monitoring whether it works and what it did, and lets nobody who holds a connection keep it from ending', async () => {
    const world = await worldForTest();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { child, output } = startProcess({ ...slackEnvironment(world), HTTP_PORT: String(port), LOG_LEVEL: 'debug' });
    const { ops } = world.workspace.channels;
    await world.until(async () => (await readiness(url))?.status === 200, 'readiness');
    expect((await readiness(url))?.body).toEqual({
      status: 'ok',
      parts: { process: 'ok', store: 'ok', slack: 'ok' },
    });
    await world.command(world.workspace.people.ann, ops, '/ssh-check', await refusedTarget());
    await shown(world, ops, /connection-refused/);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('ssh_check_checks_total{symptom="connection-refused"} 1');
    expect(metrics).toMatch(
      /ssh_check_chat_api_calls_total\{chat="slack",method="chat\.postMessage",code="ok"\} [1-9]/,
    );
    expect(metrics).toContain('ssh_check_event_acknowledged_seconds_count{chat="slack"} 1');
    expect(metrics).toMatch(/ssh_check_store_seconds_count\{operation="record"\} 1/);
    const cases = output.stderr.match(/"case":"[0-9a-f]{12}"/g) ?? [];
    expect(new Set(cases).size).toBe(1);
    expect(output.stderr).toMatch(/"case":"[0-9a-f]{12}".*"symptom":"connection-refused".*"msg":"checked"/);
    const idle = connect(port, '127.0.0.1').on('error', () => {});
    idle.write('GET /healthz HTTP/1.1\r\n');
    child.kill('SIGTERM');
    expect(await statusOf(child)).toBe(0);
    expect(output.stderr).toMatch(/"isComplete":true,"msg":"stopped"/);
  });

  it('ends at once at the second signal', async () => {
    const world = await worldForTest();
    const { child } = startProcess({ ...slackEnvironment(world), CHECK_TIMEOUT: '60' });
    const { ops } = world.workspace.channels;
    await world.socket.connected();
    await world.command(world.workspace.people.ann, ops, '/ssh-check', `127.0.0.1:${await serve(() => {})}`);
    await shown(world, ops, /Checking/);
    child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    expect(await statusOf(child)).toBe(130);
  });

  it('writes a fault that nobody caught to its log, without secrets, and ends with a status of its own', async () => {
    const world = await worldForTest();
    const token = world.workspace.botToken;
    const faulty = `process.on('SIGUSR2',()=>{throw(Error('no/${token}/'))})`;
    const { child, output } = startProcess({
      ...slackEnvironment(world),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(faulty)}`,
    });
    await world.socket.connected();
    await world.until(() => output.stderr.includes('"msg":"started"'), 'the start');
    child.kill('SIGUSR2');
    expect(await statusOf(child)).toBe(70);
    const last = JSON.parse(output.stderr.trimEnd().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({
      level: 'error',
      msg: 'uncaught',
      error: expect.stringMatching(/^Error: no\/\*\*\*\/\n/),
    });
    expect(output.stderr).not.toContain(token);
  });

  it('says which setting to change where it cannot listen for monitoring', async () => {
    const port = await serve(() => {});
    const { child, output } = startProcess({ DISCORD_TOKEN: 'MTIz.not.valid', HTTP_PORT: String(port) });
    expect(await statusOf(child)).toBe(2);
    expect(output.stderr).toMatch(/^ssh-check: HTTP_PORT is "\d+": .* Choose another port/m);
  });

  it('goes on in Slack where Discord does not take its token', async () => {
    const world = await worldForTest();
    const { output } = startProcess({
      ...slackEnvironment(world),
      DISCORD_TOKEN: 'MTIz.not.valid',
      DISCORD_API_URL: `${world.front.url}/discord/api`,
    });
    await world.socket.connected();
    await world.command(world.workspace.people.ann, world.workspace.channels.ops, '/ssh-check', await refusedTarget());
    await shown(world, world.workspace.channels.ops, /connection-refused/);
    await world.until(() => /DISCORD_TOKEN|discord/.test(output.stderr), 'a line about Discord');
    expect(output.stderr).not.toContain('MTIz.not.valid');
  });
});
