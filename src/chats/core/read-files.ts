import { decodeText } from '../../text/decode-text.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { ChatAdapter } from './adapter.ts';
import type { FileReference } from './event.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** The texts of attached files, and what has to be said of those that could not be read. */
export interface ReadFiles {
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly problems: readonly string[];
}

const MOST_FILES = 20;
const MOST_BYTES = 20 * 1024 * 1024;
const SAMPLE = 4_096;

/** Fetches attached files one after the other; at most 20, and 20 MiB in all. */
export async function readFiles(
  adapter: ChatAdapter,
  references: readonly FileReference[],
  signal: AbortSignal,
): Promise<ReadFiles> {
  const files: { name: string; content: string }[] = [];
  const problems: string[] = [];
  let left = MOST_BYTES;
  for (const reference of references.slice(0, MOST_FILES)) {
    const name = sanitiseLine(reference.name, 80);
    if (reference.mimeType?.startsWith('image/') === true) {
      problems.push(`${name} is a picture, which I cannot read: please paste its text.`);
      continue;
    }
    const fetched = await adapter.fetchFile(reference, left, signal);
    if (!fetched.ok) {
      problems.push(`${name} could not be fetched (${sanitiseLine(fetched.detail, 80)}): please paste its text.`);
      continue;
    }
    const content = textOf(fetched.bytes);
    if (content === null) problems.push(`${name} is no text: please paste what it says.`);
    else files.push({ name, content });
    if (fetched.isCut) problems.push(`${name} was too large to read whole; its beginning was read.`);
    left -= fetched.bytes.length;
  }
  if (references.length > MOST_FILES) problems.push(`Only the first ${MOST_FILES} files were read.`);
  return { files, problems };
}

/** An answer that says as well which files could not be read; null where there is neither. */
export function withProblems(message: OutgoingMessage | null, problems: readonly string[]): OutgoingMessage | null {
  if (problems.length === 0) return message;
  const blocks = problems.map((text) => ({ type: 'text', text }) as const);
  const first = message ?? { summary: problems.join(' '), blocks: [], buttons: [], attachments: [] };
  return { ...first, blocks: [...blocks, ...first.blocks] };
}

/** Null where it is no text: none has a zero in it. */
function textOf(bytes: Uint8Array): string | null {
  const text = decodeText(bytes);
  return text.slice(0, SAMPLE).includes('\0') ? null : text;
}
