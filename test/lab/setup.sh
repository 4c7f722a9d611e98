#!/bin/bash
# Installs what the lab needs on Debian 12, as root. May run again at any time. Starts no service, now or at the next boot.
set -euo pipefail

packages=(
  openssh-server openssh-client dropbear-bin tinysshd # the SSH servers, and the client whose words are compared
  nftables iptables fail2ban python3-systemd          # firewalls and bans; fail2ban reads the journal with python3-systemd
  systemd dbus libpam-systemd                         # boots inside the lab's machines
  iproute2 iputils-ping procps util-linux openssl     # networks, namespaces, a TLS server
)
# What these packages would start at boot. Units that were here before are left as they are.
declare -A units=([openssh-server]=ssh.service [tinysshd]=tinysshd.socket [fail2ban]=fail2ban.service)

installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }

if [ "$(id -u)" != 0 ]; then
  echo 'lab:setup installs packages: run it as root.' >&2
  exit 2
fi
if ! command -v apt-get >/dev/null; then
  echo 'lab:setup knows Debian and its apt-get only.' >&2
  exit 2
fi

missing=()
for package in "${packages[@]}"; do installed "$package" || missing+=("$package"); done
if [ ${#missing[@]} = 0 ]; then
  echo 'All packages of the lab are installed.'
  exit 0
fi

# invoke-rc.d asks this file whether a package may start its services: 101 is no.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}"

for package in "${missing[@]}"; do
  unit=${units[$package]:-}
  if [ -n "$unit" ]; then systemctl disable "$unit" || deb-systemd-helper disable "$unit"; fi
done
echo "Installed: ${missing[*]}"
