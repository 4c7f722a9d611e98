import { describe, expect, it } from 'vitest';
import { readPaste } from '../../src/clues/read-paste.ts';
import type { About } from '../../src/clues/reader.ts';

const ABOUT: About = { port: 22, serverAddresses: [], clientAddresses: [], user: null };

function found(text: string): readonly string[] {
  return readPaste(text, ABOUT).findings.map(({ id, value }) => `${id}: ${value}`);
}

function named(text: string, id: string): unknown {
  return readPaste(text, ABOUT).findings.find((finding) => finding.id === id)?.names;
}

const LISTING = [
  'drwxrwxrwx 12 deploy deploy 4096 Nov 20 10:00 /home/deploy',
  'drwx------  2 deploy deploy 4096 Nov 20 10:00 /home/deploy/.ssh',
  '-rw-------  1 deploy deploy  571 Nov 20 10:00 /home/deploy/.ssh/authorized_keys',
].join('\n');
const DENIED = 'deploy@203.0.113.5: Permission denied (publickey).';

describe('a listing of files beside an error of the client', () => {
  it('belongs to the server where the error stands below it', () => {
    const text = `deploy@web:~$ ls -ld ~ ~/.ssh ~/.ssh/authorized_keys\n${LISTING}\n\n${DENIED}`;
    expect(found(text)).toContain('permissions: too-open');
    expect(found(text)).not.toContain('client-key-file: missing');
  });

  it('belongs to nobody in particular at a prompt with another name than the client has', () => {
    const call = `me@laptop:~$ ssh deploy@203.0.113.5\n${DENIED}`;
    expect(found(`${call}\nroot@web:~# ls -l /home/deploy/.ssh\n${LISTING}`)).not.toContain('client-key-file: missing');
  });
});

it('two messages of which the first fills a line of 80 letters stay two', () => {
  const known = "Warning: Permanently added '203.0.113.10' (ED25519) to the list of known hosts.";
  expect(known).toHaveLength(80 - 1);
  const text = `${known}\nReceived disconnect from 203.0.113.10 port 22:2: Too many authentication failures`;
  expect(found(text)).toContain('symptom: auth-too-many');
});

it('a socket that systemd hands on to sshd on another port is known by its two owners', () => {
  const socket = 'LISTEN 0 4096 *:2022 *:* users:(("sshd",pid=1203,fd=3),("systemd",pid=1,fd=119))';
  expect(found(`$ sudo ss -tlnp | grep ssh\n${socket}`)).toContain('socket-activation: owns-another-port');
});

describe('what a paste names', () => {
  it('is the port on which SSH listens instead', () => {
    const socket = 'LISTEN 0 128 0.0.0.0:2022 0.0.0.0:* users:(("sshd",pid=812,fd=3))';
    expect(named(`# ss -tlnp\n${socket}`, 'listening-on')).toEqual({ sshPort: 2022 });
  });

  it('is the unit that systemd has loaded, and not one that it does not know', () => {
    const loaded =
      '● sshd.service - OpenSSH server daemon\n   Loaded: loaded (/usr/lib/systemd/system/sshd.service; enabled)';
    const absent =
      'ssh.service\n   Loaded: not-found (Reason: Unit ssh.service not found.)\n   Active: inactive (dead)';
    expect(named(`${loaded}\n   Active: active (running)\n\n${absent}`, 'init-system')).toEqual({ unit: 'sshd' });
  });

  it('is the key file of the client, and on what it runs', () => {
    const text =
      'Permissions for \'C:\\\\Users\\\\me\\\\key.pem\' are too open.\nLoad key "C:\\\\Users\\\\me\\\\key.pem": bad permissions';
    expect(named(text, 'client-key-file')).toEqual({ clientFamily: 'windows', keyFile: 'C:\\Users\\me\\key.pem' });
  });

  it('is the public address of the person', () => {
    expect(named('me@laptop:~$ curl ifconfig.me\n198.51.100.7', 'client-network')).toEqual({
      clientAddress: '198.51.100.7',
    });
  });
});
