import type { Answer } from '../../conversation/converse.ts';
import type { FollowUp } from '../../reply/follow-up.ts';
import { layTable } from '../../reply/lay-table.ts';
import type { FixSteps, NextStep, Reply } from '../../reply/reply.ts';
import type { Attachment, Block, ButtonId, OutgoingMessage } from './outgoing.ts';

const MOST_CAUSES = 3;

/**
 * An answer as a message: the classified error, the next command (or the repair), the likeliest causes, and the buttons
 * for what is likely next. Null where there is nothing to say.
 */
export function composeAnswer(answer: Answer): OutgoingMessage | null {
  const { reply, followUp, error } = answer;
  if (error !== null) return plainMessage(error);
  if (reply === null && followUp === null) return null;
  const parts = [...(reply === null ? [] : replyBlocks(reply)), ...(followUp === null ? [] : followUpBlocks(followUp))];
  return {
    summary: summaryOf(answer),
    blocks: parts,
    buttons: buttonsOf(answer),
    attachments: followUp === null ? [] : fileOf(followUp),
  };
}

/** A message that is one text, without buttons. */
export function plainMessage(text: string): OutgoingMessage {
  return { summary: text, blocks: [{ type: 'text', text }], buttons: [], attachments: [] };
}

function summaryOf({ reply, followUp }: Answer): string {
  if (reply !== null) return `${reply.subject}: ${reply.headline}. ${reply.summary}`;
  return followUp?.lead.join(' ') ?? '';
}

function replyBlocks(reply: Reply): readonly Block[] {
  const { subject, headline, verdict, summary, next, fix, causes, notes } = reply;
  return [
    { type: 'headline', text: `${subject}: ${headline}`, tone: verdict === 'fine' ? 'good' : 'bad' },
    { type: 'text', text: summary },
    ...nextBlocks(next),
    ...(fix === null ? [] : fixBlocks(fix)),
    ...causesBlocks(causes.slice(0, MOST_CAUSES)),
    ...notes.map((text): Block => ({ type: 'context', text })),
  ];
}

function followUpBlocks({ lead, read, table = [], next, fix, causes, notes, closing }: FollowUp): readonly Block[] {
  const first: Block =
    read.length > 0 ? { type: 'list', title: lead.join(' '), items: read } : { type: 'text', text: lead.join('\n') };
  // Who pasted something wants the next step; who asked why or what else wants all the causes.
  const shown = read.length > 0 ? causes.slice(0, MOST_CAUSES) : causes;
  return [
    ...(lead.length + read.length > 0 ? [first] : []),
    ...(table.length === 0 ? [] : [{ type: 'verbatim', text: layTable(table).join('\n') } as const]),
    ...notes.map((text): Block => ({ type: 'text', text })),
    ...nextBlocks(next),
    ...(fix === null ? [] : fixBlocks(fix)),
    ...causesBlocks(shown),
    ...closing.map((text): Block => ({ type: 'text', text })),
  ];
}

function nextBlocks(next: NextStep | null): readonly Block[] {
  if (next === null) return [];
  const why = next.why === '' ? [] : [`Why: ${next.why}`];
  if (next.command === null) return [{ type: 'list', title: next.lead, items: [next.text, ...why] }];
  return [{ type: 'command', lead: next.lead, command: next.command, notes: [next.text, ...why].filter(Boolean) }];
}

function fixBlocks({ lead, steps, verify, prevent, lasting }: FixSteps): readonly Block[] {
  return [
    { type: 'text', text: lead },
    ...steps.map(({ command, note, risk, undo }, index): Block => {
      const first = `${index + 1}. ${note}`;
      const more = [...(risk === null ? [] : [`Careful: ${risk}`]), ...(undo === null ? [] : [`To go back: ${undo}`])];
      return command === null
        ? { type: 'text', text: [first, ...more].join('\n') }
        : { type: 'command', lead: first, command, notes: more };
    }),
    {
      type: 'list',
      title: null,
      items: [
        `To see that it worked: ${verify}`,
        ...(lasting === '' ? [] : [`After a reboot: ${lasting}`]),
        `To keep it from coming back: ${prevent}`,
      ],
    },
  ];
}

function causesBlocks(causes: Reply['causes']): readonly Block[] {
  return causes.length === 0 ? [] : [{ type: 'causes', title: 'Likely causes', causes }];
}

function fileOf({ file }: FollowUp): readonly Attachment[] {
  return file === null ? [] : [file];
}

/** What is likely next. A case without a host cannot be checked; a finished one needs nothing but a new look. */
function buttonsOf({ reply, followUp, next }: Answer): readonly ButtonId[] {
  if (next === null || next.status === 'closed') return [];
  const isFine = reply?.verdict === 'fine' || next.status === 'fixed';
  if (isFine) return next.call === null ? [] : ['check-again'];
  if (reply === null && followUp !== null && isAside(followUp)) return [];
  return ['paste', ...(next.call === null ? [] : (['check-again'] as const)), 'more'];
}

/** Whether it leaves the case where it was: what is open then stands above it, with its buttons. */
function isAside({ next, fix, causes, closing }: FollowUp): boolean {
  return next === null && fix === null && causes.length === 0 && closing.length === 0;
}
