import type { Reply } from '../../reply/reply.ts';
import type { Block, OutgoingMessage } from './outgoing.ts';

/** All that a check saw, beyond what its answer has room for. */
export function composeDetails(reply: Reply): OutgoingMessage {
  const { subject, addresses, around, server, rulesOut, causes, traces, notes } = reply;
  return {
    summary: `${subject}: everything that was seen`,
    blocks: [
      { type: 'headline', text: `${subject}: everything that was seen`, tone: 'neutral' },
      ...list(
        'Each address',
        addresses.flatMap(({ address, text, details }) => [`${address} ${text}`, ...details]),
      ),
      ...list('Around it', around),
      ...list(
        'The server',
        server.map(({ label, text }) => `${label}: ${text}`),
      ),
      ...list('What this rules out', rulesOut),
      ...(causes.length === 0 ? [] : [{ type: 'causes', title: 'Likely causes', causes } as const]),
      ...traces.flatMap(({ text, lines }): Block[] => [
        { type: 'list', title: "Left in the server's log", items: [text] },
        ...(lines.length === 0 ? [] : [{ type: 'verbatim', text: lines.join('\n') } as const]),
      ]),
      ...notes.map((text): Block => ({ type: 'context', text })),
    ],
    buttons: [],
    attachments: [],
  };
}

function list(title: string, items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [{ type: 'list', title, items }];
}
