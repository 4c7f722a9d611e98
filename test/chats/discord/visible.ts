import type { Message } from './server/shapes.ts';

const CODE_BLOCK = /```\n([\s\S]*?)\n```/g;
/** What Discord makes a link, a mention or an emoji of. */
const LIVE = /https?:\/\/|\]\(|<(?:[@#:/]|a:|t:)|@everyone|@here/;
/** Our own pointer to a thread. */
const OWN_POINTER = /^It is in <#\d+>\.$/;

/** The texts that stand in code blocks, to be copied. */
export function copyable({ content }: Message): readonly string[] {
  return [...content.matchAll(CODE_BLOCK)].map(([, text = '']) => text);
}

/** A message as a person reads it: markup undone. */
export function readable({ content }: Message): string {
  return content
    .split(CODE_BLOCK)
    .map((part, index) => (index % 2 === 1 ? part : withoutMarkup(part)))
    .join('\n')
    .replace(/\n{2,}/g, '\n');
}

function withoutMarkup(text: string): string {
  return text
    .replace(/^-# /gm, '')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\([^0-9A-Za-z\s])/g, '$1');
}

/** What in a message's text could notify somebody, or is a link that somebody else wrote. */
export function liveText({ content, mentions, mentionsEveryone }: Message): readonly string[] {
  const bare = content.replace(CODE_BLOCK, '').replace(/\\[^0-9A-Za-z\s]/g, '·');
  const fences = content.split('```').length - 1;
  return [
    ...(mentions.length > 0 || mentionsEveryone ? [`mentions somebody: ${content}`] : []),
    ...(LIVE.test(bare) && !OWN_POINTER.test(content) ? [`has something live in it: ${bare}`] : []),
    ...(fences % 2 === 0 && fences === copyable({ content } as Message).length * 2
      ? []
      : [`has an open block: ${content}`]),
  ];
}
