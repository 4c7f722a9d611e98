import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTarget } from '../../src/targets/parse-target.ts';
import type { Target } from '../../src/targets/target.ts';

/** What `ssh -F none -G` of OpenSSH 9.2 printed for a command line; a user of null is that of the person. */
interface Capture {
  readonly line: string;
  readonly user: string | null;
  readonly hostname: string;
  readonly port: number;
  readonly proxyjump: string | null;
  readonly identityfile: string | null;
}

const CAPTURES: readonly Capture[] = JSON.parse(readFileSync(new URL('fixtures/ssh-g.json', import.meta.url), 'utf8'));

function read(line: string): Target {
  const result = parseTarget(line);
  if (!result.ok) throw new Error(`${line} was refused: ${result.message}`);
  return result.target;
}

function refusal(line: string): string | null {
  const result = parseTarget(line);
  return result.ok ? null : result.message;
}

describe('ssh command lines lead where ssh itself would go', () => {
  test.each(CAPTURES)('$line', ({ line, user, hostname, port, proxyjump, identityfile }) => {
    const target = read(line);
    expect({ host: target.host, port: target.port ?? 22, user: target.user }).toEqual({ host: hostname, port, user });
    expect({ jump: target.jump, identityFile: target.identityFile }).toEqual({
      jump: proxyjump,
      identityFile: identityfile,
    });
  });
});

describe('other programs', () => {
  test.each([
    ['sudo -u bob ssh -p 22 web-1', { host: 'web-1', port: 22 }],
    ['LANG=C TERM=xterm ssh web-1', { host: 'web-1' }],
    ['timeout 5 /usr/bin/ssh web-1', { host: 'web-1' }],
    ['autossh -M 0 -p 22 web-1', { host: 'web-1', port: 22 }],
    ['scp -P 2222 notes.txt deploy@web-1:/srv', { host: 'web-1', port: 2222, user: 'deploy' }],
    ['scp -p -l 800 web-1:2222 .', { host: 'web-1', port: null }],
    ['scp -i key C:\\notes.txt deploy@[2001:db8::7]:', { host: '2001:db8::7', user: 'deploy', identityFile: 'key' }],
    ['scp scp://deploy@web-1:33/notes.txt .', { host: 'web-1', port: 33, user: 'deploy' }],
    ['sftp -P 2222 deploy@web-1:dir', { host: 'web-1', port: 2222, user: 'deploy' }],
    ['sftp -b batch web-1', { host: 'web-1' }],
    ['rsync -avze ssh ./ deploy@web-1:/srv', { host: 'web-1', user: 'deploy' }],
    [
      'rsync -a --delete --exclude "*.log" -e "ssh -p 2222 -i key" ./ web-1:/srv',
      { host: 'web-1', port: 2222, identityFile: 'key' },
    ],
    ["rsync --rsh='ssh -l deploy' web-1:/srv .", { host: 'web-1', user: 'deploy' }],
    ['mosh --ssh="ssh -p 2222" deploy@web-1 -- tmux', { host: 'web-1', port: 2222, user: 'deploy' }],
    ['mosh -p 60001 web-1', { host: 'web-1', port: null }],
    ['ssh-copy-id -i ~/.ssh/id.pub -p 2222 deploy@web-1', { host: 'web-1', port: 2222, user: 'deploy' }],
    ['ssh-keyscan -t ed25519 -p 2222 web-1', { host: 'web-1', port: 2222 }],
    ['sshfs -p 2222 deploy@web-1:/srv /mnt', { host: 'web-1', port: 2222, user: 'deploy' }],
    ['telnet web-1 2222', { host: 'web-1', port: 2222 }],
    ['nc -vz -w 5 web-1 2222', { host: 'web-1', port: 2222 }],
  ])('%s', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  test('rsync to a daemon is said not to be SSH', () => {
    expect(read('rsync -a web-1::module .').notes[0]).toContain('rsync daemon');
  });
});

describe('options', () => {
  test.each([
    ['web-1 -p 2222', { host: 'web-1', port: 2222 }],
    ['-p 2222 deploy@web-1', { host: 'web-1', port: 2222, user: 'deploy' }],
    ['web-1 --port=2222 --user deploy --identity key', { port: 2222, user: 'deploy', identityFile: 'key' }],
  ])('are read without a program before them: %s', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  test('without effect on the target are listed as typed', () => {
    const line = 'ssh -vvA -L 8080:localhost:80 -oStrictHostKeyChecking=no -i one -i two --constructor=x web-1';
    expect(read(line).ignoredFlags).toEqual([
      '-v',
      '-v',
      '-A',
      '-L 8080:localhost:80',
      '-oStrictHostKeyChecking=no',
      '-i two',
      '--constructor=x',
    ]);
  });

  test("ssh's -P is not taken for the port, and that is said", () => {
    const target = read('ssh -P 2222 web-1');
    expect(target).toMatchObject({ host: 'web-1', port: null, ignoredFlags: ['-P 2222'] });
    expect(target.notes[0]).toContain('-p');
  });

  test('paths of Windows keep their backslashes', () => {
    expect(read('ssh -i C:\\Users\\me\\web.pem web-1').identityFile).toBe('C:\\Users\\me\\web.pem');
  });

  test.each([
    ['ssh -p', '"-p" needs a value after it. Write one, or leave it out.'],
    ['ssh web-1 -p 0', '"0" is not a port. Write a number from 1 to 65535 there, as in example.com:2222, or nothing.'],
    [
      'ssh -o Port=many web-1',
      '"many" is not a port. Write a number from 1 to 65535 there, as in example.com:2222, or nothing.',
    ],
    [
      'ssh -J -x web-1',
      '"-x" starts with a hyphen, which no host name does. Write the name alone, or options after it.',
    ],
    [
      'ssh -o HostName=-x web-1',
      '"-x" starts with a hyphen, which no host name does. Write the name alone, or options after it.',
    ],
    ['ssh -v -p 22', 'There is no host in this ssh command. Write one, as in ssh example.com.'],
    ['ssh deploy@<host>', 'There is no host after "deploy@". Write deploy@host.'],
    ['scp a b', 'There is no remote file (host:path) in this scp command. Write one, as in ssh example.com.'],
    ['web-1 -p 22 web-2', '"web-2" is one word too many. Write one target at a time.'],
    ['ssh "web-1', '"ssh "web-1" has a quotation mark (") that is not closed. Close it, or leave it out.'],
    ['ssh $HOST', '"$HOST" has something in it that a shell would fill in. Write what it stands for.'],
  ])('that cannot be used are refused: %s', (line, message) => {
    expect(refusal(line)).toBe(message);
  });
});
