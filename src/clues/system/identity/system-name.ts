import type { FindingValue } from '../../../knowledge/findings.ts';

type System = FindingValue<'system'>;

/** ID of os-release, and what kernels and installers call the system. */
const BY_ID: Readonly<Record<string, System>> = {
  debian: 'debian',
  ubuntu: 'ubuntu',
  linuxmint: 'ubuntu',
  pop: 'ubuntu',
  elementary: 'ubuntu',
  neon: 'ubuntu',
  zorin: 'ubuntu',
  kali: 'debian',
  devuan: 'debian',
  proxmox: 'debian',
  raspbian: 'raspberry-pi-os',
  rhel: 'rhel',
  rocky: 'rhel',
  almalinux: 'rhel',
  ol: 'rhel',
  eurolinux: 'rhel',
  virtuozzo: 'rhel',
  cloudlinux: 'rhel',
  scientific: 'rhel',
  openeuler: 'rhel',
  alinux: 'rhel',
  centos: 'centos',
  fedora: 'fedora',
  amzn: 'amazon',
  sles: 'suse',
  sled: 'suse',
  suse: 'suse',
  opensuse: 'suse',
  'opensuse-leap': 'suse',
  'opensuse-tumbleweed': 'suse',
  arch: 'arch',
  archarm: 'arch',
  manjaro: 'arch',
  endeavouros: 'arch',
  gentoo: 'gentoo',
  alpine: 'alpine',
  openwrt: 'openwrt',
  freebsd: 'freebsd',
  ghostbsd: 'freebsd',
  opnsense: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
};

/** The first family in ID_LIKE that is known counts where ID is not. */
export function systemOfId(id: string, like: readonly string[] = []): System | null {
  for (const name of [id, ...like]) {
    if (Object.hasOwn(BY_ID, name)) return BY_ID[name] ?? null;
  }
  return null;
}

/** Names as people read them: in PRETTY_NAME, /etc/*-release, `hostnamectl`, `lsb_release -d`, a console's greeting. */
const BY_NAME: readonly (readonly [RegExp, System])[] = [
  [/^(?:Raspbian|Raspberry Pi OS)\b/i, 'raspberry-pi-os'],
  [/^(?:Ubuntu|Linux Mint|Pop!_OS|elementary OS|KDE neon|Zorin)\b/i, 'ubuntu'],
  [/^(?:Debian|Kali|Devuan|Proxmox)\b/i, 'debian'],
  [/^CentOS\b/i, 'centos'],
  [/^Fedora\b/i, 'fedora'],
  [/^Amazon Linux\b/i, 'amazon'],
  [/^(?:Red Hat|Rocky|AlmaLinux|Oracle Linux|Scientific Linux|CloudLinux|EuroLinux|openEuler)\b/i, 'rhel'],
  [/^(?:openSUSE|SUSE)\b/i, 'suse'],
  [/^(?:Arch|Manjaro|EndeavourOS)\b/i, 'arch'],
  [/^Gentoo\b/i, 'gentoo'],
  [/^Alpine\b/i, 'alpine'],
  [/^OpenWrt\b/i, 'openwrt'],
  [/^FreeBSD\b/i, 'freebsd'],
  [/^OpenBSD\b/i, 'openbsd'],
  [/^NetBSD\b/i, 'netbsd'],
  [/^(?:macOS|Mac OS X)\b/i, 'macos'],
  [/^(?:Microsoft )?Windows\b/i, 'windows'],
];

export function systemOfName(name: string): System | null {
  return BY_NAME.find(([pattern]) => pattern.test(name.trim()))?.[1] ?? null;
}
