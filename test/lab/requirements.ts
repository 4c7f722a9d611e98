import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';

/** Commands that the lab calls, and the Debian package of each. */
const COMMANDS = {
  '/usr/sbin/sshd': 'openssh-server',
  '/usr/bin/ssh': 'openssh-client',
  '/usr/sbin/dropbear': 'dropbear-bin',
  '/usr/sbin/tinysshd': 'tinysshd',
  '/usr/sbin/nft': 'nftables',
  '/usr/sbin/iptables': 'iptables',
  '/usr/bin/fail2ban-server': 'fail2ban',
  '/usr/sbin/ip': 'iproute2',
  '/usr/bin/ping': 'iputils-ping',
  '/usr/bin/openssl': 'openssl',
  '/lib/systemd/systemd': 'systemd',
  '/usr/bin/dbus-daemon': 'dbus-daemon',
  '/usr/bin/unshare': 'util-linux',
  '/usr/sbin/sysctl': 'procps',
  '/usr/lib/python3/dist-packages/systemd': 'python3-systemd',
} as const;

/** What this system lacks to run the lab, a sentence each; empty where nothing is missing. */
export function missingRequirements(program: string | null): readonly string[] {
  if (process.platform !== 'linux') return [`The lab needs Linux; this is ${process.platform}.`];
  if (process.getuid?.() !== 0) return ['The lab makes network namespaces: run it as root.'];
  return [...missingPackages(), ...missingKernelParts(), ...missingProgram(program)];
}

function missingPackages(): readonly string[] {
  const packages = Object.entries(COMMANDS).flatMap(([path, name]) => (existsSync(path) ? [] : [name]));
  if (packages.length === 0) return [];
  return [`Debian packages are missing: ${[...new Set(packages)].join(' ')}. \`npm run lab:setup\` installs them.`];
}

function missingKernelParts(): readonly string[] {
  const namespaces = ['mnt', 'net', 'pid', 'uts', 'ipc', 'cgroup'].filter(
    (name) => !existsSync(`/proc/self/ns/${name}`),
  );
  const filesystems = readFileSync('/proc/filesystems', 'utf8');
  const missing = ['overlay', 'cgroup2', 'tmpfs'].filter((name) => !new RegExp(`\\t${name}$`, 'm').test(filesystems));
  const separate = ['/usr', '/etc', '/var'].filter((path) => statSync(path).dev !== statSync('/').dev);
  return [
    ...(namespaces.length > 0 ? [`This kernel has no namespaces of kind ${namespaces.join(', ')}.`] : []),
    ...(missing.length > 0 ? [`This kernel has no file system ${missing.join(', ')} (modprobe may load it).`] : []),
    ...(separate.length > 0 ? [`${separate.join(', ')} must be on the root file system.`] : []),
    ...(hasSysAdmin() ? [] : ['This root may not mount or make namespaces (a container needs --privileged).']),
  ];
}

/** Bit 21 of the effective capabilities is CAP_SYS_ADMIN (linux/capability.h). */
function hasSysAdmin(): boolean {
  const mask = /^CapEff:\t([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${mask}`) & (1n << 21n)) !== 0n;
}

function missingProgram(program: string | null): readonly string[] {
  if (program === null) return [];
  try {
    accessSync(program, constants.R_OK);
    return [];
  } catch {
    return [`The program to test, ${program}, is not there: \`npm run build\` makes it.`];
  }
}
