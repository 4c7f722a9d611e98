/** What is known of who wants something, and of where they want it, whichever chat it is. */
export interface Visitor {
  readonly user: string;
  /** The workspace or guild that speaks for them; null where the platform names none, `outside` where none does. */
  readonly workspace: string | null;
  readonly isOutside: boolean;
  readonly channel: string;
  /** Whether it is a direct message to the bot. */
  readonly isDirect: boolean;
  readonly roles: readonly string[];
}

/** Who may use the bot and where; null: no such rule. */
export interface AccessRules {
  /** People to whom no other rule applies. */
  readonly everywhere: readonly string[];
  readonly workspaces: readonly string[] | null;
  /** `direct` among them stands for direct messages. */
  readonly channels: readonly string[] | null;
  readonly users: readonly string[] | null;
  readonly roles: readonly string[] | null;
}

export type AccessRule = 'outside' | 'workspace' | 'channel' | 'direct' | 'user' | 'role';

/** How a chat calls the rule by which somebody was refused: a sentence, and the setting that changes it. */
export type RuleWords = Readonly<Record<AccessRule, { readonly why: string; readonly setting: string }>>;

export type Verdict =
  | { readonly allowed: true }
  /** `message` tells the person which rule it was, and who can change it; `setting` is for the log. */
  | { readonly allowed: false; readonly message: string; readonly setting: string };

const DIRECT = 'direct';

/** The one judgement of who may use the bot. A rule that cannot be answered refuses. Pure, and no slower than its lists. */
export function judgeAccess(visitor: Visitor, rules: AccessRules, words: RuleWords): Verdict {
  const broken = rules.everywhere.includes(visitor.user) ? null : brokenRule(visitor, rules);
  if (broken === null) return { allowed: true };
  const { why, setting } = words[broken];
  return { allowed: false, message: `${why} Whoever runs this bot can change that: the setting ${setting}.`, setting };
}

function brokenRule(
  { user, workspace, isOutside, channel, isDirect, roles }: Visitor,
  rules: AccessRules,
): AccessRule | null {
  if (isOutside) return 'outside';
  if (workspace !== null && rules.workspaces !== null && !rules.workspaces.includes(workspace)) return 'workspace';
  if (rules.channels !== null && !rules.channels.includes(isDirect ? DIRECT : channel))
    return isDirect ? 'direct' : 'channel';
  if (rules.users !== null && !rules.users.includes(user)) return 'user';
  const needed = rules.roles;
  return needed !== null && !roles.some((role) => needed.includes(role)) ? 'role' : null;
}
