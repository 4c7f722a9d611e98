import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskLines, maskSecrets } from '../../src/clues/mask.ts';

const SECRET = 'hunter2';

describe('a secret in a line', () => {
  const LINES: readonly (readonly [string, string])[] = [
    [`sshpass -p '${SECRET}' ssh root@192.0.2.1`, 'sshpass -p *** ssh root@192.0.2.1'],
    [`sshpass -p${SECRET} ssh root@192.0.2.1`, 'sshpass -p*** ssh root@192.0.2.1'],
    [`sshpass  -v -p ${SECRET} ssh x`, 'sshpass  -v -p *** ssh x'],
    [`echo '${SECRET}' | sshpass ssh x`, 'echo *** | sshpass ssh x'],
    [`lftp -u bob,${SECRET} sftp://web`, 'lftp -u bob,*** sftp://web'],
    [`expect "assword:" { send "${SECRET}\\r" }`, 'expect "assword:" { send *** }'],
    [`[sudo] password for bob: ${SECRET}`, '[sudo] password for bob: ***'],
    [`the password is ${SECRET} on all of them`, 'the password is *** on all of them'],
    [`user: root pass: ${SECRET}`, 'user: root pass: ***'],
    [`    - {name: root, password: ${SECRET}, type: text}`, '    - {name: root, password: ***, type: text}'],
    [`<password>${SECRET}</password>`, '<password>***</password>'],
    [`const to = { host: 'web', password: '${SECRET}' }`, `const to = { host: 'web', password: "***" }`],
    [`  password         = "${SECRET}"`, '  password         = ***'],
    [`SecretKey:${SECRET} Region:us-east-1`, 'SecretKey:*** Region:us-east-1'],
    [`session.setPassword("${SECRET}");`, 'session.setPassword("***");'],
    [`auth := ssh.Password("${SECRET}")`, 'auth := ssh.Password("***")'],
    [`$ssh->login('bob', '${SECRET}')`, `$ssh->login('bob', "***")`],
    [`usermod -p ${SECRET} root`, 'usermod -p *** root'],
    [`ProxyCommand ncat --proxy-auth bob:${SECRET} %h %p`, 'ProxyCommand ncat --proxy-auth bob:*** %h %p'],
    [`export SSHPASS=${SECRET}`, 'export SSHPASS=***'],
    [`plink -ssh -pw ${SECRET} root@192.0.2.1`, 'plink -ssh -pw *** root@192.0.2.1'],
    [`mysql -u root -p${SECRET} db`, 'mysql -u root -p*** db'],
    [`curl -u bob:${SECRET} https://web`, 'curl -u bob:*** https://web'],
    [`curl -k sftp://bob:${SECRET}@web/file`, 'curl -k sftp://bob:***@web/file'],
    [`DB_PASSWORD="${SECRET} and more"`, 'DB_PASSWORD=***'],
    [`password = ${SECRET}`, 'password = ***'],
    [`password=/${SECRET}`, 'password=***'],
    [`{"user":"bob","password":"${SECRET}"}`, '{"user":"bob","password":"***"}'],
    [`ansible_become_password: ${SECRET}`, 'ansible_become_password: ***'],
    [`ansible_ssh_pass=${SECRET}`, 'ansible_ssh_pass=***'],
    [`bob@web's password: ${SECRET}`, "bob@web's password: ***"],
    [`Passwort: ${SECRET}`, 'Passwort: ***'],
    [
      `Enter passphrase for key '/home/bob/.ssh/id_rsa': ${SECRET}`,
      "Enter passphrase for key '/home/bob/.ssh/id_rsa': ***",
    ],
    [`echo ${SECRET} | sudo -S ls`, 'echo *** | sudo -S ls'],
    [`echo "root:${SECRET}" | chpasswd`, 'echo *** | chpasswd'],
    [`command: ann:${SECRET}:1001:100:upload`, 'command: ann:***:1001:100:upload'],
    [`ann:${SECRET}:e:1001:100`, 'ann:***:e:1001:100'],
    [`docker run -d atmoz/sftp:alpine ann:${SECRET}:::upload`, 'docker run -d atmoz/sftp:alpine ann:***:::upload'],
    [`SFTP_USERS=ann:${SECRET}:1001`, 'SFTP_USERS=ann:***:1001'],
    [`net user admin ${SECRET} /add`, 'net user admin *** /add'],
    [`ssh-keygen -t ed25519 -N '${SECRET}' -f key`, 'ssh-keygen -t ed25519 -N *** -f key'],
    [`Authorization: Bearer ${SECRET}${SECRET}`, 'Authorization: Bearer ***'],
    [`-H "Authorization: Basic ${SECRET}=="`, '-H "Authorization: Basic ***"'],
    [`aws_secret_access_key = ${SECRET}/K7MDENG/bPxRfiCY`, 'aws_secret_access_key = ***'],
    ['id AKIAIOSFODNN7EXAMPLE end', 'id *** end'],
    [`token ghp_${SECRET.repeat(6)}`, 'token ***'],
    [`glpat-${SECRET.repeat(3)}`, '***'],
    [`xoxb-123456789012-${SECRET}`, '***'],
    [`eyJhbGciOi${SECRET}.eyJzdWIi${SECRET}.${SECRET}`, '***'],
    [`root:$6$${SECRET}$${SECRET}:19000:0:99999:7:::`, 'root:$***:19000:0:99999:7:::'],
    [`bob:!$y$j9T$${SECRET}$${SECRET}:19000:0:99999:7:::`, 'bob:!$***:19000:0:99999:7:::'],
    ['otpauth://totp/web?secret=JBSWY3DPEHPK3PXP&issuer=web', 'otpauth://totp/web?secret=***&issuer=web'],
    ['PrivateKey = yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=', 'PrivateKey = ***'],
  ];

  it.each(LINES)('is masked: %s', (line, masked) => {
    expect(maskSecrets(line).text).toBe(masked);
    expect(maskSecrets(line).kinds).toHaveLength(1);
    expect(maskSecrets(masked).text).toBe(masked);
  });

  it('stays what it is where only the word is said', () => {
    const lines = [
      'debug1: Next authentication method: password',
      'root@web: Permission denied (publickey,password).',
      'The password is refused, it was correct yesterday',
      'Failed password for root from 2001:db8::7 port 22 ssh2',
      'PasswordAuthentication yes',
      'passwd: files systemd',
      '<<<<<<< HEAD',
    ];
    expect(maskLines(lines).lines).toEqual(lines);
  });

  it('of a list for chpasswd is masked', () => {
    const { lines } = maskLines(['#cloud-config', 'chpasswd:', '  list: |', `    root:${SECRET}`, '  expire: False']);
    expect(lines).toEqual(['#cloud-config', 'chpasswd:', '  list: |', '    root:***', '  expire: False']);
  });

  it('of a call over several lines is masked', () => {
    const { lines } = maskLines([
      '  let params = Auth::password(',
      '    "bob",',
      `    "${SECRET}",`,
      '  );',
      '  go("on");',
    ]);
    expect(lines).toEqual(['  let params = Auth::password(', '    "***",', '    "***",', '  );', '  go("on");']);
  });

  it('of an authenticator file is masked with its emergency codes', () => {
    const file = 'JBSWY3DPEHPK3PXPJBSWY3DPEH\n" RATE_LIMIT 3 30\n" TOTP_AUTH\n12345678\n87654321';
    expect(maskSecrets(file)).toEqual({
      text: '***\n" RATE_LIMIT 3 30\n" TOTP_AUTH\n***\n***',
      kinds: ['totp-secret'],
    });
  });
});

