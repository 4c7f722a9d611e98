import type { CAUSE_GROUPS } from '../../taxonomy/causes.ts';
import type { CauseSpec } from '../cause-spec.ts';
import { APPLY_CONFIG, LOGIN_TURNED_DOWN } from '../patterns.ts';

/** The server answers, and refuses who asks. */
export const AUTHENTICATION_CAUSES = {
  'wrong-username': {
    title: 'The user name is wrong',
    explanation:
      'No such user exists on the server, or the key belongs to another one. Images have a user of their own: ubuntu, debian, admin, ec2-user, cloud-user, opc, root.',
    prior: 30,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.92, 'auth-too-many': 0.04, 'session-closed': 0.01 },
      'auth-log': { 'invalid-user': 0.82, 'failed-password': 0.06, nothing: 0.08 },
      'user-exists': { no: 0.93 },
      'user-fits-image': { no: 0.9 },
      'login-hint': { 'other-user': 0.06 },
      'key-offered': { refused: 0.82, none: 0.05, accepted: 0.01 },
      'password-result': { refused: 0.3 },
      'client-config': { 'other-user': 0.08 },
      'account-state': { usable: 0.77, 'password-locked': 0.14 },
      'key-installed': { 'no-file': 0.7, yes: 0.2 },
      'worked-before': { never: 0.65 },
      'what-changed': { 'new-server': 0.45, 'client-machine': 0.18, reinstall: 0.08, nothing: 0.15 },
    },
    fix: {
      harm: 0.03,
      steps: [
        {
          where: 'client',
          note: 'Connect as the user of the image: ubuntu, debian, admin, ec2-user, fedora, rocky, almalinux, opc, azureuser, or root.',
          command: 'ssh ubuntu@{host}',
        },
        {
          where: 'client',
          note: 'Amazon Linux and Red Hat at AWS: ec2-user; Debian at AWS: admin.',
          command: 'ssh ec2-user@{host}',
          when: { provider: ['aws'] },
        },
        {
          where: 'console',
          note: 'Or see which users can log in.',
          command: {
            linux: "getent passwd | grep -E 'sh$'",
            bsd: "getent passwd | grep -E 'sh$'",
            macos: 'dscl . list /Users | grep -v ^_',
            windows: 'Get-LocalUser',
          },
        },
        {
          where: 'client',
          note: 'Write User under the Host line in ~/.ssh/config, so that nobody needs to remember it.',
        },
      ],
      verify: 'ssh as that user gets in.',
      prevent: 'Write the user into the inventory and ~/.ssh/config.',
      lasting: 'Nothing on the server changes.',
    },
    sources: ['ssh_config(5) User', 'OpenSSH auth.c', 'cloud-init default_user'],
  },
  'key-not-authorized': {
    title: 'The key is not installed on the server',
    explanation:
      'The client offers a key, and the public half of it does not stand in authorized_keys of this user. It was never copied, was copied for another user, or the line is damaged.',
    prior: 26,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.97, 'auth-too-many': 0.01 },
      'auth-log': { nothing: 0.68, 'failed-publickey': 0.2, 'key-revoked': 0.05 },
      'key-offered': { refused: 0.93, accepted: 0.01 },
      'key-installed': { 'other-keys': 0.38, 'no-file': 0.4, damaged: 0.14, yes: 0.06 },
      'keys-file-place': { moved: 0.1 },
      'user-exists': { yes: 0.98 },
      permissions: { right: 0.97 },
      'right-key': { used: 0.7 },
      'auth-methods': { 'publickey-only': 0.65 },
      'worked-before': { never: 0.55 },
      'what-changed': { 'new-server': 0.3, 'keys-or-users': 0.28, reinstall: 0.12, 'client-machine': 0.15 },
    },
    fix: {
      harm: 0.1,
      steps: [
        { where: 'client', note: 'Show the public half of the key that is offered.', command: 'ssh-add -L' },
        {
          where: 'client',
          note: 'If another way to log in still works (a password), let ssh copy it.',
          command: 'ssh-copy-id {login}',
        },
        {
          where: 'console',
          note: 'Otherwise add it on the console, in one line.',
          command: {
            linux:
              '{sudo}sh -c \'mkdir -p ~{user}/.ssh && echo "ssh-ed25519 AAAA..." >> ~{user}/.ssh/authorized_keys\'',
            bsd: "echo 'ssh-ed25519 AAAA...' >> ~{user}/.ssh/authorized_keys",
          },
          risk: 'Whoever has that key can log in.',
          undo: 'Delete the line from authorized_keys.',
        },
        {
          where: 'console',
          note: 'A long key is hard to type: if you published it on a forge, fetch it.',
          command: {
            linux: 'curl -fsS https://github.com/NAME.keys | {sudo}tee -a ~{user}/.ssh/authorized_keys',
            bsd: 'fetch -o - https://github.com/NAME.keys >> ~{user}/.ssh/authorized_keys',
          },
          risk: 'Every key of that account gets in.',
          undo: 'Delete the lines from authorized_keys.',
        },
        {
          where: 'console',
          note: 'Set the owner and modes that sshd wants.',
          command: {
            linux: '{sudo}chown -R {user}: ~{user}/.ssh && {sudo}chmod -R go= ~{user}/.ssh',
            bsd: 'chown -R {user} ~{user}/.ssh && chmod -R go= ~{user}/.ssh',
          },
        },
        {
          where: 'provider',
          note: 'In a cloud, the key can also be added through its metadata, its panel, or a serial console.',
        },
      ],
      verify: 'ssh -v shows "Server accepts key".',
      prevent: 'Give each server two keys of different people, and test a new key before the old one is removed.',
      lasting: 'The line in authorized_keys stays, unless a management tool (cloud-init, Ansible) rewrites the file.',
    },
    sources: ['sshd(8) AUTHORIZED_KEYS FILE FORMAT', 'ssh-copy-id(1)', 'OpenSSH auth2-pubkeyfile.c'],
  },
  'key-not-offered': {
    title: 'The client does not offer the right key',
    explanation:
      'The key that opens this server exists, and ssh did not try it: it lies elsewhere, is not in the agent, or another one was taken. Name it with -i.',
    prior: 24,
    reach: 'client',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.92, 'auth-too-many': 0.03, 'auth-key-unusable': 0.03 },
      'auth-log': { nothing: 0.8, 'failed-publickey': 0.1 },
      'key-offered': { none: 0.62, refused: 0.3, 'many-refused': 0.07, accepted: 0.005 },
      'right-key': { 'not-used': 0.93 },
      agent: { empty: 0.45, unreachable: 0.25, 'has-keys': 0.25 },
      'client-key-file': { missing: 0.35, usable: 0.6 },
      'password-result': { 'not-offered': 0.75 },
      'key-installed': { yes: 0.92 },
      'user-exists': { yes: 0.98 },
      'auth-methods': { 'publickey-only': 0.75 },
      'works-from-elsewhere': { yes: 0.5 },
      'what-changed': { 'client-machine': 0.42, 'new-server': 0.28, 'keys-or-users': 0.12 },
    },
    fix: {
      harm: 0.02,
      steps: [
        {
          where: 'client',
          note: 'See which key files there are.',
          command: { linux: 'ls -l ~/.ssh', bsd: 'ls -l ~/.ssh', macos: 'ls -l ~/.ssh', windows: 'dir $HOME\\.ssh' },
        },
        { where: 'client', note: 'Name the key.', command: 'ssh -i ~/.ssh/KEYFILE {login}' },
        {
          where: 'client',
          note: 'To keep it, write IdentityFile and IdentitiesOnly yes under the Host line in ~/.ssh/config.',
        },
      ],
      verify: 'ssh -v shows "Offering public key" with that file and "Server accepts key".',
      prevent: 'Name the key of each host in ~/.ssh/config.',
      lasting: 'The lines in ~/.ssh/config stay.',
    },
    sources: ['ssh_config(5) IdentityFile, IdentitiesOnly', 'ssh-add(1)', 'OpenSSH sshconnect2.c'],
  },
  'server-file-permissions': {
    title: "Owner or mode of the user's files are wrong",
    explanation:
      'sshd ignores authorized_keys when the home, .ssh or the file itself can be written by others or belongs to somebody else. The right key is then refused without a word to the client.',
    prior: 15,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.98 },
      'auth-log': { 'bad-ownership': 0.86, 'cannot-read-keys': 0.07, nothing: 0.04 },
      permissions: { 'too-open': 0.68, 'wrong-owner': 0.22, unreadable: 0.07 },
      'key-offered': { refused: 0.93, accepted: 0.01 },
      'key-installed': { yes: 0.96 },
      'user-exists': { yes: 0.98 },
      'selinux-label': { right: 0.95 },
      'worked-before': { yes: 0.75 },
      'what-changed': { permissions: 0.5, 'keys-or-users': 0.2, 'new-server': 0.1, reinstall: 0.05 },
    },
    fix: {
      harm: 0.08,
      steps: [
        {
          where: 'console',
          note: 'Take the right to write away from others, on the home and on .ssh.',
          command: {
            linux:
              '{sudo}chmod go-w ~{user} && {sudo}chmod 700 ~{user}/.ssh && {sudo}chmod 600 ~{user}/.ssh/authorized_keys',
            bsd: 'chmod go-w ~{user} && chmod 700 ~{user}/.ssh && chmod 600 ~{user}/.ssh/authorized_keys',
            macos:
              'sudo chmod go-w ~{user} && sudo chmod 700 ~{user}/.ssh && sudo chmod 600 ~{user}/.ssh/authorized_keys',
            windows:
              'icacls C:\\ProgramData\\ssh\\administrators_authorized_keys /inheritance:r /grant SYSTEM:F /grant Administrators:F',
          },
        },
        {
          where: 'console',
          note: 'Give them to the user.',
          command: {
            linux: '{sudo}chown {user}: ~{user} && {sudo}chown -R {user}: ~{user}/.ssh',
            bsd: 'chown {user} ~{user} && chown -R {user} ~{user}/.ssh',
            macos: 'sudo chown -R {user} ~{user}/.ssh',
          },
        },
      ],
      verify: 'A new login with the key works, and the log no longer says "bad ownership or modes".',
      prevent: 'Never chmod -R 777 a home, and copy keys with ssh-copy-id, which sets the modes.',
      lasting: 'The modes stay.',
    },
    sources: ['sshd_config(5) StrictModes', 'OpenSSH misc.c safe_path', 'OpenSSH auth2-pubkeyfile.c'],
  },
  'client-key-permissions': {
    title: "Others can read the client's key",
    explanation:
      'ssh refuses to use a private key that other users of the machine can read. Close the file and it is used again.',
    prior: 8,
    reach: 'client',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-key-unusable': 0.93, 'auth-denied': 0.05 },
      'client-key-file': { 'too-open': 0.97 },
      'key-offered': { none: 0.9 },
      'auth-log': { nothing: 0.85 },
      'key-installed': { yes: 0.95 },
      'works-from-elsewhere': { yes: 0.6 },
      'what-changed': { 'client-machine': 0.35, permissions: 0.2, 'new-server': 0.25, 'keys-or-users': 0.1 },
    },
    fix: {
      harm: 0.02,
      steps: [
        {
          where: 'client',
          note: 'Close the file.',
          command: {
            linux: 'chmod 600 {keyfile}',
            bsd: 'chmod 600 {keyfile}',
            macos: 'chmod 600 {keyfile}',
            windows: 'icacls {keyfile} /inheritance:r /grant:r "$($env:USERNAME):R"',
          },
        },
        {
          where: 'client',
          note: 'On a Windows disk seen from WSL, copy the key to ~/.ssh first: modes do not hold on /mnt/c.',
        },
        {
          where: 'client',
          note: 'If others could really read it for long, make a new key and replace it on the servers.',
        },
      ],
      verify: 'ssh no longer warns and asks for nothing but the passphrase.',
      prevent: 'Keep keys in ~/.ssh (mode 700) with mode 600.',
      lasting: 'The mode stays.',
    },
    sources: ['ssh(1) FILES', 'OpenSSH authfile.c'],
  },
  'client-key-unreadable': {
    title: "The client's key cannot be used",
    explanation:
      'The key file is missing, damaged, in a format that this program does not know, or its passphrase is wrong. The server never sees it.',
    prior: 8,
    reach: 'client',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-key-unusable': 0.78, 'auth-denied': 0.2 },
      'client-key-file': {
        missing: 0.3,
        'bad-format': 0.3,
        'wrong-passphrase': 0.14,
        unreadable: 0.14,
        'public-mismatch': 0.06,
        usable: 0.05,
      },
      'key-offered': { none: 0.72, 'accepted-unsigned': 0.2 },
      'key-installed': { yes: 0.93 },
      'auth-log': { nothing: 0.85 },
      'works-from-elsewhere': { yes: 0.6 },
      'client-software': { putty: 0.25, library: 0.2 },
      'what-changed': { 'client-machine': 0.4, 'keys-or-users': 0.22, 'new-server': 0.15 },
    },
    fix: {
      harm: 0.03,
      steps: [
        {
          where: 'client',
          note: 'See whether the key can be read (it asks for the passphrase and prints the public half).',
          command: 'ssh-keygen -yf {keyfile}',
        },
        {
          where: 'client',
          note: 'If the first line says PuTTY, convert it.',
          command: 'puttygen KEY.ppk -O private-openssh -o ~/.ssh/KEYFILE',
        },
        {
          where: 'client',
          note: 'If a program knows only the older format, convert a copy of the key.',
          command: 'ssh-keygen -p -m PEM -f KEYFILE-COPY',
          risk: 'The copy is rewritten in place.',
          undo: 'Keep the original file and use that again.',
        },
        {
          where: 'client',
          note: 'If it is damaged or missing, make a new key and install its public half on the server.',
          command: 'ssh-keygen -t ed25519',
        },
      ],
      verify: 'ssh-keygen -yf prints the public key, and ssh offers it.',
      prevent: 'Copy key files as they are (no editor, no line ends changed), and keep a backup.',
      lasting: 'The file stays.',
    },
    sources: ['ssh-keygen(1) -y, -m', 'OpenSSH authfile.c', 'OpenSSH PROTOCOL.key'],
  },
  'password-auth-disabled': {
    title: 'The server takes no passwords',
    explanation:
      'The server accepts keys only, and the client has none that fits, so it never asks for a password. Install a key, or allow passwords for a moment to do so.',
    prior: 13,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.98 },
      'auth-methods': { 'publickey-only': 0.93, other: 0.04 },
      'password-auth': { off: 0.97 },
      'password-result': { 'not-offered': 0.93 },
      'auth-log': { nothing: 0.85 },
      'key-offered': { none: 0.75, refused: 0.23 },
      'key-installed': { 'no-file': 0.6, yes: 0.2, 'other-keys': 0.18 },
      agent: { empty: 0.5, unreachable: 0.3 },
      'user-exists': { yes: 0.97 },
      'worked-before': { yes: 0.55 },
      'what-changed': { 'new-server': 0.35, 'sshd-config': 0.25, upgrade: 0.1, 'client-machine': 0.12 },
    },
    fix: {
      harm: 0.2,
      steps: [
        { where: 'client', note: 'Best: make a key if there is none.', command: 'ssh-keygen -t ed25519' },
        {
          where: 'console',
          note: 'And add its public half on the console.',
          command: {
            linux: '{sudo}sh -c \'echo "ssh-ed25519 AAAA..." >> ~{user}/.ssh/authorized_keys\'',
            bsd: "echo 'ssh-ed25519 AAAA...' >> ~{user}/.ssh/authorized_keys",
          },
        },
        {
          where: 'console',
          note: 'Or allow passwords (the file must come first, since the first value counts; cloud images switch them off in 50-cloud-init.conf).',
          command: {
            linux: "echo 'PasswordAuthentication yes' | {sudo}tee /etc/ssh/sshd_config.d/00-pw.conf",
            bsd: 'vi {config}',
            macos: 'sudo nano {config}',
            windows: 'notepad {config}',
          },
          risk: 'Passwords can be guessed from the whole Internet.',
          undo: 'Delete /etc/ssh/sshd_config.d/00-pw.conf and restart sshd.',
        },
        APPLY_CONFIG,
      ],
      verify: 'ssh gets in with the key, or asks for a password.',
      prevent: 'Install a key before passwords are switched off, and test it in a second session.',
      lasting: 'The key and the file stay.',
    },
    sources: ['sshd_config(5) PasswordAuthentication, KbdInteractiveAuthentication', 'OpenSSH auth2.c'],
  },
  'root-login-disabled': {
    title: 'Root may not log in',
    explanation:
      'The server refuses root, or lets root in with a key only (PermitRootLogin). Log in as an ordinary user and use sudo.',
    prior: 9,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.96, 'session-closed': 0.02 },
      'login-user': { root: 0.985 },
      'root-login': { no: 0.66, 'keys-only': 0.32 },
      'auth-log': { 'root-refused': 0.52, 'failed-password': 0.34, nothing: 0.1 },
      'login-hint': { 'other-user': 0.2 },
      'password-result': { refused: 0.6 },
      'auth-methods': { 'password-offered': 0.6 },
      'user-exists': { yes: 0.99 },
      'account-state': { usable: 0.6, 'password-locked': 0.35 },
      'user-fits-image': { no: 0.4 },
      'what-changed': { 'new-server': 0.4, 'sshd-config': 0.2, upgrade: 0.1, reinstall: 0.06 },
    },
    fix: {
      harm: 0.2,
      steps: [
        {
          where: 'client',
          note: 'Log in as an ordinary user, then become root with sudo -i.',
          command: 'ssh {user}@{host}',
        },
        {
          where: 'console',
          note: 'If root must log in, allow it with a key only.',
          command: {
            linux: "echo 'PermitRootLogin prohibit-password' | {sudo}tee /etc/ssh/sshd_config.d/00-root.conf",
            bsd: 'vi {config}',
            macos: 'sudo nano {config}',
          },
          risk: 'Root becomes a target for everyone who tries keys.',
          undo: 'Delete /etc/ssh/sshd_config.d/00-root.conf and restart sshd.',
        },
        APPLY_CONFIG,
        {
          where: 'console',
          note: 'Cloud images also force a message upon root in its authorized_keys: delete the command="…" before the key, if root is really wanted.',
        },
      ],
      verify: 'The login works as the ordinary user, or as root with the key.',
      prevent: 'Give each person an account of their own with sudo.',
      lasting: 'The file in sshd_config.d stays.',
    },
    sources: ['sshd_config(5) PermitRootLogin', 'OpenSSH auth.c'],
  },
  'user-not-allowed': {
    title: 'The user is not on the list of who may log in',
    explanation:
      'AllowUsers, DenyUsers, AllowGroups or DenyGroups (or a rule of PAM) leaves this user out. The right password or key does not help.',
    prior: 7,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.8, 'auth-closed': 0.18 },
      'access-lists': { excludes: 0.86, 'not-set': 0.12 },
      'auth-log': { 'user-not-allowed': 0.66, 'pam-access-denied': 0.21, 'pam-account-denied': 0.1 },
      'key-offered': { refused: 0.85, accepted: 0.06 },
      'password-result': { refused: 0.55 },
      'key-installed': { yes: 0.92 },
      'user-exists': { yes: 0.98 },
      'worked-before': { yes: 0.7 },
      'what-changed': { 'sshd-config': 0.48, 'keys-or-users': 0.25, 'new-server': 0.08 },
    },
    guises: [
      {
        // Lists of sshd refuse every credential; a rule of PAM hangs up after a good one.
        when: { symptom: ['auth-closed'] },
        likelihoods: {
          'access-lists': { excludes: 0.42, 'not-set': 0.54 },
          'auth-log': { 'pam-access-denied': 0.6, 'pam-account-denied': 0.36 },
          'key-offered': { accepted: 0.85 },
          'password-result': { accepted: 0.4, refused: 0.25 },
        },
      },
    ],
    fix: {
      harm: 0.15,
      steps: [
        {
          where: 'console',
          note: 'Find the list.',
          command: {
            linux: "{sudo}sshd -T | grep -Ei '^(allow|deny)'; grep '^[+-]' /etc/security/access.conf",
            bsd: "/usr/sbin/sshd -T | grep -Ei '^(allow|deny)'",
            macos: "sudo /usr/sbin/sshd -T | grep -Ei '^(allow|deny)'",
            windows: 'sshd -T | findstr /i "allow deny"',
          },
        },
        {
          where: 'console',
          note: 'Add the user to the group that may log in (the name stands after allowgroups).',
          command: {
            linux: '{sudo}usermod -aG GROUP {user}',
            busybox: 'addgroup {user} GROUP',
            bsd: 'pw groupmod GROUP -m {user}',
          },
          risk: 'The group may give further rights.',
          undo: '{sudo}gpasswd -d {user} GROUP',
        },
        {
          where: 'console',
          note: 'Or add the user to AllowUsers (take it out of DenyUsers), test and restart.',
          command: {
            linux: '{sudo}nano {config}',
            bsd: 'vi {config}',
            macos: 'sudo nano {config}',
            windows: 'notepad {config}',
          },
          risk: 'A typing error can keep sshd from starting, or everyone out.',
          undo: 'Keep a session open; put the old line back and restart.',
        },
        APPLY_CONFIG,
      ],
      verify: 'The login works, and the log no longer says "not allowed because".',
      prevent: 'Use a group (AllowGroups ssh-users) in place of lists of names, and test with sshd -T -C user=NAME.',
      lasting: 'The file and the group stay.',
    },
    sources: ['sshd_config(5) AllowUsers', 'OpenSSH auth.c', 'pam_access(8)'],
  },
  'too-many-keys': {
    title: 'The client tries too many keys',
    explanation:
      'The agent offers one key after the other, and the server hangs up before the right one comes (MaxAuthTries, 6 by default). Name the key.',
    prior: 7,
    reach: 'client',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-too-many': 0.95, 'auth-denied': 0.02, 'auth-closed': 0.02 },
      'auth-log': { 'max-attempts': 0.8, nothing: 0.15 },
      agent: { 'many-keys': 0.62, 'has-keys': 0.34 },
      'key-offered': { 'many-refused': 0.93 },
      'max-auth-tries': { low: 0.2 },
      'key-installed': { yes: 0.93 },
      'works-from-elsewhere': { yes: 0.55 },
      'what-changed': { 'client-machine': 0.3, 'keys-or-users': 0.35, 'new-server': 0.12 },
    },
    fix: {
      harm: 0.02,
      steps: [
        {
          where: 'client',
          note: 'Offer one key only.',
          command: 'ssh -o IdentitiesOnly=yes -i ~/.ssh/KEYFILE {login}',
        },
        {
          where: 'client',
          note: 'Or take keys out of the agent.',
          command: 'ssh-add -D',
          risk: 'The agent forgets all keys.',
          undo: 'Add them again with ssh-add.',
        },
        {
          where: 'client',
          note: 'To keep it, write IdentityFile and IdentitiesOnly yes under the Host line in ~/.ssh/config.',
        },
      ],
      verify: 'ssh -v shows one "Offering public key" and "Server accepts key".',
      prevent: 'Use IdentitiesOnly yes under Host * in ~/.ssh/config, and one key for each purpose.',
      lasting: 'The lines in ~/.ssh/config stay.',
    },
    sources: ['sshd_config(5) MaxAuthTries', 'ssh_config(5) IdentitiesOnly', 'OpenSSH auth.c'],
  },
  'key-type-disabled': {
    title: "The key's type is no longer accepted",
    explanation:
      'One side refuses the signature of this key: SHA-1 signatures of RSA keys (ssh-rsa) and DSA keys are switched off in current versions. A new key of type ed25519 solves it for good.',
    prior: 6,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: {
        'auth-key-type-rejected': 0.54,
        'auth-denied': 0.42,
        'auth-key-unusable': 0.015,
        'kex-mismatch': 0.008,
      },
      'key-algorithm': { 'refused-by-server': 0.62, 'refused-by-client': 0.34 },
      'key-type': { rsa: 0.68, dsa: 0.18, 'too-short': 0.06, modern: 0.07 },
      'auth-log': { 'key-algorithm': 0.6, nothing: 0.35 },
      'accepted-key-types': { narrow: 0.4 },
      'pubkey-auth': { off: 0.12 },
      'key-offered': { refused: 0.75, none: 0.2, accepted: 0.005 },
      'key-installed': { yes: 0.95 },
      'openssh-age': { '8.8-to-9.7': 0.5, '9.8-or-later': 0.33, '7-to-8.7': 0.1 },
      'client-algorithms': { old: 0.35 },
      'worked-before': { yes: 0.85 },
      'what-changed': { upgrade: 0.6, 'new-server': 0.12, 'client-machine': 0.12, 'sshd-config': 0.08 },
    },
    fix: {
      harm: 0.1,
      steps: [
        { where: 'client', note: 'Make a key of a current type.', command: 'ssh-keygen -t ed25519' },
        {
          where: 'client',
          note: 'Install its public half while another way in still works, or on the console.',
          command: 'ssh-copy-id -i ~/.ssh/id_ed25519.pub {login}',
        },
        {
          where: 'client',
          note: 'If the old server is the one that lacks SHA-2, allow the old signature for this host only.',
          command: 'ssh -o PubkeyAcceptedAlgorithms=+ssh-rsa {login}',
          risk: 'SHA-1 signatures are weak.',
          undo: 'Leave the option away again.',
        },
        {
          where: 'console',
          note: 'If old clients cannot change, allow it on the server for a while.',
          command: {
            linux: "echo 'PubkeyAcceptedAlgorithms +ssh-rsa' | {sudo}tee /etc/ssh/sshd_config.d/00-rsa.conf",
          },
          risk: 'SHA-1 signatures are weak for everyone.',
          undo: 'Delete /etc/ssh/sshd_config.d/00-rsa.conf and restart sshd.',
        },
        APPLY_CONFIG,
      ],
      verify: 'ssh -v shows "Server accepts key" for the new key.',
      prevent: 'Replace RSA-SHA1 and DSA keys and update old client libraries before servers are upgraded.',
      lasting: 'The new key stays installed.',
    },
    sources: ['OpenSSH release notes 8.8', 'RFC 8332', 'sshd_config(5) PubkeyAcceptedAlgorithms'],
  },
  'wrong-password': {
    title: 'The password is wrong',
    explanation:
      'The server asks for a password and refuses the one that was typed. Keyboard layout, Caps Lock, or a password of another machine are the usual reasons.',
    prior: 14,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.96, 'auth-too-many': 0.03 },
      'password-result': { refused: 0.97 },
      'auth-log': { 'failed-password': 0.9, nothing: 0.04 },
      'auth-methods': { 'password-offered': 0.82, 'password-only': 0.15 },
      'password-auth': { on: 0.98 },
      'account-state': { usable: 0.92, 'password-locked': 0.02, 'no-password': 0.04 },
      'user-exists': { yes: 0.98 },
      'root-login': { yes: 0.5 },
      'works-from-elsewhere': { no: 0.93 },
      'what-changed': { 'keys-or-users': 0.3, 'new-server': 0.25, nothing: 0.25 },
    },
    fix: {
      harm: 0.15,
      steps: [
        {
          where: 'client',
          note: 'Type the password into a visible field first, to see the keyboard layout and Caps Lock, then try again.',
        },
        {
          where: 'console',
          note: 'Set a new password.',
          command: {
            linux: '{sudo}passwd {user}',
            bsd: 'passwd {user}',
            macos: 'sudo passwd {user}',
            windows: 'net user {user} *',
          },
          risk: 'Programs that use the old password stop working.',
          undo: 'Set the former password again.',
        },
        { where: 'provider', note: 'With no console, let the panel of the provider reset the password.' },
      ],
      verify: 'The login works with the new password.',
      prevent: 'Use a key and a password manager.',
      lasting: 'The password stays, unless a directory or cloud-init sets it at boot.',
    },
    sources: ['passwd(1)', 'OpenSSH auth.c', 'pam_unix(8)'],
  },
  'account-locked': {
    title: 'The account is locked or expired',
    explanation:
      'The account exists and is shut: locked by an administrator, expired by date, or locked for a while after too many failures. The right key may be refused as well.',
    prior: 5,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.78, 'auth-closed': 0.19 },
      'account-state': { locked: 0.4, expired: 0.18, 'failure-locked': 0.22, 'password-locked': 0.16 },
      'auth-log': {
        'account-locked': 0.42,
        'too-many-failures-lock': 0.25,
        'account-expired': 0.17,
        'failed-password': 0.06,
        'pam-account-denied': 0.05,
      },
      'password-result': { refused: 0.75 },
      'key-offered': { refused: 0.6, accepted: 0.25 },
      'user-exists': { yes: 0.985 },
      'key-installed': { yes: 0.9 },
      'worked-before': { yes: 0.85 },
      'what-changed': { 'many-tries': 0.3, 'keys-or-users': 0.25, nothing: 0.3 },
    },
    guises: [
      {
        // PAM's account rule hangs up after a good credential.
        when: { symptom: ['auth-closed'] },
        likelihoods: {
          'account-state': { expired: 0.75, locked: 0.1, 'failure-locked': 0.1 },
          'auth-log': { 'account-expired': 0.55, 'pam-account-denied': 0.25, 'too-many-failures-lock': 0.12 },
          'key-offered': { accepted: 0.85 },
        },
      },
      {
        // A locked password matters to those who type one.
        when: { 'password-result': ['refused'] },
        likelihoods: { 'account-state': { 'password-locked': 0.55, locked: 0.2, 'failure-locked': 0.2 } },
      },
    ],
    fix: {
      harm: 0.15,
      steps: [
        {
          where: 'console',
          note: 'See the state: L means that no password works (keys still do with PAM); chage shows an end date.',
          command: {
            linux: '{sudo}passwd -S {user}; {sudo}chage -l {user}',
            bsd: 'pw usershow {user}',
            macos: 'pwpolicy -u {user} -getpolicy',
            windows: 'net user {user}',
          },
        },
        {
          where: 'console',
          note: 'Unlock it (for an account without a password, which -U refuses: usermod -p "*").',
          command: {
            linux: '{sudo}usermod -U {user}',
            busybox: 'passwd -u {user}',
            bsd: 'pw unlock {user}',
            windows: 'net user {user} /active:yes',
          },
          risk: 'Somebody may have locked it on purpose.',
          undo: '{sudo}usermod -L {user}',
        },
        {
          where: 'console',
          note: 'Lift an end date.',
          command: { linux: '{sudo}chage -E -1 {user}', bsd: 'pw usermod {user} -e 0' },
        },
        { where: 'console', note: 'Forget the failures.', command: { linux: '{sudo}faillock --user {user} --reset' } },
      ],
      verify: 'passwd -S shows P (or NP with a key), and the login works.',
      prevent: 'Watch end dates, and use keys so that no wrong password counts.',
      lasting: 'The state stands in /etc/shadow and stays.',
    },
    sources: ['usermod(8)', 'chage(1)', 'faillock(8)', 'OpenSSH auth.c', 'OpenSSH auth-shadow.c'],
  },
  'certificate-invalid': {
    title: 'The SSH certificate is not accepted',
    explanation:
      'The login uses a certificate, and it has expired, is made out to other names, or comes from an authority that the server does not trust. Ask for a new one.',
    prior: 2.5,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.88, 'auth-key-type-rejected': 0.07, 'auth-key-unusable': 0.03 },
      certificate: { expired: 0.42, 'wrong-principal': 0.26, untrusted: 0.22, 'not-yet-valid': 0.03 },
      'auth-log': { 'certificate-refused': 0.5, 'certificate-expired': 0.4, nothing: 0.06 },
      'server-clock': { right: 0.985 },
      'key-offered': { refused: 0.93 },
      'worked-before': { yes: 0.8 },
      'what-changed': { nothing: 0.5, 'keys-or-users': 0.25, 'sshd-config': 0.1 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'client',
          note: 'See its dates, names (principals) and authority.',
          command: 'ssh-keygen -Lf ~/.ssh/KEYFILE-cert.pub',
        },
        { where: 'client', note: 'Get a new certificate from the authority, for this user name.' },
        {
          where: 'console',
          note: 'If the authority is unknown to the server, see which one it trusts.',
          command: {
            linux: "{sudo}sshd -T | grep -iE 'trustedusercakeys|authorizedprincipals'",
            bsd: '/usr/sbin/sshd -T | grep -i trustedusercakeys',
          },
        },
      ],
      verify: 'ssh -v shows "Server accepts key" for the certificate.',
      prevent: 'Renew certificates automatically before they end.',
      lasting: 'A certificate ends on its date; the renewal has to be automatic.',
    },
    sources: ['ssh-keygen(1) CERTIFICATES', 'OpenSSH PROTOCOL.certkeys', 'OpenSSH auth2-pubkey.c'],
  },
  'password-expired': {
    title: 'The password has expired',
    explanation:
      'The password must be changed before anything else is possible. A program without a terminal cannot do that, so the session ends.',
    prior: 3,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-password-expired': 0.82, 'auth-denied': 0.07, 'auth-closed': 0.04, 'session-closed': 0.06 },
      'account-state': { 'password-expired': 0.95 },
      'auth-log': { 'password-expired': 0.88 },
      'password-result': { accepted: 0.6 },
      'key-offered': { accepted: 0.8 },
      'user-exists': { yes: 0.99 },
      'worked-before': { yes: 0.7 },
      'what-changed': { 'new-server': 0.35, nothing: 0.45 },
    },
    fix: {
      harm: 0.08,
      steps: [
        {
          where: 'client',
          note: 'Log in with a terminal and set a new password when asked.',
          command: 'ssh -t {login}',
        },
        {
          where: 'console',
          note: 'Or set it on the console.',
          command: { linux: '{sudo}passwd {user}', bsd: 'passwd {user}' },
        },
        {
          where: 'console',
          note: 'For an account that logs in with a key only, switch the expiry off.',
          command: { linux: '{sudo}chage -M -1 -d $(date +%F) {user}', bsd: 'pw usermod {user} -p 0' },
          risk: 'The password is then never due for a change.',
          undo: '{sudo}chage -M 90 {user}',
        },
      ],
      verify: 'chage -l shows a date in the future, and the login works.',
      prevent: 'Give service accounts no password at all, and warn people before the date.',
      lasting: 'The date stands in /etc/shadow and stays.',
    },
    sources: ['chage(1)', 'shadow(5)', 'OpenSSH auth-shadow.c', 'OpenSSH session.c'],
  },
  'mfa-required': {
    title: 'A second factor is missing',
    explanation:
      'The server wants two things, for example a key and a one-time code, and got one. The client has to be able to ask for the second.',
    prior: 3,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.95, 'auth-closed': 0.02 },
      'partial-success': { yes: 0.9 },
      'required-methods': { several: 0.9 },
      'auth-log': { 'partial-success': 0.3, 'pam-error': 0.05, nothing: 0.55 },
      'key-offered': { accepted: 0.75, refused: 0.15 },
      'password-result': { accepted: 0.3, refused: 0.4 },
      'user-exists': { yes: 0.99 },
      'key-installed': { yes: 0.95 },
      'client-software': { library: 0.3 },
      'what-changed': { 'sshd-config': 0.3, 'client-machine': 0.2, 'keys-or-users': 0.15, nothing: 0.2 },
    },
    fix: {
      harm: 0.15,
      steps: [
        {
          where: 'client',
          note: 'Let the client ask for the code.',
          command: 'ssh -o KbdInteractiveAuthentication=yes {login}',
        },
        {
          where: 'client',
          note: 'Touch the security key when it blinks; set the clock of the phone that makes the codes.',
        },
        {
          where: 'console',
          note: 'See what the server asks for.',
          command: {
            linux: '{sudo}sshd -T | grep -i authenticationmethods',
            bsd: '/usr/sbin/sshd -T | grep -i authenticationmethods',
          },
        },
        {
          where: 'console',
          note: 'If the device is lost, use a recovery code, or set the second factor up anew for this user.',
          command: { linux: '{sudo}-u {user} google-authenticator' },
          risk: 'The old codes stop working.',
          undo: 'Keep a copy of ~/.google_authenticator and put it back.',
          when: { privilege: ['sudo'] },
        },
      ],
      verify: 'The login asks for the code and gets in.',
      prevent: 'Keep recovery codes, and give automation an account of its own with a key only.',
      lasting: 'The setting and the secret are in files and stay.',
    },
    sources: ['sshd_config(5) AuthenticationMethods', 'OpenSSH auth2.c', 'RFC 4256', 'pam_google_authenticator(8)'],
  },
  'source-not-permitted': {
    title: 'The login is not permitted from this address',
    explanation:
      'The key or the account may be used from certain addresses only (from= in authorized_keys, Match Address, access.conf), and this is not one of them.',
    prior: 2.5,
    reach: 'source',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.93, 'auth-closed': 0.05 },
      'source-limits': { excludes: 0.95 },
      'auth-log': { 'source-not-permitted': 0.75, 'pam-access-denied': 0.15, nothing: 0.05 },
      'key-offered': { refused: 0.9 },
      'works-from-elsewhere': { yes: 0.85 },
      'key-installed': { yes: 0.97 },
      'worked-before': { yes: 0.8 },
      'what-changed': { 'client-network': 0.55, 'keys-or-users': 0.12, 'sshd-config': 0.12, 'address-change': 0.08 },
    },
    guises: [
      {
        // access.conf is asked after the credential was found good.
        when: { symptom: ['auth-closed'] },
        likelihoods: {
          'auth-log': { 'pam-access-denied': 0.7, 'pam-account-denied': 0.25 },
          'key-offered': { accepted: 0.85 },
        },
      },
    ],
    fix: {
      harm: 0.15,
      steps: [
        {
          where: 'console',
          note: 'Find the rule.',
          command: {
            linux: "{sudo}grep -n 'from=' ~{user}/.ssh/authorized_keys; grep -v '^#' /etc/security/access.conf",
            bsd: "grep -n 'from=' ~{user}/.ssh/authorized_keys",
          },
        },
        {
          where: 'console',
          note: 'Add the address that connects to it.',
          command: { linux: '{sudo}nano ~{user}/.ssh/authorized_keys', bsd: 'vi ~{user}/.ssh/authorized_keys' },
          risk: 'The key can then be used from one more place.',
          undo: 'Take the address out again.',
        },
        { where: 'client', note: 'Or connect from a place that is permitted (the office, the VPN, the jump host).' },
      ],
      verify: 'The login works from this address.',
      prevent: 'Permit the addresses of a VPN in place of those of homes, which change.',
      lasting: 'The line in the file stays.',
    },
    sources: ['sshd(8) AUTHORIZED_KEYS FILE FORMAT', 'access.conf(5)', 'OpenSSH auth2-pubkeyfile.c'],
  },
  'authorized-keys-command-failed': {
    title: 'The program that looks up keys fails',
    explanation:
      'The server asks a program or a directory for the keys of users (AuthorizedKeysCommand), and it fails or is not considered safe. No key is found then, however right it is.',
    prior: 2,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.94, 'auth-timeout': 0.04 },
      'keys-command': { fails: 0.93 },
      'auth-log': { 'keys-command-failed': 0.88, nothing: 0.06 },
      'key-offered': { refused: 0.95 },
      'key-installed': { 'no-file': 0.6, yes: 0.35 },
      'server-online': { no: 0.15 },
      'worked-before': { yes: 0.9 },
      'what-changed': { upgrade: 0.2, permissions: 0.15, 'sshd-config': 0.2, nothing: 0.3 },
    },
    fix: {
      harm: 0.1,
      steps: [
        {
          where: 'console',
          note: 'See which program it is and as whom it runs.',
          command: {
            linux: '{sudo}sshd -T | grep -i authorizedkeyscommand',
            bsd: '/usr/sbin/sshd -T | grep -i authorizedkeyscommand',
          },
        },
        {
          where: 'console',
          note: 'Run it by hand as that user and read its error.',
          command: { linux: '{sudo}runuser -u nobody -- PROGRAM {user}', bsd: 'su -m nobody -c "PROGRAM {user}"' },
        },
        {
          where: 'console',
          note: 'It must belong to root and nobody else may write to it or to the folders above it.',
          command: {
            linux: '{sudo}chown root:root PROGRAM && {sudo}chmod 755 PROGRAM',
            bsd: 'chown root:wheel PROGRAM && chmod 755 PROGRAM',
          },
        },
        {
          where: 'console',
          note: 'Until it works, put a key into ~{user}/.ssh/authorized_keys, which is read as well.',
        },
      ],
      verify: 'The program prints the key, and the login works.',
      prevent: 'Keep one local key for emergencies, and watch the directory that the program asks.',
      lasting: 'Owner, mode and file stay.',
    },
    sources: ['sshd_config(5) AuthorizedKeysCommand', 'OpenSSH auth2-pubkey.c', 'OpenSSH misc.c subprocess'],
  },
  'agent-problem': {
    title: 'The key agent does not do its part',
    explanation:
      'The key agent on the machine that connects is empty, cannot be reached, or refuses to sign. Load the key anew.',
    prior: 4,
    reach: 'client',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.52, 'auth-key-unusable': 0.45 },
      agent: { refuses: 0.5, unreachable: 0.24, empty: 0.22 },
      'key-offered': { 'accepted-unsigned': 0.3, accepted: 0.1, none: 0.5, refused: 0.08 },
      'client-key-file': { usable: 0.9 },
      'key-installed': { yes: 0.96 },
      'works-from-elsewhere': { yes: 0.55 },
      'auth-log': { nothing: 0.85 },
      'worked-before': { yes: 0.93 },
      'what-changed': { 'client-machine': 0.35, upgrade: 0.12, nothing: 0.4 },
    },
    fix: {
      harm: 0.02,
      steps: [
        { where: 'client', note: 'See what the agent holds.', command: 'ssh-add -l' },
        { where: 'client', note: 'Load the key (again).', command: 'ssh-add ~/.ssh/KEYFILE' },
        {
          where: 'client',
          note: 'Start an agent if none runs.',
          command: {
            linux: 'eval $(ssh-agent) && ssh-add',
            bsd: 'eval $(ssh-agent) && ssh-add',
            macos: 'eval $(ssh-agent) && ssh-add --apple-use-keychain',
            windows: 'Set-Service ssh-agent -StartupType Automatic; Start-Service ssh-agent; ssh-add',
          },
        },
        {
          where: 'client',
          note: 'Or go without the agent.',
          command: 'ssh -o IdentityAgent=none -i ~/.ssh/KEYFILE {login}',
        },
      ],
      verify: 'ssh-add -l lists the key and ssh gets in.',
      prevent: 'Write AddKeysToAgent yes into ~/.ssh/config, and let the desktop start one agent only.',
      lasting: 'The agent is empty after a reboot; AddKeysToAgent loads keys when they are used.',
    },
    sources: ['ssh-agent(1)', 'ssh-add(1)', 'OpenSSH authfd.c'],
  },
  'pam-failure': {
    title: 'PAM on the server fails',
    explanation:
      'The server checks logins with PAM modules, and one of them is missing, broken or does not answer (a directory, a second factor, a home). Everybody or one account is turned away, whatever the credential.',
    prior: 3.5,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-closed': 0.42, 'auth-denied': 0.25, 'auth-timeout': 0.18, 'session-closed': 0.13 },
      pam: { broken: 0.93 },
      'auth-log': { 'pam-error': 0.8, 'pam-account-denied': 0.12, nothing: 0.05 },
      'session-log': { 'pam-session-error': 0.5 },
      'key-offered': { accepted: 0.75 },
      'password-result': { refused: 0.55, accepted: 0.3 },
      'slow-part': { 'before-password': 0.15, 'after-login': 0.15 },
      'key-installed': { yes: 0.95 },
      'account-state': { usable: 0.82, 'password-locked': 0.13 },
      'worked-before': { yes: 0.92 },
      'what-changed': { upgrade: 0.3, 'third-party-packages': 0.12, 'deleted-files': 0.05, nothing: 0.3 },
    },
    guises: [
      {
        // A module waits for something that does not answer.
        when: { symptom: ['auth-timeout'] },
        likelihoods: {
          'auth-log': { nothing: 0.7, 'pam-error': 0.25 },
          'connection-log': { 'login-timeout': 0.35, arrived: 0.2, nothing: 0.3 },
          'server-resolver': { works: 0.93 },
          'use-dns': { off: 0.97 },
          'sshd-processes': { 'many-waiting': 0.2, normal: 0.78 },
        },
      },
      {
        // A module takes the process down with it: nobody is left to write a line.
        when: { symptom: ['auth-closed'] },
        likelihoods: {
          'auth-log': { 'pam-error': 0.62, 'pam-account-denied': 0.1, nothing: 0.25 },
          'connection-log': { nothing: 0.55, 'left-early': 0.2, arrived: 0.2 },
        },
      },
    ],
    fix: {
      harm: 0.25,
      steps: [
        {
          where: 'console',
          note: 'Read which module fails.',
          command: {
            linux: '{sudo}journalctl --no-pager -n 50 | grep -i pam',
            busybox: 'grep -i pam /var/log/messages | tail',
            bsd: 'grep -i pam /var/log/messages | tail',
            macos: 'log show --last 30m --predicate \'process == "sshd"\' | grep -i pam',
          },
        },
        {
          where: 'console',
          note: 'See which files of PAM were changed or are missing.',
          command: {
            linux: 'ls -lt /etc/pam.d | head',
            bsd: 'ls -lt /etc/pam.d | head',
            macos: 'ls -lt /etc/pam.d | head',
          },
        },
        {
          where: 'console',
          note: 'On Debian, let the system write the common files anew; elsewhere use authselect.',
          command: { linux: '{sudo}pam-auth-update --force || {sudo}authselect apply-changes' },
          risk: 'Own changes in /etc/pam.d/common-* are lost, and a mistake locks out everyone: keep a root shell open.',
          undo: 'Copy /etc/pam.d away before (cp -a /etc/pam.d /root/pam.d.bak) and put it back.',
        },
        {
          where: 'console',
          note: 'Where a directory (LDAP, AD) does not answer, restart its client.',
          command: { linux: '{sudo}systemctl restart sssd' },
        },
      ],
      verify: 'A new login works while the root shell is still open.',
      prevent: 'Keep one local account outside the directory, and test PAM changes with a second session.',
      lasting: 'The files in /etc/pam.d stay.',
    },
    sources: ['pam(7)', 'pam-auth-update(8)', 'OpenSSH auth-pam.c', 'OpenSSH auth2.c'],
  },
  'selinux-context': {
    title: 'SELinux does not let sshd read the keys',
    explanation:
      'The .ssh folder or the home carries a wrong SELinux label, so sshd may not read authorized_keys, whatever its mode. Restoring the labels solves it.',
    prior: 3,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'auth-denied': 0.98 },
      selinux: { enforcing: 0.97 },
      'selinux-denial': { 'key-file': 0.92 },
      'selinux-label': { wrong: 0.95 },
      'auth-log': { 'cannot-read-keys': 0.5, nothing: 0.38, 'failed-publickey': 0.08 },
      permissions: { right: 0.93 },
      'key-offered': { refused: 0.95 },
      'key-installed': { yes: 0.97 },
      system: { rhel: 0.45, centos: 0.22, fedora: 0.2, amazon: 0.08, ubuntu: 0.01, debian: 0.01 },
      'what-changed': { 'keys-or-users': 0.35, reinstall: 0.15, 'new-server': 0.2, permissions: 0.1 },
    },
    fix: {
      harm: 0.05,
      steps: [
        { where: 'console', note: 'Restore the labels.', command: { linux: '{sudo}restorecon -Rv ~{user}/.ssh' } },
        {
          where: 'console',
          note: 'For a home outside /home, tell SELinux first that it is one.',
          command: { linux: '{sudo}semanage fcontext -a -e /home /data/home && {sudo}restorecon -R /data/home' },
        },
      ],
      verify: 'ls -Z shows ssh_home_t and the login works.',
      prevent: 'Copy homes with cp -a or rsync -X, or run restorecon after it.',
      lasting: 'semanage and restorecon write to the policy and the disk, so it stays.',
    },
    sources: ['restorecon(8)', 'sshd_selinux(8)', 'semanage-fcontext(8)'],
  },
} as const satisfies Record<(typeof CAUSE_GROUPS)['authentication'][number], CauseSpec>;
