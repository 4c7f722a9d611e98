import type { Reader } from '../reader.ts';
import { readAccessConf } from './accounts/access-conf.ts';
import { readBecomeUser } from './accounts/become-user.ts';
import { readDscl } from './accounts/dscl.ts';
import { readFailureLock } from './accounts/failure-lock.ts';
import { readIdentity } from './accounts/identity-of-user.ts';
import { readLast } from './accounts/last.ts';
import { readLimits } from './accounts/limits.ts';
import { readNologin } from './accounts/nologin.ts';
import { readPasswdEntries } from './accounts/passwd-entry.ts';
import { readPasswordState } from './accounts/password-state.ts';
import { readAuthorizedKeys } from './config/authorized-keys.ts';
import { readKeysCommand } from './config/keys-command.ts';
import { readSftpProgram } from './config/sftp-program.ts';
import { readSshdConfig } from './config/sshd-config.ts';
import { readSshdTest } from './config/sshd-test.ts';
import { readHostKeyAge } from './files/host-key-age.ts';
import { readPaths } from './files/read-paths.ts';
import { readWindowsAcl } from './files/windows-acl.ts';
import { readSystem } from './identity/read-system.ts';
import { readLog } from './log/read-log.ts';
import { readBootScreen } from './machine/boot-screen.ts';
import { readDf } from './machine/df.ts';
import { readKernelSearch } from './machine/kernel-search.ts';
import { readMemory } from './machine/memory.ts';
import { readMounts } from './machine/mounts.ts';
import { readProcesses } from './machine/processes.ts';
import { readShellErrors } from './machine/shell-errors.ts';
import { readUptime } from './machine/uptime.ts';
import { readWindowsMachine } from './machine/windows-machine.ts';
import { readInstalled } from './packages/installed.ts';
import { readKeygen } from './packages/keygen.ts';
import { readProgramPlace } from './packages/program-place.ts';
import { readReplacedFiles } from './packages/replaced-files.ts';
import { readDenials } from './selinux/denials.ts';
import { readFileLabels } from './selinux/file-labels.ts';
import { readSelinuxMode } from './selinux/mode.ts';
import { readPortLabel } from './selinux/port-label.ts';
import { readBsdRc } from './service/bsd-rc.ts';
import { readLaunchd } from './service/launchd.ts';
import { readOpenrc } from './service/openrc.ts';
import { readProcd } from './service/procd.ts';
import { readSystemctlErrors } from './service/systemctl-errors.ts';
import { readSystemctlLists } from './service/systemctl-lists.ts';
import { readSystemctlStatus } from './service/systemctl-status.ts';
import { readSystemctlWords } from './service/systemctl-words.ts';
import { readSysvService } from './service/sysv-service.ts';
import { readUpstart } from './service/upstart.ts';
import { readWindowsService } from './service/windows-service.ts';
import { readFuser } from './sockets/fuser.ts';
import { readLsofSockets } from './sockets/lsof.ts';
import { readNetstat } from './sockets/netstat.ts';
import { readSockstat } from './sockets/sockstat.ts';
import { readSs } from './sockets/ss.ts';

/** Readers of what a person types on the server's own console. */
export const SYSTEM_READERS = {
  log: readLog,
  'systemctl-status': readSystemctlStatus,
  'systemctl-lists': readSystemctlLists,
  'systemctl-words': readSystemctlWords,
  'systemctl-errors': readSystemctlErrors,
  service: readSysvService,
  openrc: readOpenrc,
  procd: readProcd,
  upstart: readUpstart,
  launchctl: readLaunchd,
  rc: readBsdRc,
  'windows-service': readWindowsService,
  'sshd-config': readSshdConfig,
  'sshd-t': readSshdTest,
  'authorized-keys': readAuthorizedKeys,
  'sftp-server': readSftpProgram,
  'keys-command': readKeysCommand,
  ss: readSs,
  netstat: readNetstat,
  lsof: readLsofSockets,
  fuser: readFuser,
  sockstat: readSockstat,
  df: readDf,
  free: readMemory,
  'windows-machine': readWindowsMachine,
  dmesg: readKernelSearch,
  mount: readMounts,
  ps: readProcesses,
  shell: readShellErrors,
  uptime: readUptime,
  console: readBootScreen,
  getenforce: readSelinuxMode,
  semanage: readPortLabel,
  audit: readDenials,
  'ls-Z': readFileLabels,
  ls: readPaths,
  'host-key-age': readHostKeyAge,
  acl: readWindowsAcl,
  id: readIdentity,
  su: readBecomeUser,
  passwd: readPasswdEntries,
  'passwd-S': readPasswordState,
  dscl: readDscl,
  faillock: readFailureLock,
  nologin: readNologin,
  'access.conf': readAccessConf,
  limits: readLimits,
  last: readLast,
  packages: readInstalled,
  which: readProgramPlace,
  needrestart: readReplacedFiles,
  'ssh-keygen-A': readKeygen,
  system: readSystem,
} as const satisfies Record<string, Reader>;
