/** How the programs that people paste read their arguments. */
export interface Program {
  /** Single-letter options that take a value. */
  readonly withValue: string;
  /** Long options (without `--`) that take a value, also in the next word. */
  readonly longWithValue: readonly string[];
  /** What single-letter and long options mean for the target; the rest has no effect on it. */
  readonly meaning: Readonly<Record<string, Meaning>>;
  /**
   * `command`: the first operand is the destination, the second starts a remote command;
   * `destination`: the one operand is the destination; `destination-and-files`: the first is, perhaps with `:path`;
   * `remote-file`: the first operand of the form `host:path` is; `host-and-port`: a host, then a port.
   */
  readonly operands: 'command' | 'destination' | 'destination-and-files' | 'remote-file' | 'host-and-port';
}

export type Meaning = 'port' | 'user' | 'identity' | 'jump' | 'option' | 'transport' | 'false-port';

const SSH: Program = {
  withValue: 'BbcDEeFIiJLlmOoPpQRSWw',
  longWithValue: ['port', 'user', 'identity', 'jump', 'timeout'],
  meaning: {
    p: 'port',
    l: 'user',
    i: 'identity',
    J: 'jump',
    o: 'option',
    P: 'false-port',
    port: 'port',
    user: 'user',
    identity: 'identity',
    jump: 'jump',
  },
  operands: 'command',
};

const SCP: Program = {
  withValue: 'cDFiJloPSX',
  longWithValue: [],
  meaning: { P: 'port', i: 'identity', J: 'jump', o: 'option' },
  operands: 'remote-file',
};

const SFTP: Program = { ...SCP, withValue: 'BbcDFiJloPRSsX', operands: 'destination-and-files' };

const RSYNC_LONG_WITH_VALUE = `address backup-dir block-size bwlimit checksum-choice chmod chown compare-dest compress-choice compress-level
  contimeout copy-dest debug exclude exclude-from files-from filter groupmap iconv include include-from info
  link-dest log-file log-file-format max-delete max-size min-size modify-window out-format outbuf partial-dir
  password-file port protocol remote-option rsh rsync-path skip-compress sockopts stop-after stop-at suffix
  temp-dir timeout usermap write-batch`;

const RSYNC: Program = {
  withValue: 'BefMT',
  longWithValue: RSYNC_LONG_WITH_VALUE.split(/\s+/),
  meaning: { e: 'transport', rsh: 'transport' },
  operands: 'remote-file',
};

const MOSH: Program = {
  withValue: 'p',
  longWithValue: ['ssh'],
  meaning: { ssh: 'transport' },
  operands: 'command',
};

/** Arguments of `ssh` without its name in front, as in `web-1 -p 2222`. */
export const BARE_ARGUMENTS: Program = { ...SSH, operands: 'destination' };

/** By name, without path and `.exe`. Sources: the synopsis of each program's manual page. */
export const PROGRAMS: ReadonlyMap<string, Program> = new Map([
  ['ssh', SSH],
  ['slogin', SSH],
  ['autossh', { ...SSH, withValue: `${SSH.withValue}M` }],
  ['scp', SCP],
  ['sftp', SFTP],
  ['rsync', RSYNC],
  ['mosh', MOSH],
  ['sshfs', { ...SCP, withValue: 'Fop', meaning: { p: 'port', o: 'option' } }],
  ['ssh-copy-id', { ...SSH, withValue: 'Fiopt' }],
  ['ssh-keyscan', { ...SSH, withValue: 'fOpTt' }],
  ['telnet', { withValue: 'beklnSX', longWithValue: [], meaning: { l: 'user' }, operands: 'host-and-port' }],
  ['nc', { withValue: 'IiMmOPpqsTVWwXx', longWithValue: [], meaning: {}, operands: 'host-and-port' }],
  ['ncat', { withValue: 'IiMmOPpqsTVWwXx', longWithValue: [], meaning: {}, operands: 'host-and-port' }],
]);
