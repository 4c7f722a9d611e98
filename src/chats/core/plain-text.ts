import type { Block, OutgoingMessage } from './outgoing.ts';

/** A message as plain text, whole: for a file that is attached, and for whoever does not see blocks. */
export function plainTextOf({ blocks }: Pick<OutgoingMessage, 'blocks'>): string {
  return blocks.map(blockText).join('\n\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'headline':
    case 'text':
    case 'verbatim':
    case 'context':
      return block.text;
    case 'list':
      return [...(block.title === null ? [] : [block.title]), ...block.items.map((item) => `- ${item}`)].join('\n');
    case 'command':
      return [block.lead, `    ${block.command}`, ...block.notes].join('\n');
    case 'causes':
      return [
        `${block.title}:`,
        ...block.causes.flatMap(({ likelihood, title, because }) => [
          `- ${likelihood}: ${title}`,
          ...because.map((reason) => `    ${reason}`),
        ]),
      ].join('\n');
  }
}
