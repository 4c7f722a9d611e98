import type { FindingValue } from './findings.ts';
import type { DialectWord, Spelling } from './spelling.ts';

/** Which spelling of a command a system understands. */
export type Family = Exclude<keyof Exclude<Spelling, string>, undefined>;

/** How a system says the usual things. */
export interface Dialect {
  readonly family: Family;
  /** What the words of a command stand for there. */
  readonly words: Readonly<Record<DialectWord, string>>;
  /** The firewall tool that comes with it, or null. */
  readonly firewallTool: FindingValue<'firewall-tool'> | null;
}

const SYSTEMD_WORDS = {
  sudo: 'sudo ',
  ...unitWords('sshd'),
  // By name, not by unit: once logged in, a session is a unit of its own, and the last words of a process may come too
  // late to be counted to one. Since 9.8 the processes that deal with clients have another name.
  log: 'sudo journalctl --no-pager -n 30 -t sshd -t sshd-session',
  install: 'sudo dnf install openssh-server',
  reinstall: 'sudo dnf reinstall openssh-server openssh openssl-libs',
  upgrade: 'sudo dnf upgrade openssh-server',
  config: '/etc/ssh/sshd_config',
  firewall: 'sudo firewall-cmd --list-all; sudo nft list ruleset',
} as const satisfies Record<DialectWord, string>;

/** What systemd is told of the unit whose name it showed. */
export function unitWords(unit: string): Pick<Dialect['words'], 'unit' | 'status' | 'start' | 'restart' | 'enable'> {
  return {
    unit,
    status: `systemctl --no-pager status ${unit}`,
    start: `sudo systemctl start ${unit}`,
    restart: `sudo systemctl restart ${unit}`,
    enable: `sudo systemctl enable --now ${unit}`,
  };
}

const REDHAT: Dialect = { family: 'linux', words: SYSTEMD_WORDS, firewallTool: 'firewalld' };

const DEBIAN: Dialect = {
  family: 'linux',
  words: {
    ...SYSTEMD_WORDS,
    ...unitWords('ssh'),
    install: 'sudo apt install openssh-server',
    reinstall: 'sudo apt install --reinstall openssh-server libssl3',
    upgrade: 'sudo apt update && sudo apt install openssh-server',
    firewall: 'sudo ufw status; sudo iptables -S; sudo nft list ruleset',
  },
  firewallTool: null,
};

/** Where the system is not known: both unit names, and no tool that may be absent. */
const UNKNOWN: Dialect = {
  family: 'linux',
  words: {
    ...SYSTEMD_WORDS,
    unit: 'ssh',
    status: 'systemctl --no-pager status ssh sshd',
    start: 'sudo systemctl start ssh || sudo systemctl start sshd',
    restart: 'sudo systemctl restart ssh sshd',
    enable: 'sudo systemctl enable --now ssh || sudo systemctl enable --now sshd',
    install: 'sudo apt install openssh-server || sudo dnf install openssh-server',
    reinstall: 'sudo apt install --reinstall openssh-server || sudo dnf reinstall openssh-server',
    upgrade: 'sudo apt install openssh-server || sudo dnf upgrade openssh-server',
    firewall: 'sudo iptables -S; sudo nft list ruleset',
  },
  firewallTool: null,
};

const SUSE: Dialect = {
  family: 'linux',
  words: {
    ...SYSTEMD_WORDS,
    install: 'sudo zypper install openssh-server',
    reinstall: 'sudo zypper install --force openssh-server',
    upgrade: 'sudo zypper update openssh-server',
  },
  firewallTool: 'firewalld',
};

const ARCH: Dialect = {
  family: 'linux',
  words: {
    ...SYSTEMD_WORDS,
    install: 'sudo pacman -S openssh',
    reinstall: 'sudo pacman -Syu openssh openssl',
    upgrade: 'sudo pacman -Syu openssh',
    firewall: 'sudo iptables -S; sudo nft list ruleset',
  },
  firewallTool: 'nftables',
};

