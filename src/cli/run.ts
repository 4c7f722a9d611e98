import process from 'node:process';
import { secretValues } from '../settings/declarations.ts';
import { type EnvironmentResult, readEnvironment } from '../settings/environment.ts';
import { describeMisspelt, findMisspelt } from '../settings/misspelt.ts';
import { describeSettingError } from '../settings/setting-error.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { leave } from './leave.ts';
import { nameOf, planChecks } from './plan.ts';
import { type Call, type CliOptions, readCall } from './read-call.ts';
import { readTargets, type TargetList } from './read-targets.ts';
import { createScreen, screenColumns } from './screen.ts';
import { STATUS } from './status.ts';
import { readVersion } from './version.ts';

type CheckCall = Extract<Call, { kind: 'check' }>;

/** Does what the arguments ask for; the answer is the exit status. */
export async function runCli(given: readonly string[]): Promise<number> {
  const call = readCall(given);
  switch (call.kind) {
    case 'help': {
      const { helpText } = await import('./help.ts');
      process.stdout.write(`${helpText(screenColumns(process.stdout))}\n`);
      return STATUS.fine;
    }
    case 'version':
      process.stdout.write(`${readVersion()}\n`);
      return STATUS.fine;
    case 'usage': {
      const { usageText } = await import('./help.ts');
      process.stderr.write(`${usageText()}\nssh-check --help tells more.\n`);
      return STATUS.unusable;
    }
    case 'unusable':
      return unusable(call.problems);
    case 'check':
      return runCheckCall(call);
    case 'explain': {
      const { runExplain } = await import('./run-explain.ts');
      return runExplain(
        call.file,
        call.options.json,
        createScreen(call.options['no-color'], () => void leave(STATUS.fine)),
      );
    }
    case 'chat':
      return runChatCall(call.options);
    case 'audit':
      return runAuditCall(call.options);
    case 'hosts':
      return runHostsCall(call.words);
    case 'backup':
    case 'forget':
      return runOnKept(call);
    case 'bot':
      return runBotCall(call.options);
  }
}

async function runHostsCall(words: readonly string[]): Promise<number> {
  const configured = await settingsHere();
  if (!configured.ok) return unusable(configured.problems);
  const screen = createScreen(false, () => void leave(STATUS.fine));
  const { runHosts } = await import('./run-hosts.ts');
  return runHosts(words, configured.settings, screen);
}

async function runCheckCall({ targets, options }: CheckCall): Promise<number> {
  const configured = await settingsHere();
  if (!configured.ok) return unusable(configured.problems);
  const controller = abortOnInterrupt((status) => void leave(status));
  const listed = await listedTargets(options['targets-from'], controller.signal);
  if (listed === null) return STATUS.interrupted;
  if (!listed.ok) return unusable([listed.problem]);
  const typed = [...targets, ...listed.targets];
  const planned = planChecks(typed, options, configured.settings, process.env.SSH_AUTH_SOCK);
  if (!planned.ok) return unusable(planned.problems);
  const screen = createScreen(options['no-color'], () => controller.abort());
  const progress = screen.progress(planned.plan.targets.map(nameOf));
  // The person sees the first line before anything heavy is loaded.
  const { runChecks } = await import('./run-checks.ts');
  const { signal } = controller;
  return runChecks({ ...planned.plan, settings: configured.settings, json: options.json, screen, progress, signal });
}

async function runChatCall(options: CliOptions): Promise<number> {
  const configured = await settingsHere();
  if (!configured.ok) return unusable(configured.problems);
  const controller = abortOnInterrupt((status) => void leave(status));
  const screen = createScreen(options['no-color'], () => controller.abort());
  const { runChat } = await import('./run-chat.ts');
  return runChat(options.jsonl, configured.settings, screen, controller);
}

async function runAuditCall({ since, json }: CliOptions): Promise<number> {
  const configured = await settingsHere();
  if (!configured.ok) return unusable(configured.problems);
  const { runAudit } = await import('./run-audit.ts');
  return runAudit(configured.settings, since, json);
}

async function runOnKept(call: Extract<Call, { kind: 'backup' | 'forget' }>): Promise<number> {
  const configured = await settingsHere();
  if (!configured.ok) return unusable(configured.problems);
  if (call.kind === 'backup') {
    const { runBackup } = await import('./run-backup.ts');
    return runBackup(configured.settings, call.file);
  }
  const { runForget } = await import('./run-forget.ts');
  return runForget(configured.settings, call.whose, call.name);
}

async function runBotCall(options: CliOptions): Promise<number> {
  const read = await environmentHere();
  if (!read.ok) return unusable(read.problems);
  const [{ readChatSettings }, { runBot }] = await Promise.all([
    import('../settings/chats.ts'),
    import('./run-bot.ts'),
  ]);
  const settings = readSettings(read.environment);
  const chats = readChatSettings(read.environment);
  // Every fault at once, whichever part of the settings it is in.
  const errors = [...(settings.ok ? [] : settings.errors), ...(chats.ok ? [] : chats.errors)];
  const names = misspeltNames(read);
  if (!settings.ok || !chats.ok || names.inFile.length > 0)
    return unusable([...errors.map(describeSettingError), ...names.inFile, ...names.elsewhere]);
  const isConfigured = Object.values(chats.chats).some((chat) => chat !== null);
  if (!isConfigured) return options['or-chat'] ? runChatCall(options) : unusable([NO_CHAT, ...names.elsewhere]);
  const controller = abortOnInterrupt((status) => void leave(status));
  const secrets = secretValues(read.environment);
  const call = { settings: settings.settings, chats: chats.chats, secrets, oddities: names.elsewhere };
  return runBot(call, controller.signal);
}

const NO_CHAT =
  'No chat is configured. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_TOKEN, in .env (.env.example tells where to get them), or hold the conversation here with ssh-check chat.';

/** A misspelt allow-list must not go unnoticed, so `.env` is held to its names; the environment has names of others in it. */
function misspeltNames({ environment, inFile }: Here): { inFile: readonly string[]; elsewhere: readonly string[] } {
  const isInFile: ReadonlySet<string> = new Set(inFile);
  const others = Object.keys(environment).filter((name) => !isInFile.has(name));
  return {
    inFile: findMisspelt(inFile, environment).map((found) => `.env: ${describeMisspelt(found)} Rename or remove it.`),
    elsewhere: findMisspelt(others, environment).map(describeMisspelt),
  };
}

type Configured =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly string[] };

type Here = Extract<EnvironmentResult, { ok: true }>;

async function environmentHere(): Promise<Here | { readonly ok: false; readonly problems: readonly string[] }> {
  const directory = workingDirectory();
  if (directory === null) return { ok: false, problems: [NO_DIRECTORY] };
  const read = await readEnvironment(directory, process.env);
  return read.ok ? read : { ok: false, problems: read.errors.map(describeSettingError) };
}

async function settingsHere(): Promise<Configured> {
  const read = await environmentHere();
  if (!read.ok) return read;
  const result = readSettings(read.environment);
  return result.ok ? result : { ok: false, problems: result.errors.map(describeSettingError) };
}

const NO_DIRECTORY = 'The working directory does not exist any more: change to one that does, for example with cd.';

/** Null where it was removed. */
function workingDirectory(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

/** Null where somebody interrupted the wait for standard input. */
async function listedTargets(source: string | null, signal: AbortSignal): Promise<TargetList | null> {
  if (source === null) return { ok: true, targets: [] };
  const aborted = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
  return Promise.race([readTargets(source), aborted]);
}

function unusable(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`ssh-check: ${problem}\n`);
  return STATUS.unusable;
}
