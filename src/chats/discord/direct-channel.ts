import type { Delivery } from '../core/adapter.ts';
import type { Api } from './api.ts';

/** The id of the direct messages with a person. */
export async function directChannel(api: Api, person: string): Promise<Delivery<string>> {
  const body = { recipient_id: person };
  const channel = await api.send<{ readonly id: string }>({ method: 'post', route: '/users/@me/channels', body });
  return channel.ok ? { ok: true, value: channel.value.id } : channel;
}