const ALPINE: Dialect = {
  family: 'busybox',
  words: {
    sudo: '',
    unit: 'sshd',
    status: 'rc-service sshd status; rc-update show | grep sshd',
    start: 'rc-service sshd start',
    restart: 'rc-service sshd restart',
    enable: 'rc-update add sshd && rc-service sshd start',
    log: 'grep sshd /var/log/messages | tail -30',
    install: 'apk add openssh-server',
    reinstall: 'apk fix openssh-server',
    upgrade: 'apk upgrade openssh-server',
    config: '/etc/ssh/sshd_config',
    firewall: 'iptables -S; nft list ruleset',
  },
  firewallTool: 'iptables',
};

const GENTOO: Dialect = {
  family: 'linux',
  words: {
    ...ALPINE.words,
    install: 'emerge net-misc/openssh',
    reinstall: 'emerge -1 net-misc/openssh',
    upgrade: 'emerge -u net-misc/openssh',
  },
  firewallTool: 'iptables',
};

const OPENWRT: Dialect = {
  family: 'busybox',
  words: {
    ...ALPINE.words,
    unit: 'dropbear',
    status: '/etc/init.d/dropbear status; /etc/init.d/dropbear enabled && echo enabled',
    start: '/etc/init.d/dropbear start',
    restart: '/etc/init.d/dropbear restart',
    enable: '/etc/init.d/dropbear enable && /etc/init.d/dropbear start',
    log: 'logread -e dropbear | tail -30',
    install: 'opkg update && opkg install dropbear',
    reinstall: 'opkg install --force-reinstall dropbear',
    upgrade: 'opkg update && opkg upgrade dropbear',
    config: '/etc/config/dropbear',
    firewall: 'nft list ruleset || iptables -S',
  },
  firewallTool: 'nftables',
};

const SYNOLOGY: Dialect = {
  family: 'busybox',
  words: {
    ...SYSTEMD_WORDS,
    install: 'sudo synosystemctl enable sshd',
    reinstall: 'sudo synosystemctl restart sshd',
    upgrade: 'sudo synoupgrade --check',
    firewall: 'sudo iptables -S',
  },
  firewallTool: 'iptables',
};

const FREEBSD: Dialect = {
  family: 'bsd',
  words: {
    sudo: '',
    unit: 'sshd',
    status: 'service sshd status; sysrc sshd_enable',
    start: 'service sshd onestart',
    restart: 'service sshd restart',
    enable: 'sysrc sshd_enable=YES && service sshd start',
    log: 'grep sshd /var/log/auth.log /var/log/messages | tail -30',
    install: 'pkg install openssh-portable',
    reinstall: 'freebsd-update fetch install',
    upgrade: 'freebsd-update fetch install',
    config: '/etc/ssh/sshd_config',
    firewall: 'pfctl -sr; ipfw list',
  },
  firewallTool: 'pf',
};

const OPENBSD: Dialect = {
  family: 'bsd',
  words: {
    ...FREEBSD.words,
    status: 'rcctl check sshd; rcctl get sshd',
    start: 'rcctl start sshd',
    restart: 'rcctl restart sshd',
    enable: 'rcctl enable sshd && rcctl start sshd',
    log: 'grep sshd /var/log/authlog /var/log/messages | tail -30',
    install: 'sysupgrade',
    reinstall: 'syspatch',
    upgrade: 'syspatch',
    firewall: 'pfctl -sr',
  },
  firewallTool: 'pf',
};

const NETBSD: Dialect = {
  family: 'bsd',
  words: {
    ...FREEBSD.words,
    status: 'service sshd status; grep sshd /etc/rc.conf',
    enable: 'echo sshd=YES >> /etc/rc.conf && service sshd start',
    install: 'pkgin install openssh',
    reinstall: 'pkgin install openssh',
    upgrade: 'pkgin upgrade openssh',
    log: 'grep sshd /var/log/authlog /var/log/messages | tail -30',
    firewall: 'npfctl show',
  },
  firewallTool: null,
};

