import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSpokenSecrets } from '../../src/conversation/spoken-secrets.ts';
import { withoutSecrets } from '../../src/conversation/told-text.ts';

describe('a secret that somebody tells', () => {
  it.each([
    ['the password is hunter2', 'the password is ***'],
    ['login: root / Sommer2024', 'login: root / ***'],
    ['Login root/toor', 'Login root/***'],
    ['user: deploy | hunter2.', 'user: deploy | ***'],
    ['here you go\nroot:hunter2\nthanks', 'here you go\nroot:***\nthanks'],
    ['> admin:P@ssw0rd', '> admin:***'],
    ['it works with deploy:hunter2@web-1', 'it works with deploy:***@web-1'],
    ['deploy:hunter2@203.0.113.7:2222', 'deploy:***@203.0.113.7:2222'],
    ['vncpasswd hunter2', 'vncpasswd ***'],
    ['x11vnc -storepasswd hunter2 ~/.vnc/passwd', 'x11vnc -storepasswd *** ~/.vnc/passwd'],
    [
      'sshd[1]: Failed password for invalid user Hunter2!x from 192.0.2.1 port 5 ssh2',
      'sshd[1]: Failed password for invalid user *** from 192.0.2.1 port 5 ssh2',
    ],
    ['Invalid user s3cr#t99 from 192.0.2.1 port 40000', 'Invalid user *** from 192.0.2.1 port 40000'],
  ])('is masked in %j', (text, masked) => {
    expect(withoutSecrets(text)).toBe(masked);
  });

  it.each([
    'user: deploy',
    'login: root',
    'user is deploy, port 2222',
    'root:root',
    'deploy:deploy',
    'root:wheel',
    'root:x:0:0:root:/root:/bin/bash',
    'root:22',
    'ubuntu:22.04',
    'git@github.com:owner/name.git',
    'ssh://deploy@web-1:2222',
    'deploy@web-1:2222',
    'https://example.com:8443/a@b',
    'login as root, then try port 22 / 2222 again',
    'vncpasswd is not installed',
    'vncpasswd: command not found',
    'user/group of /home/deploy',
    'Invalid user oracle from 192.0.2.1 port 5',
    'Invalid user admin@example.com from 192.0.2.1 port 5',
    'Invalid user DOMAIN\\bob from 192.0.2.1 port 5',
    'Failed password for root from 192.0.2.1 port 5 ssh2',
    'Failed password for invalid user WEB-1$ from 192.0.2.1 port 5 ssh2',
    'Failed keyboard-interactive/pam for invalid user bob from 192.0.2.1 port 5 ssh2',
  ])('is not seen in %j', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it('is looked for in linear time: a test ends, whatever is written', () => {
    for (const piece of ['a:', 'root / ', '"a:', 'login: ', 'a@', 'user a|', ' root:', 'invalid user !']) {
      const text = piece.repeat(50_000 / piece.length);
      expect(withoutSpokenSecrets(text), piece).not.toBe('');
    }
  });

  it('is gone for good: masking again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.stringMatching(/^[A-Za-z0-9!#%]{6,20}$/), (text, secret) => {
        const once = withoutSecrets(`${text}\nlogin: root / ${secret}\n${text} bob:${secret}@web-1`);
        expect(withoutSecrets(once)).toBe(once);
      }),
    );
  });
});
