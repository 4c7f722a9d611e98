import { describe, expect, it } from 'vitest';
import { composeAnswer } from '../../../src/chats/core/compose-answer.ts';
import { composeDetails } from '../../../src/chats/core/compose-details.ts';
import type { Block, OutgoingMessage } from '../../../src/chats/core/outgoing.ts';
import { MOST_CONTENT, renderMessage } from '../../../src/chats/discord/render.ts';
import { buildReply } from '../../../src/reply/build-reply.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { EXAMPLES, type Example } from '../../reply/examples.ts';
import type { Message } from './server/shapes.ts';
import { copyable, liveText } from './visible.ts';

function replyTo({ report, diagnosis, loginUser }: Example): Reply {
  return buildReply(report, diagnosis, { machine: 'desk', loginUser, name: null, notes: [] });
}

function answerWith(reply: Reply): OutgoingMessage {
  const message = composeAnswer({
    reply,
    followUp: null,
    case: null,
    next: null,
    error: null,
    record: { outcome: 'checked', target: null, detail: null },
  });
  if (message === null) throw new Error('an answer is a message');
  return message;
}

function of(...blocks: readonly Block[]): OutgoingMessage {
  return { summary: '', blocks, buttons: [], attachments: [] };
}

describe('renderMessage', () => {
  it.each(Object.entries(EXAMPLES))('lays out the answer %s', async (name, example) => {
    const reply = replyTo(example);
    const shown = [renderMessage(answerWith(reply)).content, renderMessage(composeDetails(reply)).content];
    for (const content of shown) expect(liveText({ content, mentions: [] } as unknown as Message)).toEqual([]);
    await expect(`${shown.join('\n\n=====\n\n')}\n`).toMatchFileSnapshot(`golden/${name}.md`);
  });

  it('keeps to 2,000 characters, and attaches whole what has no room', () => {
    const log = Array.from({ length: 500 }, (_, line) => `line ${line} of a log`).join('\n');
    const { content, attachments } = renderMessage(
      of(
        { type: 'headline', text: 'first', tone: 'bad' },
        { type: 'verbatim', text: log },
        { type: 'text', text: 'last' },
      ),
    );
    expect(Array.from(content).length).toBeLessThanOrEqual(MOST_CONTENT);
    expect(content).toContain('first');
    expect(content).toContain('line 0 of');
    expect(content).toContain('line 499 of');
    expect(content).toContain('last');
    expect(attachments.map((file) => String(file.content))).toEqual([expect.stringContaining('line 250 of a log')]);
  });

  it('never cuts a command or a warning in two', () => {
    const steps = Array.from({ length: 12 }, (_, step): Block => {
      const command = `sudo do-something --step ${step} ${'x'.repeat(120)}`;
      return { type: 'command', lead: `${step + 1}. Do it`, command, notes: [`Careful: ${step} ${'y'.repeat(60)}`] };
    });
    const { content, attachments } = renderMessage(of(...steps));
    expect(Array.from(content).length).toBeLessThanOrEqual(MOST_CONTENT);
    const commands = copyable({ content } as Message);
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) expect(command).toMatch(/x{120}$/);
    expect(content.split('Careful:').length - 1).toBe(commands.length);
    expect(content).toContain('attached file');
    expect(attachments).toHaveLength(1);
  });

  it('leaves out reasons and small print before it needs a file', () => {
    const cause = {
      id: 'a-cause',
      title: 'A cause',
      likelihood: 'about 50%',
      because: ['r'.repeat(900), 's'.repeat(900)],
    };
    const { content, attachments } = renderMessage(
      of({ type: 'causes', title: 'Likely causes', causes: [cause] }, { type: 'context', text: 't'.repeat(900) }),
    );
    expect(content).toContain('A cause');
    expect(content).not.toContain('rrr');
    expect(attachments).toEqual([]);
  });
});
