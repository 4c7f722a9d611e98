import { type GuardSettings, PRIVATE_TARGETS } from '../settings/guard.ts';
import type { TargetsMode, TargetsRule } from '../targets/judge-target.ts';
import type { Verdict } from './access.ts';

/** Who asks, as their chat knows them. */
export interface Asking {
  /** Null in a terminal. */
  readonly chat: 'slack' | 'discord' | null;
  readonly user: string;
  readonly roles: readonly string[];
}

/** What is kept for few: commands, actions of commands, and targets. */
export interface Privileges {
  /** `command` is a command's name, with its action where it has several: `ssh-hosts add`. */
  judgeCommand(asking: Asking, command: string): Verdict;
  /** What this person may check. */
  targetsFor(asking: Asking): TargetsRule;
  /** Whether it depends on somebody's roles. */
  readonly needsRoles: boolean;
}

/** What it begins goes on by itself, and looks wherever the bot may: whoever may look at less must not begin it. */
const LASTING = 'ssh-watch add';

export function createPrivileges(
  { admins, adminOnly }: Pick<GuardSettings, 'admins' | 'adminOnly'>,
  targets: TargetsMode,
): Privileges {
  function isAdmin({ chat, user, roles }: Asking): boolean {
    if (chat === null) return true;
    return (admins ?? []).some(({ kind, id }) =>
      kind === 'discord-role' ? chat === 'discord' && roles.includes(id) : kind === chat && id === user,
    );
  }
  function isKept(command: string): boolean {
    if (adminOnly.some((kept) => command === kept || command.startsWith(`${kept} `))) return true;
    return command === LASTING && targets === 'any' && adminOnly.includes(PRIVATE_TARGETS);
  }
  return {
    judgeCommand(asking, command) {
      if (!isKept(command) || isAdmin(asking)) return { allowed: true };
      return {
        allowed: false,
        setting: 'ADMINS',
        message: `/${command} is kept for certain people here, and you are not among them. Whoever runs this bot can change that: the setting ADMINS.`,
      };
    },
    targetsFor(asking) {
      const isNarrower = targets === 'any' && adminOnly.includes(PRIVATE_TARGETS) && !isAdmin(asking);
      return isNarrower ? 'listed-or-public' : targets;
    },
    needsRoles: (admins ?? []).some(({ kind }) => kind === 'discord-role'),
  };
}
