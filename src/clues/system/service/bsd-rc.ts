import { readerOfRules } from '../line-rules.ts';

/** Reads rc scripts of FreeBSD and NetBSD, and OpenBSD's rcctl. Source: rc.subr(8), sysrc(8), rcctl(8). */
export const readBsdRc = readerOfRules('rc', /sshd|openssh/, [
  {
    text: /^(?:sshd|openssh) is running as pid \d/,
    shows: [
      ['sshd-state', 'running'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^(?:sshd|openssh) is not running\.$/,
    shows: [
      ['sshd-state', 'inactive'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^(?:openssh_|sshd_)enable: (?:YES|yes|TRUE|true|ON|on|1)$/,
    shows: [
      ['sshd-enabled', 'enabled'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^(?:openssh_|sshd_)enable: (?:NO|no|FALSE|false|OFF|off|0)$/,
    shows: [
      ['sshd-enabled', 'disabled'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^\s*sshd(?:_enable)?="?(?:YES|yes|TRUE|true|ON|on|1)"?\s*(?:#|$)/,
    shows: [
      ['sshd-enabled', 'enabled'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^\s*sshd(?:_enable)?="?(?:NO|no|FALSE|false|OFF|off|0)"?\s*(?:#|$)/,
    shows: [
      ['sshd-enabled', 'disabled'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^Cannot '(?:status|start|restart)' sshd\. Set sshd_enable to YES/,
    shows: [
      ['sshd-enabled', 'disabled'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^\/etc\/rc\.d\/sshd: WARNING: failed precmd routine for sshd/,
    shows: [
      ['sshd-state', 'failed'],
      ['init-system', 'bsd-rc'],
    ],
  },
  { text: /^Performing sanity check on sshd configuration\.$/, shows: [] },
  {
    text: /^sshd does not exist in \/etc\/rc\.d/,
    shows: [
      ['sshd-state', 'no-such-service'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^sshd\(ok\)$/,
    shows: [
      ['sshd-state', 'running'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^sshd\(failed\)$/,
    shows: [
      ['sshd-state', 'inactive'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^sshd_flags=(?!NO$)/,
    shows: [
      ['sshd-enabled', 'enabled'],
      ['init-system', 'bsd-rc'],
    ],
  },
  {
    text: /^sshd_(?:class|logger|rtable|timeout|user)=/,
    shows: [['init-system', 'bsd-rc']],
  },
  {
    text: /^sshd_flags=NO$/,
    shows: [
      ['sshd-enabled', 'disabled'],
      ['init-system', 'bsd-rc'],
    ],
  },
]);
