import type { Answer } from '../../conversation/converse.ts';
import { renderFollowUp } from './render-follow-up.ts';
import { type Layout, renderReply } from './render-reply.ts';

/** What a person reads of an answer, or null where there is nothing to say. */
export function renderAnswer({ reply, followUp, error }: Answer, layout: Layout): string | null {
  if (error !== null) return `${error}\n`;
  const parts = [
    ...(reply === null ? [] : [renderReply(reply, layout)]),
    ...(followUp === null ? [] : [renderFollowUp(followUp, layout)]),
  ];
  return parts.length === 0 ? null : parts.join('\n');
}
