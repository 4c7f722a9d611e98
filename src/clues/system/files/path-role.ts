import { baseName, folderOf } from './path-fact.ts';

/** What a path is to sshd. */
export type PathRole =
  | 'keys-file'
  | 'ssh-folder'
  | 'home'
  | 'host-key'
  | 'runtime-dir'
  | 'nologin'
  | 'sshd'
  | 'sftp-server'
  | 'not-to-be-run'
  | 'client-key'
  | 'shell';

const HOME = /^(?:\/(?:var\/|usr\/|export\/|data\/)?home\/[^/]+|\/root|\/var\/root|\/Users\/[^/]+|~)$/;
/** Source: the --with-privsep-path of the usual packages. */
const RUNTIME_DIRS = [
  '/run/sshd',
  '/var/run/sshd',
  '/var/empty/sshd',
  '/usr/share/empty.sshd',
  '/var/empty',
  '/var/lib/empty',
  '/var/chroot/ssh',
  '/var/lib/sshd',
];
const NOLOGIN = ['/etc/nologin', '/run/nologin', '/var/run/nologin'];

export function roleOf(path: string): PathRole | null {
  const name = baseName(path);
  if (/^(?:administrators_)?authorized_keys2?$/.test(name)) return 'keys-file';
  if (name === '.ssh') return 'ssh-folder';
  if (/^ssh_host_(?:\w{2,12}_)?key$/.test(name)) return 'host-key';
  if (/^ssh_host_\*/.test(name)) return 'host-key';
  if (HOME.test(path)) return 'home';
  if (RUNTIME_DIRS.includes(path)) return 'runtime-dir';
  if (NOLOGIN.includes(path)) return 'nologin';
  if (/^\/usr\/(?:local\/)?sbin\/sshd$/.test(path)) return 'sshd';
  if (/^sftp-server$/.test(name)) return 'sftp-server';
  if (name === 'sshd_not_to_be_run') return 'not-to-be-run';
  if (/^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/.test(name)) return 'client-key';
  return /^\/(?:usr\/(?:local\/)?)?bin\/(?:ba|z|fi|k|tc|c|da|a)?sh$/.test(path) ? 'shell' : null;
}

/** Whose home a path is in or is, by its name; null where the path does not tell. */
export function userOfPath(path: string): string | null {
  const found = /^\/(?:(?:var|usr|export|data)\/)?(?:home|Users)\/([^/]+)/.exec(path)?.[1];
  if (found !== undefined) return found;
  return /^\/(?:var\/)?root(?:\/|$)/.test(path) ? 'root' : null;
}

/** The folder in which sshd looks for host keys. */
export function isServerFolder(path: string): boolean {
  return path === '/etc/ssh' || folderOf(path) === '/etc/ssh' || path === '/usr/local/etc/ssh';
}
