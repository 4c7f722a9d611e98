import { randomBytes } from 'node:crypto';
import { plainMessage } from './compose-answer.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** A short id by which a person and the log speak of the same failure. */
export function createFailureId(): string {
  return randomBytes(4).toString('hex');
}

/** What a person is told of a failure that is ours. */
export function failureMessage(id: string): OutgoingMessage {
  return plainMessage(
    `This failed here, not at your end. Please try again; if it stays so, tell whoever runs this bot: failure ${id}.`,
  );
}