describe('what is no secret', () => {
  it.each([
    'PasswordAuthentication no',
    'ssh -o PasswordAuthentication=no -o PreferredAuthentications=password -p 2222 root@web',
    'Failed password for root from 192.0.2.1 port 5555 ssh2',
    'root@web: Permission denied (publickey,password).',
    "root@192.0.2.1's password:",
    'debug1: Next authentication method: password',
    'passwd:         files systemd',
    'passwd: files',
    'Password expires                                        : never',
    'bob:!:19000:0:99999:7:::',
    'bob:*:19000:0:99999:7:::',
    'bob:x:1001:1001:Bob:/home/bob:/bin/bash',
    'inet6 fd00:cafe:1001:2002:1:2:3:4/64 scope global',
    'Error loading key "/tmp/deploy-private-key": invalid format',
    'PWD=/home/bob',
    'IdentityFile=~/.ssh/id_rsa',
    'mysql -u root -p db',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl bob@web',
    'ED25519 key fingerprint is SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU.',
    '2048 MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48 root@web (RSA)',
    '|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMq',
    '2024-05-01 12:00:00,123 fail2ban.actions [812]: NOTICE [sshd] Ban 192.0.2.1',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'journal: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.1  user=root',
  ])('stays: %s', (line) => {
    expect(maskSecrets(line)).toEqual({ text: line, kinds: [] });
  });

  it('stays over several lines: public keys and certificates, also broken ones', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const ssh = `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC${'q1Zx'.repeat(80)} bob@web`;
    const rfc4716 = `---- BEGIN SSH2 PUBLIC KEY ----\nComment: "x"\n${wrap(`AAAAB3NzaC1yc2E${'q1Zx'.repeat(60)}`, 70)}\n---- END SSH2 PUBLIC KEY ----`;
    for (const text of [pem, ssh, wrap(ssh, 80), rfc4716, pem.split('\n').slice(1, -2).join('\n')]) {
      expect(maskSecrets(text)).toEqual({ text, kinds: [] });
    }
  });
});

