import type { About, Paste, Reading } from '../../reader.ts';
import type { LineRule } from '../line-rules.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';

const UNIT = String.raw`(?:ssh|sshd|openssh|openssh-server)\.(?:service|socket)`;

/** What `systemctl` answers when it cannot do what was asked. Source: systemd's systemctl and bus-wait-for-jobs.c, 208 to 257. */
const WORDINGS: readonly LineRule[] = [
  {
    text: /\bJob for UNIT failed because a timeout was exceeded/,
    shows: [
      ['sshd-state', 'failed'],
      ['sshd-failure', 'start-timeout'],
    ],
  },
  {
    text: /\bJob for UNIT failed because a (?:fatal )?signal was delivered/,
    shows: [
      ['sshd-state', 'failed'],
      ['sshd-failure', 'crashed'],
    ],
  },
  { text: /\bJob for UNIT (?:failed|canceled)/, shows: [['sshd-state', 'failed']] },
  {
    text: /\bA dependency job for UNIT failed/,
    shows: [
      ['sshd-state', 'failed'],
      ['sshd-failure', 'dependency'],
    ],
  },
  { text: /^Unit (?:ssh|sshd)\.socket (?:could not be found|not found)/, shows: [['socket-activation', 'off']] },
  { text: /^Failed to \w{2,12} UNIT: No space left on device/, shows: [['disk', 'full']] },
  { text: /Unit UNIT is masked|Unit file UNIT is masked|^Unit UNIT is masked/, shows: [['sshd-enabled', 'masked']] },
];
const ANSWERS = WORDINGS.map(({ text, shows }) => ({
  text: new RegExp(text.source.replaceAll('UNIT', UNIT), 'i'),
  shows,
}));

/** `Unit ssh.service could not be found.`, in the wordings of all versions. */
const NOT_FOUND = new RegExp(
  [
    String.raw`Unit (ssh|sshd|openssh-server)(?:\.service)? (?:could not be found|not found|not loaded|failed to load: No such file)`,
    String.raw`Failed to get unit file state for (ssh|sshd)\.service: (?:No such file|Unit)`,
    String.raw`Unit file (ssh|sshd)\.service does not exist`,
    String.raw`Failed to (?:enable|disable|start|restart|stop|reload)[^:]{0,60}: Unit file (ssh|sshd)\.service does not exist`,
  ].join('|'),
  'i',
);
const FOUND = /\b(ssh|sshd)\.service - |\/(ssh|sshd)\.service;|^\s*(ssh|sshd)\.service\s+(?:loaded|enabled|disabled)/i;
const ADVICE =
  /^See "?'?systemctl status \S{1,60}"?'? and "?'?journalctl|^Run 'systemctl daemon-reload'|^Warning: The unit file, source configuration file/;
const SWITCHED_ON = /^Created symlink \S+multi-user\.target\.wants\/(?:ssh|sshd)\.service/;

/** Reads the errors of `systemctl start`, `status`, `enable` and their like for the SSH service. */
export function readSystemctlErrors(paste: Paste, _about: About): Reading {
  const sheet = openSheet('systemctl');
  const missing = new Map<string, { readonly index: number; readonly line: string }>();
  let isFound = false;
  eachRow(paste, (line, index) => {
    if (!/ssh/i.test(line)) return;
    isFound ||= FOUND.test(line);
    const name = NOT_FOUND.exec(line)
      ?.slice(1)
      .find((part) => part !== undefined);
    if (name !== undefined) missing.set(name.toLowerCase(), { index, line });
    else noteAnswer(sheet, line, index);
  });
  noteMissing(sheet, missing, isFound);
  return sheet.reading();
}

function noteAnswer(sheet: Sheet, line: string, index: number): void {
  const answer = ANSWERS.find(({ text }) => text.test(line.trim()));
  if (answer !== undefined) for (const shown of answer.shows) sheet.show(shown, line);
  if (answer !== undefined || ADVICE.test(line)) sheet.see(index);
  if (!SWITCHED_ON.test(line)) return;
  sheet.note('sshd-enabled', 'enabled', line);
  sheet.see(index);
}

/** A name that one family of systems does not use tells nothing where the other one is there. */
function noteMissing(
  sheet: Sheet,
  missing: ReadonlyMap<string, { readonly index: number; readonly line: string }>,
  isFound: boolean,
): void {
  for (const { index, line } of missing.values()) {
    sheet.see(index);
    if (!isFound) sheet.note('sshd-state', 'no-such-service', line);
    if (!isFound && missing.has('ssh') && missing.has('sshd')) sheet.note('sshd-installed', 'no', line);
  }
}
