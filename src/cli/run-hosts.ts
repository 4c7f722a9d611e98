import { hostname, userInfo } from 'node:os';
import process from 'node:process';
import { COMMANDS } from '../../commands/registry.ts';
import { sshHosts } from '../../commands/ssh-hosts.ts';
import { renderFollowUp } from '../chats/terminal/render-follow-up.ts';
import type { CommandAction, Given, Scene } from '../conversation/command.ts';
import { readArguments } from '../conversation/read-arguments.ts';
import { refusing, type Turn } from '../conversation/turn.ts';
import { named } from '../conversation/usage.ts';
import type { Settings } from '../settings/settings.ts';
import { openDatabase } from '../store/open-database.ts';
import { nearest } from '../text/nearest.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { homeDirectory } from './home.ts';
import { hostsHelp } from './hosts-help.ts';
import { createInclude } from './include-files.ts';
import { openKept } from './kept.ts';
import { readInput } from './read-input.ts';
import type { Screen } from './screen.ts';
import { STATUS } from './status.ts';
import { readSurroundings } from './surroundings.ts';

const MAX_BYTES = 1024 * 1024;

type HostsCall = { readonly action: CommandAction; readonly given: Given };
type Reading =
  | { readonly ok: true; readonly call: HostsCall }
  | { readonly ok: false; readonly problems: readonly string[] };

/** `ssh-check hosts …`: what `/ssh-hosts …` does, in a person's own terminal; answers with the exit status. */
export async function runHosts(words: readonly string[], settings: Settings, screen: Screen): Promise<number> {
  if (words.some((word) => word === '--help' || word === '-h')) {
    screen.print(`${hostsHelp(screen.columns)}\n`);
    return STATUS.fine;
  }
  const read = await readHostsCall(words);
  if (!read.ok) return unusable(read.problems, screen);
  const surroundings = await readSurroundings(settings);
  if (!surroundings.ok) return unusable(surroundings.problems, screen);
  const opened = await openDatabase(settings.databaseUrl);
  if (!opened.ok) return unusable([opened.problem], screen);
  const loaded = { inventory: surroundings.surroundings.inventory, version: surroundings.hostsVersion };
  const kept = await openKept(opened.db, settings, loaded, {
    changed: () => {},
    faulty: () => {},
    failed: (what, error) => screen.tell(`ssh-check: ${what}: ${String(error)}\n`),
  });
  const turn = await act(read.call, {
    current: null,
    commands: COMMANDS,
    asker: { user: personHere(), channel: null },
    services: { hosts: kept.hosts, watches: null, observations: kept.observations },
    include: createInclude(homeDirectory()),
    turn: () => refusing(null, 'This is no conversation.'),
  });
  await kept.close();
  await opened.db.destroy();
  if (turn.problem !== null) return unusable(turn.problem.split('\n'), screen);
  if (turn.say !== null) screen.print(renderFollowUp(turn.say, screen));
  return STATUS.fine;
}

async function act({ action, given }: HostsCall, scene: Scene): Promise<Turn> {
  return action.run(given, scene);
}

async function readHostsCall([first = 'list', ...rest]: readonly string[]): Promise<Reading> {
  const actions: readonly CommandAction[] = sshHosts.actions;
  const action = actions.find(({ name }) => name === first);
  const names = actions.map(({ name }) => name);
  if (action === undefined) {
    const meant = nearest(first, names);
    const hint = meant === null ? `There are ${names.join(', ')}.` : `Did you mean ${meant}?`;
    return { ok: false, problems: [`There is no ssh-check hosts ${sanitiseLine(first, 40)}. ${hint}`] };
  }
  const help = 'See ssh-check hosts --help.';
  const read = readArguments(rest, action.options, { isForeign: () => false, help });
  if (!read.ok) return read;
  const { words, options } = read;
  if (action.argument?.fromFile === true) return readFiles(action, words, options);
  if (action.argument?.required === true && words.length === 0) {
    const problem = `ssh-check hosts ${first} needs its ${action.argument.name}: ${help}`;
    return { ok: false, problems: [problem] };
  }
  return {
    ok: true,
    call: { action: named(sshHosts, action), given: { argument: words.join(' '), options, files: [] } },
  };
}

/** In a terminal a text comes from files, or from standard input. */
async function readFiles(action: CommandAction, words: readonly string[], options: Given['options']): Promise<Reading> {
  if (words.length === 0 && process.stdin.isTTY) {
    return { ok: false, problems: [`Name a file: ssh-check hosts ${action.name} ~/.ssh/config`] };
  }
  const sources = words.length === 0 ? ['-'] : words;
  const inputs = await Promise.all(
    sources.map((source) =>
      readInput(source, source === '-' ? 'Standard input' : sanitiseLine(source, 120), MAX_BYTES),
    ),
  );
  const problems = inputs.flatMap((input) => (input.ok ? [] : [input.problem]));
  if (problems.length > 0) return { ok: false, problems };
  const files = inputs.flatMap((input, index) => {
    return input.ok ? [{ name: sources[index] ?? '', content: input.text }] : [];
  });
  return { ok: true, call: { action, given: { argument: '', options, files } } };
}

function personHere(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return hostname();
  }
}

function unusable(problems: readonly string[], screen: Screen): number {
  for (const problem of problems) screen.tell(`ssh-check: ${problem}\n`);
  return STATUS.unusable;
}
