import { sanitiseLine } from '../../text/sanitise.ts';

/** What a person is told of a failure that is ours. */
export function faultText(error: unknown): string {
  const words = sanitiseLine(error instanceof Error ? error.message : String(error));
  return `This failed here, not at your end (${words}). Please report it.`;
}
