import { COMMANDS } from '../../../commands/registry.ts';
import { readPaste } from '../../../src/clues/read-paste.ts';
import { type Conversation, createConversation } from '../../../src/conversation/converse.ts';

/** A conversation that looks from this machine, for tests on loopback. */
export function conversationHere(): Conversation {
  return createConversation({
    surroundings: {
      inventory: { hosts: [] },
      knownKeys: () => [],
      canaries: [],
      targets: 'any',
      machine: 'desk',
      localUser: 'me',
      vantage: null,
      offersLogin: false,
    },
    commands: COMMANDS,
    timeoutMs: 5_000,
    read: readPaste,
    signal: new AbortController().signal,
    whenItsTurn: (look) => look(),
  });
}
