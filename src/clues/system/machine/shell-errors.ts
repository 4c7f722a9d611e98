import { readerOfRules } from '../line-rules.ts';

/** Who complains: a shell or an ordinary tool, at the start of its line. */
const WHO = String.raw`^-?(?:\S{0,40}/)?(?:bash|sh|zsh|ash|dash|ksh|fish|touch|cp|mv|mkdir|echo|tee|vim?|nano|sed|apt|apt-get|dpkg|yum|dnf|rpm|tar|cat|logger|sudo|systemctl|ssh-keygen|rm|mktemp|install|chmod|chown|su|login)\b[^a-z].{0,250}`;

/** Reads what any command on the console says once the machine has run out of something. */
export const readShellErrors = readerOfRules(
  'shell',
  /No space|Read-only|fork|Too many open|kein Speicherplatz|Aucun espace|No queda espacio/i,
  [
    {
      text: complaint(
        '(?:No space left on device|Auf dem Gerät ist kein Speicherplatz mehr verfügbar|Aucun espace disponible sur le périphérique|No queda espacio en el dispositivo)',
      ),
      shows: [['disk', 'full']],
    },
    { text: complaint('Read-only file system'), shows: [['disk', 'read-only']] },
    { text: complaint('fork: (?:retry: )?Cannot allocate memory'), shows: [['memory', 'exhausted']] },
    { text: complaint('fork: (?:retry: )?Resource temporarily unavailable'), shows: [['process-limit', 'reached']] },
    { text: complaint('fork: retry: No child processes'), shows: [['process-limit', 'reached']] },
    {
      text: complaint(
        'fork: (?:retry: )?(?:Die Ressource ist zur Zeit nicht verfügbar|Ressource temporairement non disponible)',
      ),
      shows: [['process-limit', 'reached']],
    },
    { text: complaint('Too many open files(?: in system)?'), shows: [['process-limit', 'reached']] },
  ],
);

function complaint(words: string): RegExp {
  return new RegExp(`${WHO}${words}`, 'i');
}
