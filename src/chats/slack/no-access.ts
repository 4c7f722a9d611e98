import type { Block } from '../core/outgoing.ts';

/** Why an answer comes as a direct message, by Slack's own code for why it may not stand in the channel. */
export function whyInPrivate(code: string, name: string): readonly Block[] {
  if (code === 'is_archived') return [{ type: 'text', text: `This channel is archived, ${SO}` }];
  const isOutside = NOT_THERE.includes(code);
  if (isOutside) return [{ type: 'text', text: `I am not in this channel, ${SO}` }, howToInvite(name)];
  return [{ type: 'text', text: `I may not write in this channel (${code}), ${SO}` }];
}

export function howToInvite(name: string): Block {
  return {
    type: 'command',
    lead: 'To have me answer in this channel, type in it:',
    command: `/invite @${name}`,
    notes: [],
  };
}

const SO = 'so I answer you in our direct message.';
const NOT_THERE: readonly string[] = ['not_in_channel', 'channel_not_found', 'user_not_in_channel'];
