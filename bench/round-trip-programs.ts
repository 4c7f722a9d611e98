import { NMAP_SCRIPTS, type Program, scriptCommand, sshCheckCommand, sshCommand } from './programs.ts';

/** Ways to look at an SSH server from outside, ours first. */
export const ROUND_TRIP_PROGRAMS: readonly Program[] = [
  {
    name: 'ssh-check',
    learns: 'banner, algorithms, host key, methods',
    proof: /"authMethods":\["/,
    command: (address, port) => sshCheckCommand('--json', '--port', `${port}`, address),
  },
  {
    name: 'ssh2 (npm), none',
    learns: 'banner, host key, methods',
    proof: /All configured authentication methods failed/,
    command: (address, port) => scriptCommand('ssh2-client.ts', address, `${port}`),
  },
  { name: 'ssh, BatchMode', learns: 'methods', proof: /Permission denied \(/, command: sshCommand },
  {
    name: 'ssh-keyscan -t ed25519',
    learns: 'banner, host key',
    proof: /ssh-ed25519 AAAA/,
    command: (address, port) => ['ssh-keyscan', '-t', 'ed25519', '-p', `${port}`, address],
  },
  {
    name: 'nmap, three scripts',
    learns: 'algorithms, host keys, methods',
    proof: /Supported authentication methods/,
    command: (address, port) => ['nmap', '-Pn', '-n', `-p${port}`, '--script', NMAP_SCRIPTS, address],
  },
  {
    name: 'ssh-audit',
    learns: 'banner, algorithms, host keys',
    proof: /\(kex\)/,
    command: (address, port) => ['ssh-audit', '-p', `${port}`, address],
  },
];
