import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paint } from '../../../src/chats/terminal/colour.ts';
import { runScriptedChat } from '../../../src/chats/terminal/jsonl.ts';
import type { Line } from '../../../src/chats/terminal/lines.ts';
import { conversationHere } from './conversation-here.ts';

type Told = { readonly type: string; readonly thread: string | null; readonly [key: string]: unknown };

async function chat(...events: readonly (object | string)[]): Promise<readonly Told[]> {
  const written: string[] = [];
  async function* input(): AsyncGenerator<Line> {
    for (const event of events) yield { ok: true, text: typeof event === 'string' ? event : JSON.stringify(event) };
  }
  const layout = { columns: 80, paint: paint(false) };
  const write = (line: string): void => void written.push(line);
  await runScriptedChat({ input: input(), write, layout, createConversation: conversationHere });
  return written.map((line) => JSON.parse(line) as Told);
}

const REFUSED = 'ssh: connect to host 127.0.0.1 port 1: Connection refused';

test('a check is answered with its progress, then with one reply that holds the case', async () => {
  const told = await chat({ id: 7, thread: 't', user: 'U1', text: '/ssh-check 127.0.0.1:1' });
  expect(told.slice(0, -1).every(({ type, id }) => type === 'progress' && id === 7)).toBe(true);
  expect(told.at(-1)).toMatchObject({
    type: 'reply',
    thread: 't',
    id: 7,
    case: { status: 'open', version: 1, symptom: 'connection-refused', target: { host: '127.0.0.1', port: 1 } },
  });
});

test('events of a thread are dealt with in order, those of others beside them', async () => {
  const told = await chat(
    { thread: 'a', text: '/ssh-check 127.0.0.1:1' },
    { thread: 'a', text: 'why?' },
    { thread: 'b', text: '/ssh-help' },
  );
  const answers = told.filter(({ type }) => type !== 'progress');
  expect(answers.map(({ thread }) => thread)).toEqual(['b', 'a', 'a']);
  expect(answers.at(-1)?.text).toContain('Why I ask');
});

test('talk is answered with no text, and no case where there is none', async () => {
  expect(await chat({ thread: 't', user: 'U1', text: 'thanks, brb' })).toEqual([
    { type: 'reply', thread: 't', text: null, case: null },
  ]);
});

test('a report arrives as a file', async () => {
  const told = await chat({ thread: 't', text: REFUSED }, { thread: 't', action: 'report' });
  expect(told.at(-1)).toMatchObject({
    type: 'reply',
    files: [{ name: 'ssh-check-report.md', content: expect.stringContaining('# SSH case: `127.0.0.1`, port 1') }],
  });
});

test('an id of any kind is echoed, and nothing where there was none', async () => {
  const [withId, without] = await chat({ id: { a: [1] }, thread: 't', text: '' }, { thread: 't', text: '' });
  expect(withId?.id).toEqual({ a: [1] });
  expect(without).not.toHaveProperty('id');
});

test.each([
  ['not json', null, 'Line 1 is not JSON'],
  ['[]', null, 'Line 1 is not an event: Invalid input: expected object'],
  ['null', null, 'expected object'],
  ['{"text":"x"}', null, 'thread'],
  ['{"thread":1}', null, 'thread'],
  ['{"thread":"t","text":5}', 't', 'text'],
  ['{"thread":"t","action":"explode"}', 't', 'check-again'],
  ['{"thread":"t","files":[{"name":"a"}]}', 't', 'files.0.content'],
])('%s is told to be wrong, with what is wrong', async (line, thread, words) => {
  expect(await chat(line)).toEqual([{ type: 'error', thread, text: expect.stringContaining(words) }]);
});

test('empty lines, nulls and a byte order mark do no harm', async () => {
  const told = await chat('', '  ', '\ufeff{"thread":"t","text":null,"files":null,"user":null,"action":null}');
  expect(told).toEqual([{ type: 'reply', thread: 't', text: null, case: null }]);
});

test('files that hold no text are told apart from those that do', async () => {
  const files = [
    { name: 'empty.log', content: '' },
    { name: 'logs.zip', content: 'PK\u0003\u0004\u0000\ufffd\ufffd\ufffd\u0001\u0002\ufffd' },
    { name: 'wide.txt', content: Buffer.from(REFUSED, 'utf16le').toString('latin1') },
  ];
  const [told] = await chat({ thread: 't', text: '', files });
  expect(told?.case).toMatchObject({ symptom: 'connection-refused' });
  expect(told?.text).toContain('empty.log is empty.');
  expect(told?.text).toMatch(/logs\.zip is a packed file/);
});

test('whatever comes in, every line that is not empty is answered once', async () => {
  const event = fc.record(
    {
      id: fc.jsonValue(),
      thread: fc.constantFrom('a', 'b'),
      text: fc.string({ unit: 'binary' }),
      action: fc.constantFrom('why', 'skip', 'x'),
    },
    { requiredKeys: [] },
  );
  const line = fc.oneof(
    event.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      const told = await chat(...lines);
      expect(told.length).toBe(lines.filter((text) => text.trim() !== '').length);
      for (const { type } of told) expect(['reply', 'error']).toContain(type);
    }),
    { numRuns: 60 },
  );
});
