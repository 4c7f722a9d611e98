import type { Answer } from '../../conversation/converse.ts';
import { renderFollowUp } from './render-follow-up.ts';
import { type Layout, paragraph, renderReply } from './render-reply.ts';

/** What a person reads of an answer, or null where there is nothing to say. */
export function renderAnswer({ reply, followUp, error }: Answer, layout: Layout): string | null {
  if (error !== null)
    return `${error
      .split('\n')
      .flatMap((line) => paragraph(line, 0, layout))
      .join('\n')}\n`;
  const parts = [
    ...(reply === null ? [] : [renderReply(reply, layout)]),
    ...(followUp === null ? [] : [renderFollowUp(followUp, layout)]),
  ];
  return parts.length === 0 ? null : parts.join('\n');
}
