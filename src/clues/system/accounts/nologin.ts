import { isOtherLogin } from '../../other-login.ts';
import type { Reader } from '../../reader.ts';
import { readerOfRules } from '../line-rules.ts';

const readLines = readerOfRules('nologin', /permitted to log in|currently not available|going down|not permitted/, [
  {
    text: /System is booting up\. ?.{0,60}(?:not permitted|See pam_nologin)/,
    shows: [
      ['nologin-file', 'booting'],
      ['system-state', 'starting'],
    ],
  },
  {
    text: /System is going down\. ?.{0,60}not permitted/,
    shows: [
      ['nologin-file', 'present'],
      ['system-state', 'stopping'],
    ],
  },
  { text: /^The system is going down/, shows: [['system-state', 'stopping']] },
  { text: /^This account is currently not available\.$/, shows: [['shell', 'nologin']] },
]);

/** Somebody tried whether a user has a shell. */
const TRIES_USER = /^(?:sudo )?su (?:(?:-l?|--login) )?[a-z_][\w.-]{0,31}(?: |$)/;

/** Reads what nologin files and nologin shells say. Source: systemd's tmpfiles.d and user-sessions, util-linux's nologin. */
export const readNologin: Reader = (paste, about) =>
  isOtherLogin(paste) && !paste.commands.some(({ command }) => TRIES_USER.test(command))
    ? { findings: [], understood: [] }
    : readLines(paste, about);
