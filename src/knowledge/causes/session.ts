import type { CAUSE_GROUPS } from '../../taxonomy/causes.ts';
import type { CauseSpec } from '../cause-spec.ts';
import { APPLY_CONFIG, LOGIN_TURNED_DOWN } from '../patterns.ts';

/** The login is accepted, and something fails after it. */
export const SESSION_CAUSES = {
  'shell-invalid': {
    title: "The user's shell does not work",
    explanation:
      'The shell of the account does not exist, or is one that lets nobody in (nologin, false). The login is refused or ends at once.',
    prior: 5,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-closed': 0.8, 'auth-denied': 0.18 },
      shell: { nologin: 0.58, missing: 0.28, 'exits-at-once': 0.11 },
      'auth-log': { accepted: 0.62, 'shell-missing': 0.3 },
      'session-log': { opened: 0.6, nothing: 0.35 },
      'user-exists': { yes: 0.99 },
      'key-offered': { accepted: 0.75, refused: 0.2 },
      'forced-command': { none: 0.95 },
      'what-changed': {
        'keys-or-users': 0.4,
        'deleted-files': 0.08,
        upgrade: 0.12,
        'third-party-packages': 0.06,
        nothing: 0.15,
      },
    },
    fix: {
      harm: 0.12,
      steps: [
        {
          where: 'console',
          note: 'See which shells there are.',
          command: {
            linux: 'cat /etc/shells; getent passwd {user}',
            bsd: 'cat /etc/shells; getent passwd {user}',
            macos: 'cat /etc/shells',
          },
        },
        {
          where: 'console',
          note: 'Give the user one of them.',
          command: {
            linux: '{sudo}usermod -s /bin/bash {user}',
            busybox: 'sed -i "/^{user}:/s#[^:]*\\$#/bin/sh#" /etc/passwd',
            bsd: 'pw usermod {user} -s /bin/sh',
            macos: 'sudo chsh -s /bin/zsh {user}',
          },
          risk: 'An account with nologin may have been shut on purpose.',
          undo: '{sudo}usermod -s /usr/sbin/nologin {user}',
        },
      ],
      verify: 'su - {user} on the console opens a shell, and so does ssh.',
      prevent: 'Do not remove a shell package while an account uses it.',
      lasting: 'The shell stands in /etc/passwd and stays.',
    },
    sources: ['shells(5)', 'nologin(8)', 'OpenSSH auth.c', 'OpenSSH session.c'],
  },
  'home-missing': {
    title: "The user's home is missing",
    explanation:
      'The home directory of the account does not exist or its disk is not mounted. Keys in it are not found, and some shells end at once.',
    prior: 2.5,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-closed': 0.36, 'auth-denied': 0.44, ok: 0.12, 'auth-timeout': 0.04 },
      home: { missing: 0.83, unreachable: 0.14 },
      'auth-log': { accepted: 0.4, 'cannot-read-keys': 0.2, nothing: 0.3 },
      'key-installed': { 'no-file': 0.9 },
      'user-exists': { yes: 0.99 },
      'system-state': { degraded: 0.45, running: 0.5 },
      'worked-before': { yes: 0.65 },
      'what-changed': {
        reboot: 0.25,
        'keys-or-users': 0.25,
        'deleted-files': 0.15,
        'provider-action': 0.03,
        'new-server': 0.1,
      },
    },
    fix: {
      harm: 0.08,
      steps: [
        {
          where: 'console',
          note: 'If the home is on a disk of its own, mount it.',
          command: { linux: '{sudo}mount -a; df -h', bsd: 'mount -a; df -h' },
        },
        {
          where: 'console',
          note: 'Otherwise make it.',
          command: {
            linux: '{sudo}mkhomedir_helper {user}',
            busybox: 'mkdir -p /home/{user} && chown {user} /home/{user}',
            bsd: 'mkdir -p /home/{user} && chown {user} /home/{user}',
          },
        },
      ],
      verify: 'ls -ld ~{user} shows it, owned by the user, and the login works.',
      prevent: 'Mount home disks in /etc/fstab with nofail, and let pam_mkhomedir make homes.',
      lasting: 'A mount must stand in /etc/fstab to be there after a reboot.',
    },
    sources: ['pam_mkhomedir(8)', 'fstab(5)', 'OpenSSH session.c'],
  },
  'nologin-file': {
    title: 'Logins are switched off (nologin)',
    explanation:
      'A file /etc/nologin or /run/nologin keeps everyone but root out: during start or shutdown, or because somebody left it there. Its text is shown to those who try.',
    prior: 3,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-nologin': 0.92, 'auth-closed': 0.05, 'session-closed': 0.02 },
      'nologin-file': { present: 0.9, booting: 0.08 },
      'session-log': { 'nologin-exists': 0.75 },
      'auth-log': { accepted: 0.35, 'pam-account-denied': 0.25, nothing: 0.3 },
      uptime: { longer: 0.85 },
      'login-user': { root: 0.03 },
      'worked-before': { yes: 0.95 },
      'what-changed': { reboot: 0.3, upgrade: 0.15, 'provider-action': 0.03, nothing: 0.3 },
    },
    fix: {
      harm: 0.1,
      steps: [
        {
          where: 'console',
          note: 'Read why it is there.',
          command: { linux: 'cat /etc/nologin /run/nologin', bsd: 'cat /var/run/nologin /etc/nologin' },
        },
        {
          where: 'console',
          note: 'If nobody needs it any more, remove it.',
          command: { linux: '{sudo}rm -f /etc/nologin /run/nologin', bsd: 'rm -f /var/run/nologin /etc/nologin' },
          risk: 'Somebody may be at work on the server and want nobody in.',
          undo: '{sudo}touch /etc/nologin',
        },
        {
          where: 'console',
          note: 'If it comes back, see why the start does not end.',
          command: { linux: 'systemctl list-jobs' },
        },
      ],
      verify: 'An ordinary user can log in.',
      prevent: 'Remove /etc/nologin at the end of maintenance scripts, also when they fail.',
      lasting: 'A removed /etc/nologin does not come back; /run/nologin is made and removed at each boot.',
    },
    sources: ['nologin(5)', 'pam_nologin(8)', 'systemd-user-sessions.service(8)'],
  },
  'process-limit': {
    title: 'No more processes or files are allowed',
    explanation:
      'The user or the whole server has reached a limit of processes, open files or logins, so that no new session can start. Something has to end first.',
    prior: 3,
    reach: 'everyone',
    likelihoods: {
      symptom: {
        'session-no-resources': 0.64,
        'session-closed': 0.18,
        'auth-closed': 0.06,
        'closed-before-banner': 0.05,
        'kex-closed': 0.02,
        'connection-timeout': 0.02,
      },
      'process-limit': { reached: 0.95 },
      'session-log': { 'fork-failed': 0.5, 'too-many-logins': 0.35 },
      'connection-log': { 'fork-failed': 0.5, arrived: 0.3 },
      'auth-log': { accepted: 0.8 },
      memory: { free: 0.9 },
      load: { overloaded: 0.35 },
      'worked-before': { yes: 0.97 },
      'works-from-elsewhere': { no: 0.95 },
      'what-changed': { nothing: 0.6, 'third-party-packages': 0.08 },
    },
    fix: {
      harm: 0.15,
      steps: [
        {
          where: 'console',
          note: 'See who has most processes.',
          command: {
            linux: 'ps -eo user= | sort | uniq -c | sort -n | tail',
            bsd: 'ps axo user= | sort | uniq -c | sort -n | tail',
            macos: 'ps axo user= | sort | uniq -c | sort -n | tail',
          },
        },
        {
          where: 'console',
          note: 'End those that ran away.',
          command: {
            linux: '{sudo}pkill -u {user} NAME',
            bsd: 'pkill -u {user} NAME',
            macos: 'sudo pkill -u {user} NAME',
          },
          risk: 'Work of that program is lost.',
          undo: 'Start the program again.',
        },
        {
          where: 'console',
          note: 'Raise the limit if it is too low (limits.conf, TasksMax, MaxSessions).',
          command: { linux: "echo '{user} soft nproc 4096' | {sudo}tee /etc/security/limits.d/ssh.conf" },
          risk: 'A runaway program can then take more.',
          undo: 'Delete /etc/security/limits.d/ssh.conf.',
        },
      ],
      verify: 'A new session opens and can start commands.',
      prevent: 'Limit services (TasksMax, LimitNOFILE) below the limit of the whole system, and watch the count.',
      lasting: 'Limits in files stay; ended processes come back if their service starts them.',
    },
    sources: ['limits.conf(5)', 'pam_limits(8)', 'fork(2) EAGAIN', 'systemd.resource-control(5)'],
  },
  'pty-exhausted': {
    title: 'No terminal is left',
    explanation:
      'The server cannot give the session a terminal: all are in use, or /dev/pts is not mounted (in containers and after chroot accidents). Commands without a terminal still work.',
    prior: 2,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-pty-failed': 0.95, 'session-closed': 0.03 },
      'ptys-left': { exhausted: 0.95 },
      'session-log': { 'pty-failed': 0.85 },
      'auth-log': { accepted: 0.85 },
      'worked-before': { yes: 0.8 },
      'container-port': { 'not-a-container': 0.75, published: 0.22 },
      'what-changed': { nothing: 0.4, reboot: 0.15, upgrade: 0.1, 'third-party-packages': 0.06 },
    },
    fix: {
      harm: 0.05,
      steps: [
        { where: 'client', note: 'Get in without a terminal.', command: 'ssh -T {login} bash -i' },
        {
          where: 'console',
          note: 'Mount the terminals if they are not.',
          command: { linux: '{sudo}mount -t devpts devpts /dev/pts -o gid=5,mode=620,ptmxmode=666' },
        },
        {
          where: 'console',
          note: 'See how many are in use and end left-over sessions.',
          command: { linux: 'cat /proc/sys/kernel/pty/nr /proc/sys/kernel/pty/max; who' },
        },
        {
          where: 'console',
          note: 'Raise the number if it is too low.',
          command: {
            linux: "echo 'kernel.pty.max = 4096' | {sudo}tee /etc/sysctl.d/pty.conf && {sudo}sysctl --system",
          },
          risk: 'Other settings in /etc/sysctl.d are loaded as well.',
          undo: 'Delete /etc/sysctl.d/pty.conf.',
        },
      ],
      verify: 'ssh opens a prompt.',
      prevent: 'End idle sessions, and keep /dev/pts in the start of containers.',
      lasting: 'The file in sysctl.d stays; /dev/pts is mounted at boot by systemd (or by a line in /etc/fstab).',
    },
    sources: ['pts(4)', 'OpenSSH sshpty.c', 'sysctl.d(5)'],
  },
  'forwarding-disabled': {
    title: 'The server does not permit tunnels',
    explanation:
      'The login works, and the server refuses to pass a port (or the agent) on: AllowTcpForwarding, PermitOpen or an option of the key forbids it.',
    prior: 4,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-forwarding-denied': 0.95, 'proxy-failed': 0.03 },
      forwarding: { disabled: 0.95 },
      'session-log': { 'forwarding-refused': 0.8, opened: 0.12 },
      'auth-log': { accepted: 0.9 },
      'forced-command': { none: 0.75 },
      'what-changed': { 'sshd-config': 0.3, 'new-server': 0.25, nothing: 0.25 },
    },
    fix: {
      harm: 0.15,
      steps: [
        {
          where: 'console',
          note: 'See what is permitted.',
          command: {
            linux: "{sudo}sshd -T -C user={user} | grep -Ei 'forward|permitopen|permitlisten|tunnel'",
            bsd: "/usr/sbin/sshd -T -C user={user} | grep -Ei 'forward|permitopen'",
          },
        },
        {
          where: 'console',
          note: 'Permit it, or remove no-port-forwarding and restrict from the line of the key.',
          command: {
            linux: "echo 'AllowTcpForwarding yes' | {sudo}tee /etc/ssh/sshd_config.d/00-forward.conf",
            bsd: 'vi {config}',
          },
          risk: 'Whoever logs in can reach what the server can reach.',
          undo: 'Delete /etc/ssh/sshd_config.d/00-forward.conf and restart sshd.',
        },
        APPLY_CONFIG,
      ],
      verify: 'ssh -L 8080:localhost:80 {login} opens the tunnel without "administratively prohibited".',
      prevent: 'Permit single targets (PermitOpen host:port) in a Match block for those who need them.',
      lasting: 'The file in sshd_config.d stays.',
    },
    sources: ['sshd_config(5) AllowTcpForwarding, PermitOpen', 'OpenSSH channels.c'],
  },
  'forced-command': {
    title: 'The login is for one purpose only',
    explanation:
      'The server runs one fixed command for this login (ForceCommand, command= before the key, sftp only), so that no shell opens. That is usually on purpose.',
    prior: 4,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-closed': 0.62, 'session-pty-failed': 0.2, 'session-subsystem-failed': 0.12, ok: 0.02 },
      'forced-command': { 'sftp-only': 0.55, other: 0.42 },
      'session-log': { 'sftp-only': 0.45, opened: 0.45 },
      'auth-log': { accepted: 0.92 },
      'login-hint': { 'other-user': 0.1 },
      chroot: { fine: 0.35, none: 0.63 },
      shell: { valid: 0.85, nologin: 0.13 },
      'key-offered': { accepted: 0.93 },
      'what-changed': { 'sshd-config': 0.3, 'keys-or-users': 0.3, nothing: 0.25 },
    },
    fix: {
      harm: 0.2,
      steps: [
        { where: 'client', note: 'If the login is for files only, use sftp.', command: 'sftp {user}@{host}' },
        {
          where: 'console',
          note: 'See where the command comes from.',
          command: {
            linux: '{sudo}sshd -T -C user={user} | grep -i force; {sudo}grep -n command= ~{user}/.ssh/authorized_keys',
            bsd: '/usr/sbin/sshd -T -C user={user} | grep -i force',
          },
        },
        {
          where: 'console',
          note: 'If a shell is wanted, take the user out of that Match block, or command="…" away from the key.',
          command: { linux: '{sudo}nano {config}', bsd: 'vi {config}' },
          risk: 'The login gets more rights than it was meant to have.',
          undo: 'Put the line back and restart sshd.',
        },
        APPLY_CONFIG,
      ],
      verify: 'The login does what it is meant to do: sftp lists files, or a prompt opens.',
      prevent: 'Give people a second account or key for a shell.',
      lasting: 'The files stay.',
    },
    sources: ['sshd_config(5) ForceCommand', 'sshd(8) AUTHORIZED_KEYS FILE FORMAT', 'OpenSSH session.c'],
  },
  'chroot-misconfigured': {
    title: 'The chroot directory is not set up as sshd wants it',
    explanation:
      'The session is to be locked into a directory, and that directory or one above it is missing or can be written by others than root. sshd then ends the session.',
    prior: 2.5,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-closed': 0.83, 'session-subsystem-failed': 0.14 },
      chroot: { misconfigured: 0.96 },
      'session-log': { 'chroot-refused': 0.9 },
      'auth-log': { accepted: 0.92 },
      'forced-command': { 'sftp-only': 0.45, none: 0.53 },
      'key-offered': { accepted: 0.93 },
      'what-changed': { 'sshd-config': 0.4, permissions: 0.25, 'keys-or-users': 0.15, 'new-server': 0.06 },
    },
    fix: {
      harm: 0.08,
      steps: [
        {
          where: 'console',
          note: 'See every folder on the way with its owner and mode.',
          command: { linux: 'namei -l CHROOT-DIRECTORY', bsd: 'ls -ld CHROOT-DIRECTORY' },
        },
        {
          where: 'console',
          note: 'The directory and all above it must belong to root and be writable by root only.',
          command: {
            linux: '{sudo}chown root:root CHROOT-DIRECTORY && {sudo}chmod 755 CHROOT-DIRECTORY',
            bsd: 'chown root:wheel CHROOT-DIRECTORY && chmod 755 CHROOT-DIRECTORY',
          },
        },
        {
          where: 'console',
          note: 'Give the user a folder of their own inside it.',
          command: {
            linux: '{sudo}install -d -o {user} CHROOT-DIRECTORY/files',
            bsd: 'install -d -o {user} CHROOT-DIRECTORY/files',
          },
        },
      ],
      verify: 'sftp {user}@{host} lists the files.',
      prevent: 'Make chroots by script, and never chmod or chown the top directory to the user.',
      lasting: 'Owner and mode stay.',
    },
    sources: ['sshd_config(5) ChrootDirectory', 'OpenSSH session.c'],
  },
  'subsystem-missing': {
    title: 'The sftp subsystem is missing or disturbed',
    explanation:
      'The server has no working sftp: its line or its program is missing, or a start-up file of the shell prints text into the transfer. A plain login may work.',
    prior: 3.5,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-subsystem-failed': 0.93, 'session-closed': 0.03, 'transport-corrupt': 0.02 },
      'sftp-subsystem': { 'not-configured': 0.42, 'program-missing': 0.38, works: 0.19 },
      'shell-output': { noisy: 0.3 },
      'session-log': { 'subsystem-failed': 0.75, opened: 0.2 },
      'auth-log': { accepted: 0.93 },
      'server-software': { dropbear: 0.25, openssh: 0.72 },
      system: { openwrt: 0.12 },
      'what-changed': { 'client-machine': 0.25, upgrade: 0.2, 'sshd-config': 0.2, 'new-server': 0.12 },
    },
    fix: {
      harm: 0.08,
      steps: [
        {
          where: 'console',
          note: 'See which program is configured and whether it exists.',
          command: {
            linux: '{sudo}sshd -T | grep -i subsystem; ls -l /usr/lib/openssh/sftp-server',
            bsd: '/usr/sbin/sshd -T | grep -i subsystem',
          },
        },
        {
          where: 'console',
          note: 'Let sshd do sftp itself, with no program: in sshd_config write Subsystem sftp internal-sftp, then test and restart.',
          command: {
            linux: '{sudo}nano {config}',
            bsd: 'vi {config}',
            macos: 'sudo nano {config}',
          },
          risk: 'A second Subsystem sftp line is an error and keeps sshd from starting.',
          undo: 'Put the old line back and restart sshd.',
        },
        APPLY_CONFIG,
        {
          where: 'console',
          note: 'On dropbear, install the program.',
          command: {
            busybox: 'opkg install openssh-sftp-server || apk add openssh-sftp-server',
            linux: '{sudo}apt install openssh-sftp-server',
          },
          when: { 'server-software': ['dropbear'] },
        },
        { where: 'client', note: 'Or copy with the older protocol.', command: 'scp -O FILE {user}@{host}:' },
        {
          where: 'console',
          note: 'If start-up files print text, guard it in .bashrc with: case $- in *i*) ;; *) return;; esac',
        },
      ],
      verify: 'sftp {user}@{host} shows its prompt.',
      prevent: 'Use internal-sftp, and print nothing in .bashrc for sessions without a terminal.',
      lasting: 'The files stay.',
    },
    sources: ['sshd_config(5) Subsystem', 'sftp-server(8)', 'OpenSSH session.c'],
  },
  'slow-login': {
    title: 'The start of the session is slow',
    explanation:
      'The login is accepted, and then something takes long: start-up files, a network home, a message of the day, or a session service that times out. It works in the end.',
    prior: 3,
    reach: 'everyone',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { ok: 0.62, 'session-closed': 0.12, 'session-dropped': 0.12, 'auth-timeout': 0.06 },
      'slow-part': { 'after-login': 0.9, 'before-password': 0.06 },
      'session-log': { 'session-slow': 0.6, opened: 0.25 },
      'auth-log': { accepted: 0.9 },
      home: { unreachable: 0.15, exists: 0.84 },
      load: { overloaded: 0.25 },
      'server-resolver': { works: 0.85 },
      'what-changed': { upgrade: 0.2, nothing: 0.5 },
    },
    fix: {
      harm: 0.08,
      steps: [
        {
          where: 'client',
          note: 'See whether the shell is at fault: this goes around its start-up files.',
          command: 'ssh -t {login} "bash --noprofile --norc"',
        },
        {
          where: 'console',
          note: 'See what timed out.',
          command: { linux: '{sudo}journalctl --no-pager -b -p warning -n 30' },
        },
        {
          where: 'console',
          note: 'A session service that hangs after an upgrade of D-Bus is healed by a restart.',
          command: { linux: '{sudo}systemctl restart systemd-logind' },
          risk: 'Graphical sessions may end.',
          undo: 'Nothing to undo; log in again.',
        },
        {
          where: 'console',
          note: 'Switch slow scripts of the message of the day off one by one.',
          command: { linux: 'ls /etc/update-motd.d' },
        },
      ],
      verify: 'time ssh {login} true takes about a second.',
      prevent: 'Keep network calls out of .bashrc and of the message of the day.',
      lasting: 'Changed files stay.',
    },
    sources: ['pam_systemd(8)', 'pam_motd(8)', 'bash(1) --noprofile'],
  },
  'idle-timeout': {
    title: 'Something on the way forgets idle sessions',
    explanation:
      'A router, firewall or the server itself drops a session in which nothing happens for some minutes. Keep-alives prevent it.',
    prior: 10,
    reach: 'client',
    likelihoods: {
      ...LOGIN_TURNED_DOWN,
      symptom: { 'session-dropped': 0.97 },
      'drop-pattern': { 'when-idle': 0.82, 'after-sleep': 0.1 },
      keepalive: { off: 0.72, 'cuts-off': 0.24 },
      'session-log': { 'client-silent': 0.45, opened: 0.4 },
      'auth-log': { accepted: 0.9 },
      'works-from-elsewhere': { yes: 0.4 },
      'large-packets': { acknowledged: 0.97 },
      'what-changed': { nothing: 0.5, 'client-network': 0.3 },
    },
    fix: {
      harm: 0.02,
      steps: [
        {
          where: 'client',
          note: 'Send a sign of life every 30 seconds.',
          command: 'ssh -o ServerAliveInterval=30 {login}',
        },
        { where: 'client', note: 'To keep it, write ServerAliveInterval 30 under Host * in ~/.ssh/config.' },
        {
          where: 'console',
          note: 'If the server cuts off on purpose, see its limits (ClientAliveInterval, ChannelTimeout, TMOUT).',
          command: {
            linux: "{sudo}sshd -T | grep -Ei 'alive|timeout'; grep -rs TMOUT /etc/profile /etc/profile.d",
            bsd: "/usr/sbin/sshd -T | grep -Ei 'alive|timeout'",
          },
        },
        {
          where: 'console',
          note: 'Run long work in tmux or screen, so that a broken session loses nothing.',
          command: { linux: 'tmux new -A -s work', bsd: 'tmux new -A -s work', macos: 'tmux new -A -s work' },
        },
      ],
      verify: 'A session that is left alone for twenty minutes still answers.',
      prevent: 'Keep ServerAliveInterval in ~/.ssh/config on every machine.',
      lasting: 'The line in ~/.ssh/config stays.',
    },
    sources: ['ssh_config(5) ServerAliveInterval', 'sshd_config(5) ClientAliveInterval', 'RFC 5382'],
  },
} as const satisfies Record<(typeof CAUSE_GROUPS)['session'][number], CauseSpec>;
