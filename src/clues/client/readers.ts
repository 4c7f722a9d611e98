import type { Reader } from '../reader.ts';
import { readAttempts } from './attempts.ts';
import { readControlMaster } from './control-master.ts';
import { readKeyFiles } from './key-files.ts';
import { readKeyFolder } from './key-folder.ts';
import { readQuietStart } from './quiet-start.ts';
import { readSshAdd } from './ssh-add.ts';
import { readSshConfig } from './ssh-config.ts';
import { readSshKeygen } from './ssh-keygen.ts';
import { readSshVersion } from './ssh-version.ts';
import { readWords } from './words.ts';

/** Readers of what the machine that cannot connect shows. */
export const CLIENT_READERS = {
  attempts: readAttempts,
  'ssh-add': readSshAdd,
  'ssh-keygen': readSshKeygen,
  'ssh-config': readSshConfig,
  'key-files': readKeyFiles,
  'key-folder': readKeyFolder,
  'control-master': readControlMaster,
  'quiet-start': readQuietStart,
  'ssh-version': readSshVersion,
  words: readWords,
} as const satisfies Record<string, Reader>;
