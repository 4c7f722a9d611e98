import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPaste, MAX_CHARACTERS, MAX_LINE_LENGTH, MAX_LINES } from '../../src/clues/clean.ts';

const ESC = '\u001b';

describe('lines of a paste', () => {
  it('lose colours, titles and their spelt-out forms', () => {
    expect(cleanPaste(`${ESC}[1;32m●${ESC}[0m ssh.service ${ESC}]0;title\u0007- up`).lines).toEqual([
      '● ssh.service - up',
    ]);
    expect(cleanPaste('^[[0;31mfailed^[[0m \\u001b[1mssh\\u001b[0m').lines).toEqual(['failed ssh']);
    expect(cleanPaste('[0;1;31m● ssh.service[0m failed').lines).toEqual(['● ssh.service failed']);
  });

  it('end in whatever way the system ends them', () => {
    expect(cleanPaste('one\r\ntwo\r\r\nthree\u2028four').lines).toEqual(['one', 'two', 'three', 'four']);
    expect(cleanPaste('one\rtwo\rthree').lines).toEqual(['one', 'two', 'three']);
  });

  it('show what a progress line and a correction left on the screen', () => {
    expect(cleanPaste('file 10%\rfile 100%\ndone').lines).toEqual(['file 100%', 'done']);
    expect(cleanPaste('sshx\b -v\nok').lines).toEqual(['ssh -v', 'ok']);
  });

  it('come in plain ASCII where a phone or a chat made them pretty', () => {
    expect(cleanPaste('ssh —verbose “web”\u00a0it’s\u200b').lines).toEqual(['ssh --verbose "web" it\'s']);
  });

  it('lose fences, code ticks, quote marks, links and entities', () => {
    const text =
      '```text\n`Connection refused`\n```\n> a\n> > b\n&gt; c\n<mailto:root@web|root@web>: <http://x.io|x.io>';
    expect(cleanPaste(text).lines).toEqual(['', 'Connection refused', '', 'a', 'b', 'c', 'root@web: x.io']);
  });

  it('lose what GitHub, GitLab, VS Code and Compose put before them', () => {
    const text = [
      '2024-05-01T12:00:00.1234567Z lost connection',
      '2024-05-01T12:00:00.123456Z 01O lost connection',
      '[10:11:12.123] > lost connection',
      'sshd-1  | Server listening on :: port 22.',
    ];
    expect(cleanPaste(text.join('\n')).lines).toEqual([
      'lost connection',
      'lost connection',
      'lost connection',
      'Server listening on :: port 22.',
    ]);
  });

  it('keep the time stamps of system logs', () => {
    const line = '2024-05-01T12:00:00.123456+02:00 web sshd[12]: Server listening on :: port 22.';
    expect(cleanPaste(line).lines).toEqual([line]);
  });

  it('are spread where a program quoted a whole log in one line', () => {
    const line = '{"msg": "Failed to connect to the host via ssh: OpenSSH_9.2\\r\\ndebug1: Connecting\\r\\nlost"}';
    expect(cleanPaste(line).lines).toEqual([
      '{"msg": "Failed to connect to the host via ssh: OpenSSH_9.2',
      'debug1: Connecting',
      'lost"}',
    ]);
  });
});

describe('line numbers', () => {
  it('go where they count up', () => {
    expect(cleanPaste('  1  Port 22\n  2  UsePAM yes\n  3  Subsystem sftp internal-sftp').lines).toEqual([
      'Port 22',
      'UsePAM yes',
      'Subsystem sftp internal-sftp',
    ]);
    expect(cleanPaste('13:#Port 22\n57:PasswordAuthentication no').lines).toEqual([
      '#Port 22',
      'PasswordAuthentication no',
    ]);
  });

  it('stay where they belong to a tool', () => {
    const lines = [
      '1    ACCEPT     all  --  anywhere   anywhere',
      '2    REJECT     all  --  anywhere   anywhere',
      '3    DROP       all  --  anywhere   anywhere',
      '',
      ' 1  192.0.2.1 (192.0.2.1)  0.5 ms  0.4 ms  0.4 ms',
      ' 2  * * *',
      ' 3  198.51.100.7  9.1 ms  9.0 ms  9.2 ms',
      '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536',
      '2: eth0: <BROADCAST,MULTICAST,UP> mtu 1500',
      '3: eth1: <BROADCAST,MULTICAST> mtu 1500',
    ];
    expect(cleanPaste(lines.join('\n')).lines).toEqual(lines);
  });
});

