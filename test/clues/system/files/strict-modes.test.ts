import { describe, expect, it } from 'vitest';
import { readPaths } from '../../../../src/clues/system/files/read-paths.ts';
import { foundBy } from '../found.ts';

const row = (mode: string, owner: string, name: string): string =>
  `${mode} 2 ${owner} ${owner} 4096 Jun  1 10:00 ${name}`;
const list = (home: string, folder: string, file: string, owner = 'deploy'): string =>
  [
    row(home, owner, '/home/deploy'),
    row(folder, owner, '/home/deploy/.ssh'),
    row(file, owner, '/home/deploy/.ssh/authorized_keys'),
  ].join('\n');

describe('owner and mode of the way to the keys', () => {
  it.each([
    ['drwxr-xr-x', 'drwx------', '-rw-------', 'right'],
    ['drwxr-xr-x', 'drwxr-xr-x', '-rw-r--r--', 'right'],
    ['drwxrwxr-x', 'drwx------', '-rw-------', 'too-open'],
    ['drwxr-xr-x', 'drwxrwx---', '-rw-------', 'too-open'],
    ['drwxr-xr-x', 'drwx------', '-rw-rw-rw-', 'too-open'],
    ['drwxr-xr-x', 'drwx------', '----------', 'unreadable'],
  ])('%s, %s and %s are %s', (home, folder, file, verdict) => {
    expect(foundBy(readPaths, list(home, folder, file))).toContain(`permissions: ${verdict}`);
  });

  it('belong to the user or to root', () => {
    expect(foundBy(readPaths, list('drwxr-xr-x', 'drwxr-xr-x', '-rw-r--r--', 'root'))).toContain('permissions: right');
    expect(foundBy(readPaths, list('drwxr-xr-x', 'drwxr-xr-x', '-rw-r--r--', 'bob'))).toContain(
      'permissions: wrong-owner',
    );
    expect(foundBy(readPaths, list('drwxr-xr-x', 'drwx------', '-rw-------', 'root'))).toContain(
      'permissions: unreadable',
    );
  });

  it('are not those of a link', () => {
    expect(foundBy(readPaths, 'lrwxrwxrwx 1 deploy deploy 9 Jun  1 10:00 /home/deploy/.ssh -> /data/ssh')).toEqual([]);
  });

  it('are read from every form of stat', () => {
    expect(foundBy(readPaths, '777 deploy /home/deploy/.ssh')).toContain('permissions: too-open');
    expect(foundBy(readPaths, 'drwxrwxrwx deploy deploy /home/deploy/.ssh')).toContain('permissions: too-open');
    expect(foundBy(readPaths, '/run/sshd 755 root root')).toEqual(['runtime-dir: present']);
  });
});

it.each([
  ["ls: cannot access '/run/sshd': No such file or directory", 'runtime-dir: missing'],
  ['ls: /run/sshd: No such file or directory', 'runtime-dir: missing'],
  ["ls: impossible d'accéder à '/run/sshd': Aucun fichier ou dossier de ce type", 'runtime-dir: missing'],
  ["ls: no se puede acceder a '/etc/ssh/ssh_host_rsa_key': No existe el archivo o el directorio", 'hostkeys: missing'],
  ['cat: /home/deploy/.ssh/authorized_keys: No such file or directory', 'key-installed: no-file'],
  ["stat: cannot statx '/usr/sbin/sshd': No such file or directory", 'sshd-installed: no'],
  ["ls: cannot access '/bin/zsh': No such file or directory", 'shell: missing'],
  ["ls: cannot access '/home/deploy': No such file or directory", 'home: missing'],
])('%s', (line, shown) => {
  expect(foundBy(readPaths, line)).toEqual([shown]);
});
