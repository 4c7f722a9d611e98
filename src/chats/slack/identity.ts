/** Who the bot is in its workspace, as Slack told at the start. */
export interface SlackIdentity {
  readonly teamId: string;
  readonly enterpriseId: string | null;
  readonly userId: string;
  readonly botId: string | null;
  /** What people call it, without the sign before it. */
  readonly name: string;
}
