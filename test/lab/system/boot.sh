#!/bin/bash
# Usage: boot.sh DIR NAME systemd|plain - first process of a machine, in new mount, pid, net, uts and ipc namespaces.
# Makes the machine's root (an overlay that only this machine writes to), enters it and becomes its init.
set -euo pipefail
dir=$1 name=$2 init=$3

if [ "$init" = systemd ] && [ "${4:-}" != in-cgroup ]; then
  mkdir "$dir/cgroup/$name"
  echo 0 >"$dir/cgroup/$name/cgroup.procs"
  exec unshare --cgroup bash "$0" "$dir" "$name" "$init" in-cgroup
fi

own=$dir/machines/$name
mkdir -p "$own"
mount -t tmpfs -o mode=755 "$name" "$own"
mkdir "$own/upper" "$own/work" "$own/root"
mount -t overlay overlay -o "lowerdir=$dir/base:$dir/hide:/,upperdir=$own/upper,workdir=$own/work" "$own/root"
root=$own/root

mount -t proc proc "$root/proc"
# Settings of the shared kernel stay out of reach; those of the machine's own network do not.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount --bind "$root/proc/sys/net" "$root/proc/sys/net"
mount -o remount,bind,rw "$root/proc/sys/net"
if [ -e "$root/proc/sysrq-trigger" ]; then mount --bind /dev/null "$root/proc/sysrq-trigger"; fi
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for node in null zero full random urandom tty; do
  touch "$root/dev/$node"
  mount --bind "/dev/$node" "$root/dev/$node"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for stream in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${stream%%:*}" "$root/dev/${stream##*:}"; done
if [ "$init" = systemd ]; then mount -t cgroup2 none "$root/sys/fs/cgroup"; fi

mount --bind "$(readlink "$dir/project")" "$root/opt/ssh-check"
mount -o remount,bind,ro "$root/opt/ssh-check"
mount --bind "$(readlink "$dir/node")" "$root/usr/local/bin/node"
mount -o remount,bind,ro "$root/usr/local/bin/node"

hostname "${name##*-}"
echo "${name##*-}" >"$root/etc/hostname"
printf '127.0.0.1 localhost\n::1 localhost\n127.0.1.1 %s\n' "${name##*-}" >"$root/etc/hosts"
: >"$root/etc/resolv.conf"
# Alice sits at the client; deploy is an account of the others.
if [ "${name##*-}" = client ]; then stranger=deploy; else stranger=alice; fi
sed -i "/^$stranger:/d" "$root/etc/passwd" "$root/etc/shadow" "$root/etc/group"
rmdir "$root/home/$stranger"
# Without duplicate detection an address works at once instead of after a second.
echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad
ip link set lo up

mkdir "$root/run/lab-old"
cd "$root"
pivot_root . run/lab-old
umount -l /run/lab-old
rmdir /run/lab-old
touch /run/lab-ready
if [ "$init" = systemd ]; then
  exec env -i container=lab PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --system --log-target=null --show-status=0
fi
sleep infinity &
while :; do wait; done
