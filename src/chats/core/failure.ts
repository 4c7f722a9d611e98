import { randomBytes } from 'node:crypto';
import { logContext } from '../../operate/log-context.ts';
import { plainMessage } from './compose-answer.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** A short id by which a person and the log speak of the same failure. */
export function createFailureId(): string {
  return randomBytes(4).toString('hex');
}

/** What a person is told of a failure that is ours. */
export function failureMessage(id: string): OutgoingMessage {
  const { case: caseId } = logContext();
  const named = caseId === undefined ? `failure ${id}` : `failure ${id} in case ${caseId}`;
  return plainMessage(
    `This failed here, not at your end. Please try again; if it stays so, tell whoever runs this bot: ${named}.`,
  );
}
