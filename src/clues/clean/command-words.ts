/** Programs that people call when SSH fails: a prompt that is a single sign counts only before one of these. */
const COMMANDS = new Set(
  [
    'ssh scp sftp rsync sshpass ssh-keygen ssh-add ssh-copy-id ssh-keyscan ssh-agent mosh git ansible ansible-playbook',
    'plink pscp psftp putty autossh sshd sudo su doas systemctl service rc-service rc-update rc-status journalctl',
    'launchctl initctl chkconfig update-rc.d init telinit ss netstat lsof fuser ufw iptables ip6tables iptables-save nft',
    'firewall-cmd fail2ban-client pfctl ipfw csf cscli crowdsec denyhosts cat tac tail head less more grep egrep zgrep awk',
    'sed ls ll ln cp mv rm mkdir rmdir touch find stat namei id whoami who w last lastb lastlog uptime date timedatectl',
    'hostname hostnamectl uname lsb_release df du free top htop ps pgrep pkill kill killall dmesg lsblk mount umount fsck',
    'getenforce setenforce sestatus semanage restorecon ausearch audit2why chmod chown chgrp chattr lsattr getent passwd',
    'chage usermod useradd adduser userdel groups groupadd visudo pam_tally2 faillock nc ncat telnet curl wget nmap ping',
    'ping6 traceroute tracert tracepath mtr dig host nslookup resolvectl ip ifconfig ipconfig route arp tcpdump ethtool',
    'nmcli networkctl netplan apt apt-get aptitude dpkg yum dnf rpm zypper pacman apk brew snap docker docker-compose',
    'podman kubectl aws gcloud az doctl hcloud linode-cli vagrant terraform packer reboot shutdown poweroff exit logout',
    'cd echo printf export env set source nano vi vim emacs which whereis type man history clear eval test openssl gpg',
    'dropbear dbclient tmux screen nohup strace ldd file tee xargs sort uniq wc cut tr diff make python python3 bash sh zsh',
    'Get-Service Start-Service Restart-Service Set-Service Test-NetConnection tnc Get-NetFirewallRule New-NetFirewallRule',
    'Get-WindowsCapability Add-WindowsCapability Get-NetTCPConnection Get-Content Get-Process Resolve-DnsName icacls net sc',
    'netsh type dir where powershell pwsh wsl',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
);

/** Words of a sentence: `# ssh is not allowed for root` is a comment, although `ssh` is a program. */
const PROSE = /\s(?:is|are|was|the|an|and|or|of|that|this|it|not|can|will|uses|used|should|must|be|when)\s/i;

/** Whether a text begins with the call of a known program, and is no sentence about it. */
export function startsWithCommand(text: string): boolean {
  const words = /^\s*((?:[A-Z_][A-Z0-9_]*=\S{0,200}\s+){0,3})([\w./~-]{1,80})(?=\s|$|;|\||&)/.exec(text);
  const name =
    words?.[2]
      ?.replace(/^.*\//, '')
      .replace(/\.exe$/i, '')
      .toLowerCase() ?? '';
  if (!COMMANDS.has(name)) return false;
  return !PROSE.test(text) && !/[a-z][.:]$/i.test(text.trimEnd());
}