describe('a private key', () => {
  const KINDS = ['RSA PRIVATE KEY', 'EC PRIVATE KEY', 'PRIVATE KEY', 'OPENSSH PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'];
  const base64 = fc
    .uint8Array({ minLength: 200, maxLength: 2000 })
    .map((bytes) => Buffer.from(bytes).toString('base64'));
  const body = base64.filter((text) => /[0-9]/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text));
  const kind = fc.constantFrom(...KINDS);
  const width = fc.constantFrom(64, 70, 76);

  /** No stretch of eight letters of the body may be left anywhere. */
  function expectNothingLeft(text: string, secret: string): void {
    const masked = maskLines(text.split('\n'));
    const left = masked.lines.join('\n');
    for (let index = 0; index + 8 <= secret.length; index += 1) {
      if (left.includes(secret.slice(index, index + 8)))
        expect.fail(`left: ${secret.slice(index, index + 8)} in ${left}`);
    }
    expect(masked.kinds).toContain('private-key');
    expect(masked.lines).toHaveLength(text.split('\n').length);
  }

  it('leaves nothing of its body, whatever stands around it', () => {
    fc.assert(
      fc.property(
        kind,
        body,
        width,
        fc.constantFrom('', '> ', '    ', '  12: ', '"', '+'),
        (name, secret, columns, mark) => {
          const key = `-----BEGIN ${name}-----\n${wrap(secret, columns)}\n-----END ${name}-----`;
          const marked = key.split('\n').map((line) => mark + line);
          expectNothingLeft(
            `look:\n${marked.join('\n')}\nssh: connect to host web port 22: Connection refused`,
            secret,
          );
        },
      ),
    );
  });

  it('leaves nothing where a client or a shell took its lines for their own language', () => {
    fc.assert(
      fc.property(body, (secret) => {
        const lines = ['-----BEGIN', ...wrap(secret, 64).split('\n'), '-----END'];
        const asOptions = lines.map(
          (line, row) => `/x/config: line ${row + 1}: Bad configuration option: ${line.toLowerCase()}`,
        );
        const asCommands = lines.map((line, row) => `bash: line ${row + 1}: ${line}: command not found`);
        for (const told of [asOptions, asCommands]) {
          const { lines: masked } = maskLines(told);
          for (const [row, line] of lines.slice(1, -2).entries()) {
            expect(masked[row + 1]?.toLowerCase()).not.toContain(line.toLowerCase().slice(4, 24));
          }
        }
      }),
    );
  });

  it('leaves nothing without its first lines, without its end, or without both', () => {
    fc.assert(
      fc.property(kind, body, width, fc.nat(3), (name, secret, columns, missing) => {
        const lines = wrap(secret, columns).split('\n');
        const cut = lines.slice(Math.min(missing, lines.length - 3));
        expectNothingLeft([`-----BEGIN ${name}-----`, ...lines].join('\n'), secret);
        expectNothingLeft([...cut, `-----END ${name}-----`].join('\n'), secret);
        expectNothingLeft(cut.join('\n'), secret.slice(Math.min(missing, lines.length - 3) * columns));
      }),
    );
  });

  it('leaves nothing in one line, with its line ends spelt out or lost', () => {
    fc.assert(
      fc.property(kind, body, fc.constantFrom('\\n', '', ' '), (name, secret, end) => {
        const key = [`-----BEGIN ${name}-----`, ...wrap(secret, 64).split('\n'), `-----END ${name}-----`].join(end);
        expectNothingLeft(`SSH_KEY="${key}" make deploy`, secret);
        expectNothingLeft(`{"private_key": "${key}"}`, secret);
      }),
    );
  });

  it('leaves nothing of it where a picture was misread', () => {
    const secret = Buffer.from(
      'misread key of a picture, long enough to fill three lines of text, and a bit more than that',
    ).toString('base64');
    const blurred = wrap(secret, 40).replaceAll('\n', '\n\n').replaceAll('1', 'l');
    expectNothingLeft(
      `-- BEG1N OPENSSH PRIVATE KEY\n${blurred}\n-- END OPENSSH PR1VATE KEY`,
      secret.replaceAll('1', 'l'),
    );
  });

  it('of PuTTY loses its private half and keeps its public one', () => {
    fc.assert(
      fc.property(body, body, (open, secret) => {
        const file = [
          'PuTTY-User-Key-File-3: ssh-ed25519',
          'Encryption: none',
          'Comment: bob',
          `Public-Lines: ${Math.ceil(open.length / 64)}`,
          wrap(open, 64),
          `Private-Lines: ${Math.ceil(secret.length / 64)}`,
          wrap(secret, 64),
          'Private-MAC: 0123456789abcdef0123456789abcdef01234567',
        ].join('\n');
        expectNothingLeft(file, secret);
        expect(maskSecrets(file).text).toContain(open.slice(0, 64));
        expect(maskSecrets(file).text).not.toContain('0123456789abcdef');
      }),
    );
  });

  it('of PuTTY is masked on one line, with its line ends spelt out or lost', () => {
    fc.assert(
      fc.property(body, fc.constantFrom('\\n', '\\r\\n', '<br>', ' '), (secret, end) => {
        const key = [
          'PuTTY-User-Key-File-3: ssh-ed25519',
          'Private-Lines: 3',
          secret,
          `Private-MAC: ${'0a'.repeat(32)}`,
        ];
        expectNothingLeft(key.join(end), secret);
      }),
    );
  });

  it('encoded a second time is masked as well', () => {
    const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3Blbn'.repeat(40)}\n-----END OPENSSH PRIVATE KEY-----\n`;
    const secret = Buffer.from(key).toString('base64');
    expectNothingLeft(`  ssh-privatekey: ${secret}`, secret);
    expectNothingLeft(`  ssh-privatekey: |\n    ${wrap(secret, 76).replaceAll('\n', '\n    ')}`, secret);
  });

  it('made by a real generator is masked in every form', () => {
    const pairs = [
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }),
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' }),
    ];
    for (const pair of pairs) {
      const pem = pair.toString().trim();
      const inner = pem.split('\n').slice(1, -1);
      expectNothingLeft(pem, inner.join(''));
      expectNothingLeft(inner.join('\n'), inner.join(''));
    }
  });
});

describe('any lines', () => {
  it('come back in the same number, and masking them again changes nothing', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('-----BEGIN PRIVATE KEY-----', 'AAAA', 'password=x', 'Private-Lines: 2', ''),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const once = maskLines(lines);
        expect(once.lines).toHaveLength(lines.length);
        expect(maskLines(once.lines).lines).toEqual(once.lines);
      }),
    );
  });
});

function wrap(text: string, columns: number): string {
  return (text.match(new RegExp(`.{1,${columns}}`, 'g')) ?? []).join('\n');
}
