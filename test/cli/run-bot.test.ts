import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
