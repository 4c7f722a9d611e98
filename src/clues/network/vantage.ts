import type { About, Paste } from '../reader.ts';
import { callsOf } from './calls.ts';
import { mentions } from './paste-text.ts';

/** On which machine the commands of a paste were typed. */
export type Vantage = 'server' | 'client' | 'unknown';

/** What only somebody on the server's console types. */
const SERVER_PROGRAMS: readonly string[] = [
  'systemctl', 'service', 'rc-service', 'journalctl', 'sshd', 'ufw', 'firewall-cmd', 'iptables', 'ip6tables', 'nft', 'pfctl',
  'iptables-save', 'ip6tables-save', 'fail2ban-client', 'cscli', 'getenforce', 'semanage', 'dmesg', 'ss', 'apt', 'dnf', 'yum',
]; // biome-ignore format: a table
/** What somebody types who tries to come in. */
const CLIENT_PROGRAMS: readonly string[] = [
  'ssh',
  'sftp',
  'scp',
  'ssh-add',
  'ssh-keyscan',
  'plink',
  'putty',
  'mosh',
  'ssh-check',
];

const SERVER_SIGNS: readonly string[] = ['ssh.service - ', 'sshd.service - ', 'sshd[', 'Status: active', 'Chain INPUT'];
const CLIENT_SIGNS: readonly string[] = [
  'ssh: connect to host',
  'debug1: ',
  'kex_exchange_identification',
  'Permission denied (publickey',
];

/** Tells the two sides apart by what else stands in the paste; where both or neither show, nobody knows. */
export function vantageOf(paste: Paste, about: About): Vantage {
  const calls = callsOf(paste);
  const server =
    calls.some(({ program, words }) => SERVER_PROGRAMS.includes(program) && !words.includes('OUTPUT')) ||
    mentions(paste, ...SERVER_SIGNS) ||
    mentions(paste, ...about.serverAddresses.filter(isLong).map((address) => `inet ${address}/`));
  const client = calls.some(({ program }) => CLIENT_PROGRAMS.includes(program)) || mentions(paste, ...CLIENT_SIGNS);
  if (server === client) return 'unknown';
  return server ? 'server' : 'client';
}

function isLong(address: string): boolean {
  return address.length > 6;
}
