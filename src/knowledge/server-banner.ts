import type { FindingValue } from './findings.ts';

/**
 * What an identification string tells of the server behind it. Distributions add a comment (`DebianBanner`,
 * `VersionAddendum`), and some systems are known by the one version that they ship. Sources: the packages themselves.
 */
const SYSTEM_MARKS: readonly (readonly [RegExp, FindingValue<'system'>])[] = [
  [/\bRaspbian|\+rpt\d|\+rpi\d/i, 'raspberry-pi-os'],
  [/\bUbuntu/i, 'ubuntu'],
  [/\bDebian/i, 'debian'],
  [/\bFreeBSD/i, 'freebsd'],
  [/\bNetBSD/i, 'netbsd'],
  [/OpenSSH_for_Windows/i, 'windows'],
  [/\b(?:Cisco|ROSSSH|Comware|HUAWEI|Mocana|RomSShell|NetScreen|ArrayOS|SSH_Server_Zyxel)/i, 'network-device'],
];

export function systemOf(banner: string): FindingValue<'system'> | null {
  return SYSTEM_MARKS.find(([pattern]) => pattern.test(banner))?.[1] ?? null;
}

/** Takes an identification string with or without its `SSH-2.0-`. */
export function softwareOf(banner: string): FindingValue<'server-software'> {
  const software = banner.replace(/^SSH-[0-9.]{1,8}-/, '');
  if (/^OpenSSH/i.test(software)) return 'openssh';
  if (/^dropbear/i.test(software)) return 'dropbear';
  return /^tinyssh/i.test(software) ? 'tinysshd' : 'other';
}

/** By the releases at which users meet a change: 7.0 (DSA off), 8.8 (SHA-1 off), 9.8 (penalties). */
export function ageOfOpenSsh(banner: string): FindingValue<'openssh-age'> | null {
  const match = /OpenSSH_(?:for_Windows_)?(\d{1,3})\.(\d{1,3})/i.exec(banner);
  if (!match) return null;
  const version = Number(match[1]) * 100 + Number(match[2]);
  if (version < 700) return 'before-7';
  if (version < 808) return '7-to-8.7';
  return version < 908 ? '8.8-to-9.7' : '9.8-or-later';
}
