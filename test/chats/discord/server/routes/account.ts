import { ok, refuse } from '../answers.ts';
import type { Route } from '../call.ts';
import { bodyObject } from '../call.ts';
import { presentChannel, presentMember, presentUser } from '../present.ts';
import { CHANNEL, text } from '../shapes.ts';
import { addChannel } from '../threads.ts';

const GATEWAY_PATH = '/gateway';

/** Who the bot is, where its gateway is, and whom it may write to. */
export const ACCOUNT_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/gateway',
    open: true,
    answer: (_, { origin }) => ok({ url: gatewayUrl(origin()) }),
  },
  {
    method: 'get',
    path: '/gateway/bot',
    answer: (_, { origin }) =>
      ok({
        url: gatewayUrl(origin()),
        shards: 1,
        session_start_limit: { total: 1_000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
      }),
  },
  {
    method: 'get',
    path: '/users/@me',
    answer: (_, { world }) =>
      ok({ ...presentUser(world, world.bot.id), mfa_enabled: false, locale: 'en-US', verified: true, email: null }),
  },
  {
    method: 'post',
    path: '/users/@me/channels',
    answer: (call, context) => {
      const { world } = context;
      const user = text(bodyObject(call).recipient_id);
      if (!world.users.has(user)) return refuse('unknown user');
      const found = [...world.channels.values()].find(
        ({ type, recipients }) => type === CHANNEL.dm && recipients.includes(user),
      );
      const channel =
        found ?? addChannel(context, { type: CHANNEL.dm, name: '', guild: null, recipients: [user], owner: null });
      return ok(presentChannel(world, channel));
    },
  },
  {
    method: 'get',
    path: '/guilds/{guild_id}/members/{user_id}',
    limit: [5, 1_000],
    answer: ({ at }, { world }) => {
      const guild = world.guilds.get(at.guild_id ?? '');
      if (guild === undefined) return refuse('unknown guild');
      if (!guild.members.has(world.bot.id)) return refuse('missing access');
      const user = at.user_id ?? '';
      return guild.members.has(user) ? ok(presentMember(world, guild, user)) : refuse('unknown member');
    },
  },
];

function gatewayUrl(origin: string): string {
  return `${origin.replace('http', 'ws')}${GATEWAY_PATH}`;
}
