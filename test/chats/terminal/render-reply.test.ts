import { describe, expect, it } from 'vitest';
import { paint } from '../../../src/chats/terminal/colour.ts';
import { renderReply } from '../../../src/chats/terminal/render-reply.ts';
import { displayWidth } from '../../../src/chats/terminal/wrap.ts';
import { buildReply } from '../../../src/reply/build-reply.ts';
import { EXAMPLES, type Example } from '../../reply/examples.ts';

const COMMAND = /^ {4,5}(?:sudo |ssh-keygen )/;
const LOG_LINE = /^ {4}(?:Received|Disconnected|Unable|Connection|Accepted) /;

function rendered({ report, diagnosis, loginUser }: Example, columns: number, coloured = false): string {
  const reply = buildReply(report, diagnosis, { machine: 'desk', loginUser, name: null, notes: [] });
  return renderReply(reply, { columns, paint: paint(coloured) });
}

describe('renderReply', () => {
  it.each(Object.entries(EXAMPLES))('lays out %s', async (name, example) => {
    await expect(rendered(example, 80)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it.each([40, 80, 100])(
    'stays within %i columns, but for commands and log lines, which it never breaks',
    (columns) => {
      for (const example of Object.values(EXAMPLES)) {
        for (const line of rendered(example, columns).split('\n')) {
          const longWord = Math.max(...line.trim().split(' ').map(displayWidth)) > columns - 14;
          if (!COMMAND.test(line) && !LOG_LINE.test(line) && !longWord)
            expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        }
      }
    },
  );

  it('shows a command whole, alone on its line', () => {
    for (const example of Object.values(EXAMPLES)) {
      const command = example.diagnosis.next?.command;
      if (command) expect(rendered(example, 40).split('\n')).toContain(`    ${command}`);
    }
  });

  it('says the same without colour as with it', () => {
    for (const example of Object.values(EXAMPLES)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
      const plain = rendered(example, 80, true).replace(/\x1b\[\d+m/g, ''); // oxlint-disable-line no-control-regex
      expect(plain).toBe(rendered(example, 80));
    }
  });

  it('lets no control character through but line ends', () => {
    for (const example of Object.values(EXAMPLES)) {
      expect(rendered(example, 80)).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    }
  });
});
