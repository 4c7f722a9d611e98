import type { Place } from '../knowledge/spelling.ts';

/** Where a command is typed, in words for somebody who may never have needed that place before. */
export const WHERE_WORDS = {
  console: "on the server's console (cloud web console, IPMI, or its own keyboard)",
  client: 'on the machine that cannot connect',
  provider: "in the provider's control panel or command line tool",
} as const satisfies Record<Place, string>;
