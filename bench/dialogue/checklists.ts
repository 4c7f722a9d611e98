import type { Side } from './fault.ts';

export interface ChecklistCommand {
  readonly side: Side;
  readonly command: string;
}

const STATUS = { side: 'console', command: 'systemctl --no-pager status ssh' } as const;
const LISTENING = { side: 'console', command: 'ss -ltnp' } as const;
const FIREWALL = { side: 'console', command: 'ufw status verbose; iptables -S; nft list ruleset' } as const;
const BANS = { side: 'console', command: 'fail2ban-client status sshd' } as const;
const LOG = { side: 'console', command: 'journalctl --no-pager -u ssh -n 50' } as const;
const CONFIG_TEST = { side: 'console', command: 'sshd -t' } as const;
const CONFIG = { side: 'console', command: 'sshd -T' } as const;
const LOGIN_LOG = { side: 'console', command: 'journalctl --no-pager -t sshd -n 50' } as const;
const MACHINE = { side: 'console', command: 'df -h; df -i; free -m; uptime' } as const;
const NETWORK = { side: 'console', command: 'ip -br a; ip r' } as const;
const KEY_FILES = { side: 'console', command: 'namei -l ~{user}/.ssh/authorized_keys' } as const;
const ACCOUNT = { side: 'console', command: 'getent passwd {user}; passwd -S {user}; chage -l {user}' } as const;
const ACCESS_FILES = { side: 'console', command: "grep -v '^#' /etc/hosts.deny /etc/hosts.allow" } as const;
const VERBOSE = { side: 'client', command: 'ssh -vvv -p {port} {user}@{host}' } as const;
const LOOKUP = { side: 'client', command: 'nslookup {host}' } as const;
const PING = { side: 'client', command: 'ping -c3 {host}' } as const;
const PORT = { side: 'client', command: 'nc -vz -w5 {host} {port}' } as const;
const KEYS = { side: 'client', command: 'ls -l ~/.ssh; ssh-add -l' } as const;

/** Fixed orders, as guides give them: each looks at everything in the end. */
export const CHECKLISTS: { readonly [name: string]: readonly ChecklistCommand[] } = {
  'service, port, firewall, logs': [
    STATUS,
    LISTENING,
    FIREWALL,
    LOG,
    CONFIG_TEST,
    LOGIN_LOG,
    BANS,
    ACCESS_FILES,
    MACHINE,
    NETWORK,
    VERBOSE,
    KEY_FILES,
    ACCOUNT,
    CONFIG,
    PING,
    LOOKUP,
  ],
  'name, path, firewall, service, login': [
    LOOKUP,
    PING,
    PORT,
    FIREWALL,
    STATUS,
    LISTENING,
    CONFIG_TEST,
    CONFIG,
    VERBOSE,
    KEY_FILES,
    ACCOUNT,
    LOGIN_LOG,
    LOG,
    BANS,
    MACHINE,
    NETWORK,
    ACCESS_FILES,
  ],
  'ssh -vvv first': [
    VERBOSE,
    PORT,
    PING,
    KEYS,
    LOGIN_LOG,
    STATUS,
    CONFIG_TEST,
    LISTENING,
    FIREWALL,
    KEY_FILES,
    CONFIG,
    ACCOUNT,
    BANS,
    ACCESS_FILES,
    NETWORK,
    MACHINE,
    LOOKUP,
  ],
};
