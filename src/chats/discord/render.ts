import type { CauseLine } from '../../reply/reply.ts';
import type { Attachment, Block, OutgoingMessage } from '../core/outgoing.ts';
import { plainTextOf } from '../core/plain-text.ts';
import { shortenMiddle } from '../core/shorten.ts';
import { codeBlock, escapeText } from './escape.ts';

/** Discord counts code points; so many may stand in one message. */
export const MOST_CONTENT = 2_000;
const MOST_VERBATIM = 800;
const WHOLE_NAME = 'answer.txt';
const REST = '-# There was no room for the rest: all of it is in the attached file.';

/** A message as Discord shows it, and the files that go with it. */
export interface Rendered {
  readonly content: string;
  readonly attachments: readonly Attachment[];
}

/** Lays a message out in at most 2,000 characters; what has no room is in a file beside it, whole. */
export function renderMessage({ blocks, attachments }: OutgoingMessage): Rendered {
  const whole = blocks.map((block) => renderBlock(block, true));
  const content = joined(whole);
  if (lengthOf(content) <= MOST_CONTENT) return { content, attachments };
  const short = blocks.map((block) => renderBlock(block, false)).filter((text) => text !== '');
  if (lengthOf(joined(short)) <= MOST_CONTENT && !blocks.some(isCut)) return { content: joined(short), attachments };
  const first = fitting(short, MOST_CONTENT - lengthOf(REST) - 1);
  return {
    content: joined(first.length === short.length ? first : [...first, REST]),
    attachments: [...attachments, { name: WHOLE_NAME, content: plainTextOf({ blocks }) }],
  };
}

function joined(parts: readonly string[]): string {
  return parts.join('\n');
}

/** As many parts from the beginning as have room. */
function fitting(parts: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = parts.findIndex((part) => {
    used += lengthOf(part) + 1;
    return used > room;
  });
  return end < 0 ? parts : parts.slice(0, end);
}

function isCut(block: Block): boolean {
  return block.type === 'verbatim' && block.text.length > MOST_VERBATIM;
}

/** One block as Markdown. Without `whole` it says less: no reasons, no small print, long texts shortened. */
function renderBlock(block: Block, whole: boolean): string {
  switch (block.type) {
    case 'headline':
      return `**${MARKS[block.tone]}${escapeText(block.text)}**`;
    case 'text':
      return escapeText(block.text);
    case 'list':
      return joined([
        ...(block.title === null ? [] : [`**${escapeText(block.title)}**`]),
        ...block.items.map((item) => `- ${escapeText(item)}`),
      ]);
    case 'command':
      return joined([`**${escapeText(block.lead)}**`, codeBlock(block.command), ...block.notes.map(escapeText)]);
    case 'causes':
      return joined([`**${escapeText(block.title)}**`, ...block.causes.flatMap((cause) => causeLines(cause, whole))]);
    case 'verbatim':
      return codeBlock(whole ? block.text : shortenMiddle(block.text, MOST_VERBATIM));
    case 'context':
      return whole ? `-# ${escapeText(block.text.replaceAll('\n', ' '))}` : '';
  }
}

const MARKS = { good: '✅ ', bad: '❌ ', neutral: '' } as const;

function causeLines({ likelihood, title, id, because }: CauseLine, whole: boolean): readonly string[] {
  return [
    `- ${escapeText(`${likelihood}: ${title} (${id})`)}`,
    ...(whole ? because.map((reason) => `  - ${escapeText(reason)}`) : []),
  ];
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
