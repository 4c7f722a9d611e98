import type { MessageTable } from './message.ts';
import { AUTOMATION } from './messages/automation.ts';
import { GO_SSH, NET_SSH, RUST_SSH, SSH_NET, SSH2_JS } from './messages/go-and-others.ts';
import { JAVA_SSH, JSCH, SSHJ } from './messages/java.ts';
import { DROPBEAR_CLIENT, LIBSSH, LIBSSH2 } from './messages/native-libraries.ts';
import { OPENSSH_AUTH } from './messages/openssh-auth.ts';
import { OPENSSH_CONNECT } from './messages/openssh-connect.ts';
import { OPENSSH_SESSION } from './messages/openssh-session.ts';
import { OPENSSH_TRANSPORT } from './messages/openssh-transport.ts';
import { FILEZILLA, PUTTY, WINSCP } from './messages/putty.ts';
import { ASYNCSSH, PARAMIKO } from './messages/python.ts';
import { RUNTIMES } from './messages/runtimes.ts';

/** Every message of a client that is known, by program. */
export const MESSAGE_TABLES: readonly MessageTable[] = [
  OPENSSH_CONNECT,
  OPENSSH_TRANSPORT,
  OPENSSH_AUTH,
  OPENSSH_SESSION,
  PUTTY,
  WINSCP,
  FILEZILLA,
  DROPBEAR_CLIENT,
  PARAMIKO,
  ASYNCSSH,
  LIBSSH2,
  LIBSSH,
  JSCH,
  SSHJ,
  JAVA_SSH,
  GO_SSH,
  SSH2_JS,
  NET_SSH,
  SSH_NET,
  RUST_SSH,
  AUTOMATION,
  RUNTIMES,
];