const MACOS: Dialect = {
  family: 'macos',
  words: {
    sudo: 'sudo ',
    unit: 'com.openssh.sshd',
    status: 'sudo systemsetup -getremotelogin; sudo launchctl print system/com.openssh.sshd | head',
    start: 'sudo launchctl kickstart system/com.openssh.sshd',
    restart: 'sudo launchctl kickstart -k system/com.openssh.sshd',
    enable: 'sudo systemsetup -setremotelogin on',
    log: `log show --last 30m --predicate 'process BEGINSWITH "sshd"' | tail -30`,
    install: 'sudo systemsetup -setremotelogin on',
    reinstall: 'softwareupdate --list',
    upgrade: 'softwareupdate --list',
    config: '/etc/ssh/sshd_config',
    firewall: 'sudo pfctl -sr; /usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate',
  },
  firewallTool: 'pf',
};

const WINDOWS: Dialect = {
  family: 'windows',
  words: {
    sudo: '',
    unit: 'sshd',
    status: 'Get-Service sshd | Format-List Name,Status,StartType',
    start: 'Start-Service sshd',
    restart: 'Restart-Service sshd',
    enable: 'Set-Service sshd -StartupType Automatic; Start-Service sshd',
    log: 'Get-WinEvent -MaxEvents 30 OpenSSH/Operational | Format-List TimeCreated,Message',
    install: 'Add-WindowsCapability -Online -Name OpenSSH.Server~~~~0.0.1.0',
    reinstall: 'Add-WindowsCapability -Online -Name OpenSSH.Server~~~~0.0.1.0',
    upgrade: 'winget upgrade Microsoft.OpenSSH.Preview',
    config: 'C:\\ProgramData\\ssh\\sshd_config',
    firewall: 'Get-NetFirewallRule *ssh* | Format-List Name,Enabled,Direction,Action,Profile',
  },
  firewallTool: 'windows-firewall',
};

/** Every system that the catalogue knows and the way it speaks. */
export const DIALECTS = {
  debian: DEBIAN,
  ubuntu: { ...DEBIAN, firewallTool: 'ufw' },
  'raspberry-pi-os': DEBIAN,
  rhel: REDHAT,
  centos: REDHAT,
  fedora: REDHAT,
  amazon: REDHAT,
  suse: SUSE,
  arch: ARCH,
  gentoo: GENTOO,
  alpine: ALPINE,
  openwrt: OPENWRT,
  synology: SYNOLOGY,
  freebsd: FREEBSD,
  openbsd: OPENBSD,
  netbsd: NETBSD,
  macos: MACOS,
  windows: WINDOWS,
  'network-device': UNKNOWN,
  unknown: UNKNOWN,
} as const satisfies Record<FindingValue<'system'>, Dialect>;

/** The same words where a Linux system has no systemd: what they replace, by init system. */
export const INIT_WORDS: Readonly<Partial<Record<FindingValue<'init-system'>, Partial<Record<DialectWord, string>>>>> =
  {
    sysvinit: classicInit('service {unit}', 'sudo chkconfig {unit} on || sudo update-rc.d {unit} enable'),
    upstart: classicInit('service {unit}', 'sudo rm -f /etc/init/{unit}.override'),
    openrc: {
      status: ALPINE.words.status,
      start: 'sudo rc-service sshd start',
      restart: 'sudo rc-service sshd restart',
      enable: 'sudo rc-update add sshd && sudo rc-service sshd start',
      log: 'sudo grep -hs sshd /var/log/messages /var/log/auth.log | tail -30',
    },
  };

function classicInit(service: string, enable: string): Partial<Record<DialectWord, string>> {
  return {
    status: `${service} status`,
    start: `sudo ${service} start`,
    restart: `sudo ${service} restart`,
    enable: `${enable}; sudo ${service} start`,
    log: 'sudo grep -hs sshd /var/log/auth.log /var/log/secure | tail -30',
  };
}
