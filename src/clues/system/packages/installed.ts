import type { About, Paste, Reading } from '../../reader.ts';
import { isSilent, outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { opensshAge } from './openssh-version.ts';

const SERVER = '(?:openssh-server(?:-pam|-krb5|-common)?|dropbear(?:-bin|-run)?|tinysshd)';

/** Ways in which package managers write that a server is there; the group is its version. */
const PRESENT: readonly RegExp[] = [
  // dpkg -l: `ii  openssh-server  1:9.2p1-2+deb12u3  amd64 …`; half-configured ones run as well.
  new RegExp(String.raw`^[iuph][iFUHWt]\S?\s+${SERVER}(?::\w+)?\s+(\S{1,60})`),
  // rpm -q, rpm -qa, pacman -Q, apk info -v, zypper
  new RegExp(String.raw`^${SERVER}-(\d\S{0,80})$`),
  /^openssh (\d+\.\d+p\d\S{0,20})$/,
  // apk list: `openssh-server-9.3_p1-r3 x86_64 {openssh} (BSD) [installed]`
  new RegExp(String.raw`^${SERVER}-(\d\S{0,40}) \S+ \{\S+\} .*\[installed`),
  // apt list: `openssh-server/stable,now 1:9.2p1-2 amd64 [installed]`
  new RegExp(String.raw`^${SERVER}/\S+ (\S{1,60}) \S+ \[(?:install|Installiert|installé|upgrad)`),
  // dnf list installed: `openssh-server.x86_64  8.7p1-38.el9  @baseos`
  new RegExp(String.raw`^${SERVER}\.\w+\s+(\S{1,60})\s+@\S+`),
  // pkg info (FreeBSD)
  /^openssh-portable-(\d\S{0,40})(?:\s|$)/,
  // opkg list-installed: `dropbear - 2022.82-6`
  /^dropbear - (\d{4}\.\d{1,3}\S{0,20})$/,
  // apt-get install
  new RegExp(String.raw`^${SERVER} is already the newest version \((\S{1,60})\)`),
];
const ABSENT: readonly RegExp[] = [
  /^(?:un|rc|pn|rn)\s+openssh-server\s/,
  /^dpkg-query: (?:no packages found matching|package) '?openssh-server'?(?: is not installed.*)?$/,
  /^(?:package|Paket) '?openssh-server'? (?:is not installed|ist nicht installiert)/,
  /^le paquet openssh-server n'est pas installé/,
  /^el paquete openssh-server no está instalado/,
  /^error: package 'openssh(?:-server)?' was not found/,
  /^Error: No matching Packages to list/,
  /^pkg: No package\(s\) matching openssh-portable/,
];
const DPKG_HEAD = /^(?:Desired=|[|+]{1,3}(?: Status|\/ Err|-))/;
const DPKG_ROW = /^[iurph][incFUHWt] {1,3}\S{1,80} +\S{1,80} +(?:amd64|arm64|all|i386|armhf)\b/;
const STATUS = /^Status: (\S+) (\S+) (\S+)$/;

/** Reads `dpkg -l`, `dpkg -s`, `rpm -q`, `apk info`, `pacman -Q` and their kin for an SSH server. */
export function readInstalled(paste: Paste, _about: About): Reading {
  const sheet = openSheet('packages');
  let isServer = false;
  let isPolicy = false;
  eachRow(paste, (line, index) => {
    if (/^Package: /.test(line)) isServer = line === 'Package: openssh-server';
    else if (DPKG_HEAD.test(line)) isServer = false;
    if (/^\S+:$/.test(line)) isPolicy = line === 'openssh-server:';
    if (DPKG_HEAD.test(line) || DPKG_ROW.test(line)) sheet.see(index);
    const state = isServer ? STATUS.exec(line) : null;
    const installed = isPolicy ? /^\s+(?:Installed|Installiert|Installé|Instalados): (\S+)/.exec(line)?.[1] : undefined;
    if (state !== null)
      sheet.note('sshd-installed', /^(?:installed|half|unpacked)/.test(state[3] ?? '') ? 'yes' : 'no', line);
    else if (installed !== undefined) notePolicy(sheet, installed, line);
    else if (isServer && line.startsWith('Version: ')) noteVersion(sheet, line.slice(9), line);
    else if (isServer ? !/^(?:[A-Z][\w-]{2,40}: ?| )/.test(line) : !noteRow(sheet, paste, line)) return;
    sheet.see(index);
  });
  for (const output of outputsOf(
    paste,
    /^(?:sudo )?(?:apk info -e|pacman -Qs?|opkg list-installed) \S*openssh(?:-server)?\s*$/,
  )) {
    if (isSilent(paste, output)) sheet.note('sshd-installed', 'no', output.command);
  }
  sheet.settle('sshd-installed', ['yes', 'no']);
  return sheet.reading();
}

function noteRow(sheet: Sheet, paste: Paste, line: string): boolean {
  if (!/openssh|dropbear|tinysshd|No matching Packages/.test(line)) return false;
  if (ABSENT.some((pattern) => pattern.test(line))) {
    const isAboutServer =
      line.includes('openssh') || paste.commands.some(({ command }) => command.includes('openssh-server'));
    if (isAboutServer) sheet.note('sshd-installed', 'no', line);
    return isAboutServer;
  }
  for (const pattern of PRESENT) {
    const version = pattern.exec(line)?.[1];
    if (version === undefined) continue;
    sheet.note('sshd-installed', 'yes', line);
    noteVersion(sheet, version, line);
    return true;
  }
  return false;
}

function notePolicy(sheet: Sheet, installed: string, line: string): void {
  const isThere = !/^\(/.test(installed);
  sheet.note('sshd-installed', isThere ? 'yes' : 'no', line);
  if (isThere) noteVersion(sheet, installed, line);
}

function noteVersion(sheet: Sheet, version: string, line: string): void {
  const age = /dropbear|tinysshd/.test(line) ? null : opensshAge(version);
  if (age !== null) sheet.note('openssh-age', age, line);
}
