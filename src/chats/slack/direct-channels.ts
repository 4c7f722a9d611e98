import type { Delivery } from '../core/adapter.ts';
import type { SlackApi } from './web-api.ts';

const MOST = 10_000;

/** The channels in which the bot and one person talk. */
export interface DirectChannels {
  /** The channel's id; the person's own, which Slack takes for it where nothing has to be found, without the scope for more. */
  of(person: string): Promise<Delivery<string>>;
}

export function createDirectChannels(api: SlackApi): DirectChannels {
  const known = new Map<string, string>();
  return {
    async of(person) {
      const before = known.get(person);
      if (before !== undefined) return { ok: true, value: before };
      const opened = await api.call('read', (client) => client.conversations.open({ users: person }));
      if (!opened.ok && (opened.problem === 'unavailable' || opened.problem === 'busy')) return opened;
      const channel = opened.ok ? opened.value.channel?.id : undefined;
      if (channel === undefined) return { ok: true, value: person };
      known.set(person, channel);
      if (known.size > MOST) known.delete(known.keys().next().value ?? '');
      return { ok: true, value: channel };
    },
  };
}
