import type { About, Paste } from '../../../src/clues/reader.ts';

const PROMPT = /^(?:[\w-]+@[\w.-]+:\S*[#$] |PS C:\\[^>]*> )(.*)$/;

/** A paste whose prompts read `root@server:~# command`, split as the door of the clues does it. */
export function pasteOf(text: string): Paste {
  const commands: { command: string; line: number }[] = [];
  const lines = text.split('\n').map((line, index) => {
    const command = PROMPT.exec(line)?.[1];
    if (command === undefined) return line;
    commands.push({ command, line: index + 1 });
    return command;
  });
  return { lines, commands };
}

export function aboutOf(about: Partial<About> = {}): About {
  return { port: 22, serverAddresses: [], clientAddresses: [], user: null, ...about };
}
