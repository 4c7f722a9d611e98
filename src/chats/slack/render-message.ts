import type { types } from '@slack/bolt';
import {
  type Attachment,
  type Block,
  BUTTON_LABELS,
  type ButtonId,
  MENU,
  MENU_LABELS,
  type OutgoingMessage,
} from '../core/outgoing.ts';
import { plainTextOf } from '../core/plain-text.ts';
import { shortenMiddle } from '../core/shorten.ts';
import { escapeText, escapeWithin } from './escape.ts';
import { bullets, paragraph, preformatted, richText } from './rich-text.ts';

/** A message as Slack takes it, and what did not fit into it. */
export interface RenderedMessage {
  /** Everything in words, for notifications and screen readers, which read no blocks. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  readonly attachments: readonly Attachment[];
}

// Slack documents 50 blocks of 3,000 characters, and refuses about 13,000 in all, the fallback included.
const IN_ALL = 12_500;
const LEAST_TEXT = 2_000;
// From there on Slack advises to send several messages.
const MOST_TEXT = 4_000;
const MOST_JSON = 10_000;
const MOST_BLOCKS = 45;
const HEADER = 150;
const CONTEXT = 1_000;
const VERBATIM_SIZES = [2_900, 1_200, 400] as const;

/** Renders a message within Slack's limits: long output is shortened in the middle, and attached whole. */
export function renderMessage(message: OutgoingMessage): RenderedMessage {
  const whole = plainTextOf(message);
  const buttons = message.buttons.length === 0 ? [] : [buttonsBlock(message.buttons)];
  for (const size of VERBATIM_SIZES) {
    const blocks = [...message.blocks.map((block) => renderBlock(block, size)), ...buttons];
    if (!fits(blocks)) continue;
    const isCut = message.blocks.some((block) => block.type === 'verbatim' && block.text.length > size);
    const attachments = [...message.attachments, ...(isCut ? [wholeAsFile(whole)] : [])];
    return { text: wordsBeside(blocks, message), blocks, attachments };
  }
  const blocks = [...firstThatFit(message.blocks, buttons), ...buttons];
  return { text: wordsBeside(blocks, message), blocks, attachments: [...message.attachments, wholeAsFile(whole)] };
}

/** As much of a message in words as Slack takes beside its blocks. */
function wordsBeside(blocks: readonly types.KnownBlock[], message: OutgoingMessage): string {
  const room = Math.min(MOST_TEXT, Math.max(LEAST_TEXT, IN_ALL - JSON.stringify(blocks).length));
  const whole = plainTextOf(message);
  const words = whole === '' ? message.summary : whole;
  const escaped = escapeText(words);
  // A cut takes the middle; where much of it has to be escaped, the end goes as well.
  return escaped.length <= room ? escaped : escapeWithin(shortenMiddle(words, Math.floor(room * 0.8)), room);
}

function renderBlock(block: Block, verbatimSize: number): types.KnownBlock {
  switch (block.type) {
    case 'headline':
      return { type: 'header', text: plain(`${MARKS[block.tone]}${block.text}`, HEADER) };
    case 'text':
      return richText(paragraph(cut(block.text)));
    case 'list':
      return richText(paragraph(block.title ?? '', { bold: true }), bullets(block.items.map(cut)));
    case 'command':
      return richText(
        paragraph(cut(block.lead), { bold: true }),
        preformatted(block.command),
        paragraph(cut(block.notes.join('\n'))),
      );
    case 'causes':
      return richText(
        paragraph(block.title, { bold: true }),
        ...block.causes.flatMap(({ likelihood, title, because }) => [
          bullets([`${likelihood}: ${title}`]),
          bullets(because.map(cut), 1),
        ]),
      );
    case 'verbatim':
      return richText(preformatted(shortenMiddle(block.text, verbatimSize)));
    case 'context':
      return { type: 'context', elements: [plain(block.text, CONTEXT)] };
  }
}

const MARKS = { good: '✅ ', bad: '❌ ', neutral: '' } as const;

// Far more than any sentence of ours.
const LONGEST_SENTENCE = 2_000;

function cut(text: string): string {
  return shortenMiddle(text, LONGEST_SENTENCE);
}

/** Without `emoji`, Slack would make pictures of words between colons. */
function plain(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: escapeWithin(text, max), emoji: false };
}

function buttonsBlock(buttons: readonly ButtonId[]): types.ActionsBlock {
  return {
    type: 'actions',
    elements: buttons.map((id): types.ActionsBlock['elements'][number] => {
      if (id !== 'more') return { type: 'button', action_id: id, text: plain(BUTTON_LABELS[id], 75) };
      return {
        type: 'static_select',
        action_id: id,
        placeholder: plain(BUTTON_LABELS[id], 75),
        options: MENU.map((entry) => ({ text: plain(MENU_LABELS[entry], 75), value: entry })),
      };
    }),
  };
}

function fits(blocks: readonly types.KnownBlock[]): boolean {
  return blocks.length <= MOST_BLOCKS && JSON.stringify(blocks).length <= MOST_JSON;
}

const REST = richText(paragraph('The rest is in the attached file.'));

function firstThatFit(blocks: readonly Block[], buttons: readonly types.KnownBlock[]): types.KnownBlock[] {
  const rendered: types.KnownBlock[] = [];
  for (const block of blocks) {
    const next = renderBlock(block, VERBATIM_SIZES[2]);
    if (!fits([...rendered, next, REST, ...buttons])) break;
    rendered.push(next);
  }
  return [...rendered, REST];
}

function wholeAsFile(content: string): Attachment {
  return { name: 'ssh-check-answer.txt', content };
}
