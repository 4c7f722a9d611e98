import type { About, Paste } from '../../reader.ts';
import { wordsOf } from '../paste-text.ts';
import { readPort } from '../ports.ts';
import type { Notes } from '../reading.ts';

/** The networks that Docker and Podman give to containers by default. */
const CONTAINER = /^(?:172\.(?:1[7-9]|2\d|3[01])|10\.88|192\.168\.(?:16|32|48|64|80|96))\./;

/** A translation to a container's SSH port is a port that the container publishes. */
export function noteContainerTranslation(notes: Notes, paste: Paste, about: About): void {
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (!line.includes('DNAT')) continue;
    const words = wordsOf(line);
    const outer = after(words, 'dpt:') ?? next(words, '--dport') ?? '';
    const [address = '', inner] = (after(words, 'to:') ?? next(words, '--to-destination') ?? '').split(':');
    if (!CONTAINER.test(address)) continue;
    notes.mark(index);
    if (readPort(outer) === about.port) notes.note('container-port', 'published', index);
    else if (inner === '22') notes.note('container-port', 'other-port', index);
  }
}

function after(words: readonly string[], start: string): string | undefined {
  return words.find((word) => word.startsWith(start))?.slice(start.length);
}

function next(words: readonly string[], option: string): string | undefined {
  const index = words.indexOf(option);
  return index < 0 ? undefined : words[index + 1];
}
