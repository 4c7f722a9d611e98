import { join } from 'node:path';
import type { TargetError } from '../reply/json.ts';
import type { Settings } from '../settings/settings.ts';
import { maskPasswords } from '../targets/mask-password.ts';
import { parseTarget } from '../targets/parse-target.ts';
import type { Target } from '../targets/target.ts';
import { readUser } from '../targets/user-name.ts';
import { homeDirectory } from './home.ts';
import type { CliOptions } from './read-call.ts';

/** One target of a call: to be checked, or to be answered with what is wrong with it. */
export type PlannedTarget =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly input: string; readonly error: TargetError };

/** How a target is called in front of the person: as they typed it, without passwords. */
export function nameOf(planned: PlannedTarget): string {
  return planned.ok ? planned.target.input : planned.input;
}

/** What holds for every target of a call. */
export interface Plan {
  readonly targets: readonly PlannedTarget[];
  readonly port: number | null;
  readonly user: string | null;
  readonly timeoutMs: number;
  readonly credentials: { readonly identityFile: string | null; readonly agentSocket: string | null } | null;
}

export type PlanResult =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Puts together what to check, from the call and the settings. `agentSocket` is what SSH_AUTH_SOCK says. */
export function planChecks(
  typed: readonly string[],
  options: CliOptions,
  settings: Settings,
  agentSocket: string | undefined,
): PlanResult {
  if (options.agent && options.identity !== null) {
    return { ok: false, problems: ['--agent and --identity exclude each other: name one of them.'] };
  }
  if (options.agent && !agentSocket) {
    const remedy = 'start ssh-agent and load a key with ssh-add, or use --identity FILE.';
    return { ok: false, problems: [`--agent finds no agent, because SSH_AUTH_SOCK is not set: ${remedy}`] };
  }
  const user = options.user === null ? null : readUser(options.user);
  if (user !== null && !user.ok) return { ok: false, problems: [`--user: ${user.message}`] };
  const identityFile = options.identity === null ? null : withHome(options.identity);
  return {
    ok: true,
    plan: {
      targets: typed.map(planTarget),
      port: options.port,
      user: user?.user ?? null,
      timeoutMs: options.timeout === null ? settings.checkTimeoutMs : options.timeout * 1_000,
      credentials:
        options.agent || identityFile !== null
          ? { identityFile, agentSocket: options.agent ? (agentSocket ?? null) : null }
          : null,
    },
  };
}

function planTarget(text: string): PlannedTarget {
  const read = parseTarget(text);
  if (read.ok) return { ok: true, target: read.target };
  return { ok: false, input: maskPasswords(text), error: { code: read.code, message: read.message } };
}

/** A shell leaves the ~ of `--identity=~/key` alone. */
function withHome(path: string): string {
  const home = homeDirectory();
  return path.startsWith('~/') && home !== null ? join(home, path.slice(2)) : path;
}
