import process from 'node:process';
import { createInterface } from 'node:readline';
import { type Line, readLines } from '../chats/terminal/lines.ts';

export interface TypedInput {
  readonly input: AsyncIterable<string>;
  prompt(): void;
  close(): void;
}

const PROMPT = '> ';
const MOST_LINE_CHARS = 10 * 1024 * 1024;

/** What a person types, with editing and history on a terminal; else the lines of standard input. Ctrl-C aborts `controller`. */
export function openTypedInput(controller: AbortController): TypedInput {
  const { stdin, stdout } = process;
  if (stdin.isTTY !== true || stdout.isTTY !== true) {
    return { input: texts(readLines(stdin, MOST_LINE_CHARS, controller.signal)), prompt: () => {}, close: () => {} };
  }
  const typing = createInterface({ input: stdin, output: stdout, prompt: PROMPT, historySize: 200, tabSize: 4 });
  typing.on('SIGINT', () => controller.abort());
  controller.signal.addEventListener('abort', () => typing.close(), { once: true });
  return {
    input: typing,
    prompt: () => (controller.signal.aborted ? undefined : typing.prompt()),
    close: () => typing.close(),
  };
}

async function* texts(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  for await (const line of lines) yield line.ok ? line.text : '';
}
