import { sanitiseLine } from '../text/sanitise.ts';
import type { Message } from './message.ts';

const SAMPLE = 4_096;
/** How many characters of a text may be unprintable: what was decoded in the wrong way, or is no text, is full of them. */
const MOST_UNPRINTABLE = 0.1;
const HEAD = 16;

/** What stands at the beginning of files that hold no plain text. */
const KINDS: readonly (readonly [signs: readonly string[], remedy: string])[] = [
  [['PK\u0003', 'PK\u0005', '\u001f', '7z', 'Rar!', 'BZh', '7zXZ'], 'a packed file: attach the text file in it'],
  [['PNG', 'GIF8', 'JFIF', 'Exif'], 'a picture: type or paste the text that it shows'],
  [['%PDF'], 'a PDF: paste the text in it'],
];

/** Text and attached texts as one paste, in order. */
export function wholeText({ text, files }: Pick<Message, 'text' | 'files'>): string {
  const attached = files.map(({ content }) => content).filter(isText);
  return [text, ...attached].filter((part) => part.trim() !== '').join('\n');
}

/** Files in which there is nothing to read, a sentence each with the remedy. */
export function unreadableFiles(files: Message['files']): readonly string[] {
  return files.flatMap(({ name, content }) => {
    const shown = sanitiseLine(name, 120) || 'The file';
    if (content.trim() === '') return [`${shown} is empty.`];
    if (isText(content)) return [];
    const head = content.slice(0, HEAD);
    const kind = KINDS.find(([signs]) => signs.some((sign) => head.includes(sign)))?.[1];
    return [`${shown} is ${kind ?? 'no text that I can read: attach plain text'}.`];
  });
}

function isText(content: string): boolean {
  const sample = Array.from(content.slice(0, SAMPLE));
  return sample.filter(isUnprintable).length <= sample.length * MOST_UNPRINTABLE;
}

/** NUL stands between the letters of UTF-16 that was taken for UTF-8, and escape before colours. */
function isUnprintable(character: string): boolean {
  return character === '\ufffd' || (/\p{Cc}/u.test(character) && !'\t\r\n\u001b\0'.includes(character));
}