describe('prompts', () => {
  const PROMPTS: readonly (readonly [string, string | null, string | null, string])[] = [
    ['root@web:~# sshd -t', 'root', 'web', 'sshd -t'],
    ['[ec2-user@ip-172-31-0-1 ~]$ sudo -i', 'ec2-user', 'ip-172-31-0-1', 'sudo -i'],
    ['(venv) ubuntu@ip-10-0-0-1:~/app (main)$ ssh web', 'ubuntu', 'ip-10-0-0-1', 'ssh web'],
    ['john@MacBook-Pro ~ % ssh -v web', 'john', 'MacBook-Pro', 'ssh -v web'],
    ['Johns-MacBook:~ john$ ssh -v web', 'john', 'Johns-MacBook', 'ssh -v web'],
    ['root@fbsd:~ # sshd -t', 'root', 'fbsd', 'sshd -t'],
    ['host:~ # rcsshd status', null, 'host', 'rcsshd status'],
    ['user@host ~> ssh web', 'user', 'host', 'ssh web'],
    ['/ # ps', null, null, 'ps'],
    ['bash-5.1$ id', null, null, 'id'],
    ['PS C:\\Users\\me> ssh root@web', null, null, 'ssh root@web'],
    ['C:\\>ping 192.0.2.1', null, null, 'ping 192.0.2.1'],
    ['➜  ~ ssh web', null, null, 'ssh web'],
    ['➜  site git:(main) ✗ ssh web', null, null, 'ssh web'],
    ['❯ ssh web', null, null, 'ssh web'],
    ['└─$ ssh root@web', null, null, 'ssh root@web'],
    ['$ ssh web', null, null, 'ssh web'],
    ['# systemctl restart ssh', null, null, 'systemctl restart ssh'],
    ['% ssh web', null, null, 'ssh web'],
    ['> ssh web', null, null, 'ssh web'],
    ['+ ssh -T git@example.com', null, null, 'ssh -T git@example.com'],
  ];

  it.each(PROMPTS)('of every usual kind are told from what was typed: %s', (line, user, host, command) => {
    const paste = cleanPaste(`${line}\noutput`);
    expect(paste.prompts).toEqual([{ user, host, command, line: 1 }]);
    expect(paste.commands).toMatchObject([{ command, line: 1 }]);
    expect(paste.lines).toEqual(['', 'output']);
  });

  it('where nothing was typed give no command', () => {
    const paste = cleanPaste('┌──(kali㉿kali)-[~]\n[root@web ~]#');
    expect(paste.commands).toEqual([]);
    expect(paste.prompts.map(({ user, host }) => `${user} ${host}`)).toEqual(['kali kali', 'root web']);
  });

  it.each([
    '# Port 22',
    '#ListenAddress 0.0.0.0',
    '# ssh is not allowed for root',
    "root@192.0.2.1's password:",
    'root@192.0.2.1: Permission denied (publickey).',
    '/dev/sda1  20G  18G  1G  95% /',
    'ssh: connect to host web port 22: Connection refused',
    '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@',
    'tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))',
    '-rw------- 1 root root 100 Jan 1 00:00 /root/.ssh/authorized_keys',
  ])('are not seen in %s', (line) => {
    expect(cleanPaste(line)).toMatchObject({ lines: [line], commands: [], prompts: [] });
  });
});

describe('wrapped lines', () => {
  it('are joined where a message ran into the edge of an 80-column window', () => {
    const message = 'debug1: identity file /home/somebody/with/a/very/long/path/to/.ssh/id_ed25519 type -1';
    expect(cleanPaste(`${message.slice(0, 80)}\n${message.slice(80)}\ndebug1: next`).lines).toEqual([
      message,
      'debug1: next',
    ]);
  });

  it('stay apart where nothing says that they belong together', () => {
    const table = ['x'.repeat(80), 'y'.repeat(20)];
    expect(cleanPaste(table.join('\n')).lines).toEqual(table);
    const messages = ['debug1: '.padEnd(80, 'x'), 'debug1: y'];
    expect(cleanPaste(messages.join('\n')).lines).toEqual(messages);
  });
});

describe('limits', () => {
  it('keep the end of what is too long, and say what was left out', () => {
    const text = `${'a\n'.repeat(MAX_LINES)}last`;
    const { lines, cut } = cleanPaste(text);
    expect(lines).toHaveLength(MAX_LINES);
    expect(lines.at(-1)).toBe('last');
    expect(cut).toEqual({ characters: 0, lines: 1, longLines: 0 });
  });

  it('hold for characters and for the length of a line', () => {
    const { lines, cut } = cleanPaste(`${'b'.repeat(MAX_CHARACTERS)}\nend`);
    expect(lines.map((line) => line.length)).toEqual([MAX_LINE_LENGTH, 3]);
    expect(cut).toEqual({ characters: 4, lines: 0, longLines: 1 });
  });

  it('leave a usual paste whole', () => {
    expect(cleanPaste('ssh: connect to host web port 22: Connection refused').cut).toBeNull();
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\n',
      '\r',
      '\b',
      ESC,
      `${ESC}[0m`,
      '> ',
      '```',
      '$ ',
      'root@h:~# ',
      '\\r\\n',
      '1: ',
      '└─',
      '<http://',
    ),
  );

  it('gives bounded lines without controls, and commands that fit them', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { lines, commands } = cleanPaste(pieces.join(''));
        for (const line of lines) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          expect(line.length).toBeLessThanOrEqual(MAX_LINE_LENGTH);
        }
        for (const { line } of commands) expect(lines[line - 1]).toBe('');
      }),
    );
  });
});
