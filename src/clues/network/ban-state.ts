import type { About } from '../reader.ts';
import type { Notes } from './reading.ts';
import { covers, readSpan } from './spans.ts';

/** An address or block that a ban tool shut out, as it was printed. */
export interface Banned {
  readonly address: string;
  readonly line: number;
}

/** What a whole list of bans says of the case; `line` shows the list itself, where it may be empty. */
export function noteBanList(notes: Notes, banned: readonly Banned[], line: number, about: About): void {
  const ours = banned.find(({ address }) => holdsClient(address, about));
  if (ours !== undefined) notes.note('ban-state', 'banned', ours.line);
  else if (banned.length === 0 || about.clientAddresses.length > 0) notes.note('ban-state', 'not-banned', line);
  else notes.note('ban-state', 'others-banned', line);
}

/** What single messages about bans say: the list is longer than they show. */
export function noteBanMessages(notes: Notes, banned: readonly Banned[], about: About): void {
  const ours = banned.find(({ address }) => holdsClient(address, about));
  const [first] = banned;
  if (ours !== undefined) notes.note('ban-state', 'banned', ours.line);
  else if (first !== undefined && about.clientAddresses.length === 0)
    notes.note('ban-state', 'others-banned', first.line);
}

function holdsClient(text: string, { clientAddresses }: About): boolean {
  const span = readSpan(text);
  return span !== null && clientAddresses.some((client) => covers(span, client));
}
