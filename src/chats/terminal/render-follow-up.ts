import type { FollowUp } from '../../reply/follow-up.ts';
import { sanitiseBlock } from '../../text/sanitise.ts';
import { causeLines, fixLines, type Layout, nextLines, paragraph, section } from './render-reply.ts';

const DOCUMENT_LINES = 5_000;
const DOCUMENT_COLUMNS = 1_000;

/** A follow-up as lines of text. */
export function renderFollowUp(followUp: FollowUp, layout: Layout): string {
  const { lead, read, causes, next, fix, notes, document } = followUp;
  const sections = [
    lead
      .flatMap((text) => paragraph(text, 0, layout))
      .concat(read.flatMap((text) => paragraph(`- ${text}`, 2, layout, 4))),
    notes.flatMap((note) => paragraph(`Note: ${note}`, 0, layout, 2)),
    section('Likely causes', causeLines(causes, layout), layout),
    next === null ? [] : nextLines(next, layout),
    fix === null ? [] : fixLines(fix, layout),
    document === null ? [] : sanitiseBlock(document, DOCUMENT_LINES, DOCUMENT_COLUMNS).split('\n'),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
