import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import { composeAnswer } from '../../src/chats/core/compose-answer.ts';
import { readPaste } from '../../src/clues/read-paste.ts';
import { createConversation, type Ports } from '../../src/conversation/converse.ts';

const PORTS: Ports = {
  surroundings: {
    inventory: { hosts: [] },
    knownKeys: () => [],
    canaries: [],
    targets: 'public',
    machine: 'bot',
    localUser: null,
    vantage: null,
    offersLogin: false,
  },
  commands: COMMANDS,
  timeoutMs: 1_000,
  read: readPaste,
  signal: new AbortController().signal,
  whenItsTurn: (look) => look(),
};
const SECRET = 'Tr0ub4dor-3x';
const BEGIN = 'ssh: connect to host 10.0.0.5 port 22: Connection refused';

const SAID = [
  `login: root / ${SECRET}`,
  `root:${SECRET}`,
  `the password is ${SECRET}`,
  `my passphrase is ${SECRET}, ok?`,
  `ssh root:${SECRET}@10.0.0.5`,
  `try deploy:${SECRET}@10.0.0.6`,
  `/ssh-check root:${SECRET}@10.0.0.5`,
  `/ssh-check ssh://root:${SECRET}@10.0.0.5:22/`,
  `/ssh-check sshpass -p ${SECRET} ssh root@10.0.0.5`,
  `/ssh-explain root@10.0.0.5's password: ${SECRET}`,
  `vncpasswd ${SECRET}`,
  `sshpass -p '${SECRET}' ssh root@10.0.0.5`,
  `PASSWORD=${SECRET}\nsystemctl status ssh`,
  `root@10.0.0.5's password: ${SECRET}`,
  `sshd[9]: Failed password for invalid user ${SECRET}! from 192.0.2.1 port 4 ssh2`,
  `-----BEGIN OPENSSH PRIVATE KEY-----\n${SECRET.repeat(5)}\n-----END OPENSSH PRIVATE KEY-----`,
];

describe('a secret that was written to the bot', () => {
  it.each(SAID)('is neither kept in the case, nor in what a chat or a program is shown: %j', async (text) => {
    const { say } = createConversation(PORTS);
    const shown: unknown[] = [];
    for (const said of [BEGIN, text, 'why', '/ssh-report']) {
      const answer = await say({ user: 'U1', text: said, files: [], action: null, isDirect: true }, () => {});
      shown.push(answer, composeAnswer(answer));
    }
    const attached = { user: 'U1', text: '', files: [{ name: 'a.txt', content: text }], action: null, isDirect: true };
    shown.push(await say(attached, () => {}));
    expect(JSON.stringify(shown)).not.toContain(SECRET);
  });
});
