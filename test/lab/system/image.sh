#!/bin/bash
# Usage: image.sh DIR PROJECT NODE - first process of the lab's own mount namespace.
# Mounts a tmpfs on DIR, builds the two layers that every machine has above this system's own root, then waits.
#   hide/ removes what is this machine's own (home directories, settings, logs); base/ holds what replaces it.
# Standard output says "ready" once the layers stand. All of it vanishes with this process.
set -euo pipefail
dir=$1 project=$2 node=$3

mount -t tmpfs -o mode=755 lab "$dir"
mkdir "$dir/hide" "$dir/base" "$dir/machines" "$dir/cgroup"
mount -t cgroup2 none "$dir/cgroup" 2>/dev/null || true

# An overlay reads a character device 0:0 as "this name does not exist below".
hide() {
  mkdir -p "$dir/hide$(dirname "$1")"
  mknod "$dir/hide$1" c 0 0
}
for path in /root /home /tmp /var/tmp /var/log /var/mail /srv /mnt /media /opt /run /dev /proc /sys \
  /etc/ssh /etc/systemd/system /etc/tinyssh /etc/dropbear /etc/nftables.conf /etc/fail2ban/jail.local /etc/fail2ban/jail.d \
  /etc/gai.conf /etc/apt /etc/crontab /etc/environment /etc/motd /etc/issue.net /var/lib/fail2ban /var/lib/systemd /usr/sbin/policy-rc.d \
  /usr/lib/systemd/system/{sysinit,sockets,multi-user,timers}.target.wants; do
  hide "$path"
done

base=$dir/base
cd "$base"
mkdir -p home/alice root tmp var/{tmp,log,mail,lib/systemd,lib/fail2ban} srv mnt media opt/ssh-check run dev proc sys \
  etc/{ssh/sshd_config.d,ssh/ssh_config.d,dropbear,fail2ban/jail.d,apt,security} usr/local/bin usr/lib/systemd/system etc/systemd/system
chmod 1777 tmp var/tmp
chmod 700 root home/alice
touch usr/local/bin/node

# Accounts: the system's own, then deploy (1001, with a password) on the servers and alice (1000) at the client.
grep -E ':x:[0-9]{1,3}:' /etc/passwd | grep -vE '^(alice|deploy):' >etc/passwd || true
grep '^nobody:' /etc/passwd >>etc/passwd
grep -vE '^(alice|deploy):' /etc/group >etc/group
sed -E 's/^(alice|deploy):.*//; s/^root:[^:]*:/root:*:/; /^$/d' /etc/shadow >etc/shadow
printf '%s\n' 'alice:x:1000:1000:Alice:/home/alice:/bin/bash' 'deploy:x:1001:1001:Deploy:/home/deploy:/bin/bash' >>etc/passwd
printf '%s\n' 'alice:x:1000:' 'deploy:x:1001:' >>etc/group
printf '%s\n' 'alice:*:19700:0:99999:7:::' "deploy:$(openssl passwd -6 lab-password):19700:0:99999:7:::" >>etc/shadow
chmod 640 etc/shadow
mkdir -m 700 home/deploy
chown 1000:1000 home/alice
chown 1001:1001 home/deploy

printf '%s\n' 'hosts: files dns' 'passwd: files' 'group: files' 'shadow: files' 'services: files' 'protocols: files' >etc/nsswitch.conf
: >etc/hosts.allow
: >etc/hosts.deny
: >etc/motd
printf '%s\n' '[DEFAULT]' 'backend = systemd' '[sshd]' 'enabled = true' >etc/fail2ban/jail.d/defaults-debian.conf
cp /etc/security/access.conf etc/security/access.conf
echo 5ec7e7a1ab5ec7e7a1ab5ec7e7a1ab00 >etc/machine-id

# The package's own sshd_config, and host keys of this run.
cp /usr/share/openssh/sshd_config etc/ssh/sshd_config
cp /etc/ssh/moduli etc/ssh/moduli
printf '%s\n' 'Include /etc/ssh/ssh_config.d/*.conf' 'Host *' '    SendEnv LANG LC_*' '    HashKnownHosts yes' >etc/ssh/ssh_config
ssh-keygen -q -A -f "$base"

# What boots: the journal, D-Bus and sshd.
units=/usr/lib/systemd/system
want() {
  mkdir -p "usr/lib/systemd/system/$1.wants"
  ln -s "$units/$2" "usr/lib/systemd/system/$1.wants/$2"
}
for unit in systemd-journald.service systemd-tmpfiles-setup.service systemd-journal-flush.service; do
  want sysinit.target "$unit"
done
for unit in systemd-journald.socket systemd-journald-dev-log.socket dbus.socket; do
  want sockets.target "$unit"
done
for unit in dbus.service systemd-user-sessions.service systemd-logind.service; do
  want multi-user.target "$unit"
done
mkdir -p etc/systemd/system/multi-user.target.wants usr/lib/systemd/system/timers.target.wants
ln -s "$units/multi-user.target" etc/systemd/system/default.target
ln -s "$units/ssh.service" etc/systemd/system/sshd.service
ln -s "$units/ssh.service" etc/systemd/system/multi-user.target.wants/ssh.service
# Mounting and remounting are done before; what would reach the kernel that all share is off.
for unit in systemd-remount-fs.service systemd-sysctl.service systemd-modules-load.service \
  modprobe@drm.service systemd-update-utmp.service systemd-timesyncd.service systemd-udevd.service; do
  ln -s /dev/null "etc/systemd/system/$unit"
done

ln -s "$project" "$dir/project"
ln -s "$node" "$dir/node"
echo ready
exec sleep infinity
