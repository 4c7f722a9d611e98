/**
 * How a command is written. A plain string is the same everywhere. Braces are filled in from the dialect and the
 * case: see `DialectWord` and `CaseWord`. A family that is left out has no such command.
 */
export type Spelling =
  | string
  | {
      readonly linux?: string;
      /** Alpine, OpenWrt and Synology where they differ from `linux`. */
      readonly busybox?: string;
      readonly bsd?: string;
      readonly macos?: string;
      /** PowerShell. */
      readonly windows?: string;
    };

/** Where to type or look. */
export type Place = 'console' | 'client' | 'provider';

/** Words that depend on the server's system. */
export type DialectWord =
  | 'sudo'
  | 'unit'
  | 'status'
  | 'start'
  | 'restart'
  | 'enable'
  | 'log'
  | 'install'
  | 'reinstall'
  | 'upgrade'
  | 'config'
  | 'firewall';

/** Words that depend on the case: harmless stand-ins where they are not known. */
export type CaseWord =
  | 'host'
  | 'address'
  | 'port'
  | 'user'
  | 'domain'
  | 'login'
  /** The address from which the person connects; in a rule for one network; as hosts.allow writes it. */
  | 'client'
  | 'clientnet'
  | 'clienthost'
  /** The private key that the client complains of. */
  | 'keyfile'
  /** Where SSH was seen, other than on the port that was tried. */
  | 'sshport';
