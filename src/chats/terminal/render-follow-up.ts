import type { FollowUp } from '../../reply/follow-up.ts';
import { layTable } from '../../reply/lay-table.ts';
import { causeLines, fixLines, type Layout, nextLines, paragraph, section } from './render-reply.ts';

/** A follow-up as lines of text; a file that comes with it is the chat's to attach. */
export function renderFollowUp(followUp: FollowUp, layout: Layout): string {
  const { lead, read, table = [], causes, next, fix, notes, closing } = followUp;
  const sections = [
    lead
      .flatMap((text) => paragraph(text, 0, layout))
      .concat(read.flatMap((text) => paragraph(`- ${text}`, 2, layout, 4))),
    layTable(table),
    notes.flatMap((note) => paragraph(`Note: ${note}`, 0, layout, 2)),
    section('Likely causes', causeLines(causes, layout), layout),
    next === null ? [] : nextLines(next, layout),
    fix === null ? [] : fixLines(fix, layout),
    closing.flatMap((text) => paragraph(text, 0, layout)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
