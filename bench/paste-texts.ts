import { randomNumbers } from './random.ts';

const random = randomNumbers(11);
const MEGABYTE = 1024 * 1024;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function below(limit: number): number {
  return Math.floor(random() * limit);
}

function oneOf(choices: readonly string[]): string {
  return choices[below(choices.length)] ?? '';
}

function letters(length: number, letter: () => string): string {
  return Array.from({ length }, letter).join('');
}

function address(): string {
  return `203.0.${below(250)}.${below(250)}`;
}

function clock(line: number): string {
  const parts = [Math.floor(line / 36_000) % 24, Math.floor(line / 600) % 60, Math.floor(line / 10) % 60];
  return parts.map((part) => `${part}`.padStart(2, '0')).join(':');
}

/** What people send, line by line: a log of attacks, of a whole machine, a verbose client, long lists. */
const USUAL: Readonly<Record<string, (line: number) => string>> = {
  'auth.log': (line) =>
    `Nov 21 ${clock(line)} web-1 ${oneOf([
      `sshd[${line}]: Invalid user admin${below(99)} from ${address()} port ${below(60_000)}`,
      `sshd[${line}]: Failed password for invalid user admin${below(99)} from ${address()} port ${below(60_000)} ssh2`,
      `sshd[${line}]: Connection closed by invalid user admin ${address()} port ${below(60_000)} [preauth]`,
      `CRON[${line}]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)`,
    ])}`,
  journal: (line) =>
    `Nov 21 ${clock(line)} web-1 ${oneOf([
      'systemd[1]: Starting Daily apt upgrade and clean activities...',
      `kernel: [UFW BLOCK] IN=eth0 OUT= SRC=${address()} DST=203.0.113.10 LEN=40 PROTO=TCP SPT=4431 DPT=23 SYN URGP=0`,
      `nginx[412]: ${address()} - - "GET /index.html HTTP/1.1" 200 612`,
      `sshd[${line}]: Accepted publickey for deploy from 198.51.100.7 port ${below(60_000)} ssh2: ED25519 SHA256:PLIk4cgQDf8`,
    ])}`,
  'ssh -vvv': (line) =>
    oneOf([
      'debug1: Reading configuration data /etc/ssh/ssh_config',
      'debug3: set_sock_tos: set socket 3 IP_TOS 0x10',
      'debug2: KEX algorithms: curve25519-sha256,ecdh-sha2-nistp256,diffie-hellman-group16-sha512',
      `debug1: Offering public key: /home/me/.ssh/id_${line} ED25519 SHA256:PLIk4cgQDf8qYphUu//5+p53QgVb6yGRe88 agent`,
      'debug1: Authentications that can continue: publickey,password',
    ]),
  'iptables-save': (line) =>
    ['*filter', ':INPUT DROP [0:0]'][line] ??
    `-A INPUT -s ${address()}/32 -p tcp -m tcp --dport ${below(65_000)} -j ${oneOf(['DROP', 'ACCEPT', 'f2b-sshd'])}`,
  'access.log': (line) =>
    `${address()} - - [21/Nov/2026:${clock(line)} +0000] "GET /app.${line}.js HTTP/1.1" 200 ${below(9000)} "-" "Mozilla/5.0"`,
  tcpdump: (line) =>
    `${clock(line)}.${100_000 + below(900_000)} IP 198.51.100.7.${below(60_000)} > 203.0.113.10.22: Flags [S], seq ${line}, win 64240, length 0`,
  'ls -lR': (line) => `-rw-r--r-- 1 root root ${below(100_000)} Nov 21 14:27 file-${line}.txt`,
  sshd_config: (line) =>
    oneOf([
      'PasswordAuthentication no',
      `Match User u${line}`,
      '    AllowTcpForwarding no',
      '# remark',
      'AllowUsers a b',
    ]),
};

/** What would be slow if anything were: no lines, only commands, nothing readable, letters that begin many forms. */
const ADVERSE: Readonly<Record<string, (line: number) => string>> = {
  'random bytes': () => letters(80, () => String.fromCharCode(below(256))),
  base64: () => letters(76, () => BASE64[below(64)] ?? ''),
  'prompts only': (line) => (line % 2 === 0 ? 'deploy@web-1:~$ systemctl status ssh' : '● ssh.service - secure shell'),
  'two machines': (line) =>
    line % 2 === 0 ? `deploy@web-${line}:~$ ping -c 1 db-${line}` : `me@laptop:~$ ssh deploy@web-${line}.example.com`,
  'nc without prompts': (line) =>
    line % 2 === 0
      ? `nc -vz web-${line}.example.com 22`
      : `nc: connect to web-${line}.example.com port 22 (tcp) failed: Connection refused`,
  'lines of 100 kB': () => 'x'.repeat(100_000),
  blanks: () => ' '.repeat(200),
  brackets: () => '[[[((({{{<<<"""\'\'\'```>>>}}})))]]]'.repeat(6),
  'at signs': (line) => `${'a@'.repeat(60)}$ ${line}`,
  colons: (line) => `${'1:2:3:4:5:6:7:8:'.repeat(8)}${line}`,
};

export const PASTES = { ...USUAL, ...ADVERSE };

/** A text of that kind of at least so many megabytes. */
export function pasteOf(name: keyof typeof PASTES, megabytes: number): string {
  const lines: string[] = [];
  let length = 0;
  while (length < megabytes * MEGABYTE) {
    const line = PASTES[name]?.(lines.length) ?? '';
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join('\n');
}
