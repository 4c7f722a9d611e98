import type { Reader } from '../reader.ts';
import { readAttempts } from './attempts.ts';
import { readKeyFiles } from './key-files.ts';
import { readSshAdd } from './ssh-add.ts';
import { readSshConfig } from './ssh-config.ts';
import { readSshKeygen } from './ssh-keygen.ts';
import { readWords } from './words.ts';

/** Readers of what the machine that cannot connect shows. */
export const CLIENT_READERS = {
  attempts: readAttempts,
  'ssh-add': readSshAdd,
  'ssh-keygen': readSshKeygen,
  'ssh-config': readSshConfig,
  'key-files': readKeyFiles,
  words: readWords,
} as const satisfies Record<string, Reader>;
