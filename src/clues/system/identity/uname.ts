import type { FindingValue } from '../../../knowledge/findings.ts';

/** One line of `uname -a`. */
export interface Uname {
  /** Null where the kernel does not tell: a plain kernel runs under many systems. */
  readonly system: FindingValue<'system'> | null;
  readonly release: string;
}

const UNAME =
  /^(Linux|FreeBSD|OpenBSD|NetBSD|Darwin|CYGWIN_NT-\S{1,20}|MINGW(?:32|64)_NT-\S{1,20}) (\S{1,100}) (\d{1,3}\.\d{1,3}\S{0,80})(?: (.{0,300}))?$/;

const LINUX: readonly (readonly [RegExp, FindingValue<'system'>])[] = [
  [/-rpi-|-v[678]l?\+|raspi|\+rpt/i, 'raspberry-pi-os'],
  [/Ubuntu/, 'ubuntu'],
  [/Debian/, 'debian'],
  [/\.amzn\d/, 'amazon'],
  [/\.fc\d\d/, 'fedora'],
  [/\.el\d/, 'rhel'],
  [/-arch\d|-ARCH\b/, 'arch'],
  [/-gentoo/i, 'gentoo'],
  [/Alpine|-\d+-(?:lts|virt) .*#\d+-Alpine/, 'alpine'],
  [/-default .*SUSE|\(\w{7}\) .*-default/, 'suse'],
  [/synology/i, 'synology'],
  [/OpenWrt/i, 'openwrt'],
];

export function parseUname(line: string): Uname | null {
  const found = UNAME.exec(line.trim());
  if (found === null) return null;
  const [, kernel = '', host = '', release = '', rest = ''] = found;
  if (kernel === 'FreeBSD') return { system: 'freebsd', release };
  if (kernel === 'OpenBSD') return { system: 'openbsd', release };
  if (kernel === 'NetBSD') return { system: 'netbsd', release };
  if (kernel === 'Darwin') return { system: 'macos', release };
  if (kernel !== 'Linux') return { system: 'windows', release };
  const text = `${release} ${rest}`;
  const system = LINUX.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  return { system: system ?? (/^OpenWrt$/i.test(host) ? 'openwrt' : null), release };
}

/** Distributions build kernels of their own for the big clouds: `6.8.0-1018-aws`. */
export function providerOfKernel(release: string): FindingValue<'provider'> | null {
  const flavour = /-(aws|azure|gcp|gke|oracle)\b/.exec(release)?.[1];
  if (flavour === undefined) return /\.amzn\d/.test(release) ? 'aws' : null;
  return flavour === 'gke' ? 'gcp' : (flavour as 'aws' | 'azure' | 'gcp' | 'oracle');
}
