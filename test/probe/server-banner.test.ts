import { expect, test } from 'vitest';
import { ageOfOpenSsh, softwareOf, systemOf } from '../../src/probe/server-banner.ts';

test.each([
  ['SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3', 'openssh', 'debian', '8.8-to-9.7'],
  ['SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.10', 'openssh', 'ubuntu', '8.8-to-9.7'],
  ['SSH-2.0-OpenSSH_7.9p1 Raspbian-10+deb10u2', 'openssh', 'raspberry-pi-os', '7-to-8.7'],
  ['SSH-2.0-OpenSSH_9.7 FreeBSD-20240806', 'openssh', 'freebsd', '8.8-to-9.7'],
  ['SSH-2.0-OpenSSH_for_Windows_9.5', 'openssh', 'windows', '8.8-to-9.7'],
  ['SSH-2.0-OpenSSH_10.0', 'openssh', null, '9.8-or-later'],
  ['SSH-2.0-OpenSSH_5.3', 'openssh', null, 'before-7'],
  ['SSH-2.0-dropbear_2022.83', 'dropbear', null, null],
  ['SSH-2.0-tinyssh_noversion', 'tinysshd', null, null],
  ['SSH-2.0-Go', 'other', null, null],
] as const)('%s is %s on %s, of age %s', (banner, software, system, age) => {
  expect([softwareOf(banner), systemOf(banner), ageOfOpenSsh(banner)]).toEqual([software, system, age]);
});
