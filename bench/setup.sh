#!/bin/bash
# Installs what `npm run bench` compares with and measures on; Debian 12 or newer, as root.
set -euo pipefail
packages=(
  openssh-server openssh-client dropbear-bin tinysshd # servers, and the first peers
  nmap ssh-audit netcat-openbsd monitoring-plugins-basic # further peers
  iproute2 iputils-ping tcpdump time util-linux systemd # namespaces, wires and clocks
)
export DEBIAN_FRONTEND=noninteractive
# Servers run only where a measurement starts them.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
apt-get update -q
apt-get install -q -y --no-install-recommends "${packages[@]}"
