import { readerOfRules } from '../line-rules.ts';

const NAME = '(?:sshd?|openssh-daemon|openssh-server|OpenSSH server(?: daemon)?)';

/**
 * Reads `service ssh status` and the init scripts: lsb-base (Debian, Ubuntu), Red Hat's functions, SUSE's rc.status.
 * Source: LSB's init-functions (`status_of_proc`), initscripts' /etc/init.d/functions (`status`), service(8).
 */
export const readSysvService = readerOfRules('service', /ssh/i, [
  {
    text: rule(String.raw`^\s*(?:\[ ?ok ?\] ?)?\*? ?${NAME} is running\.?\s*(?:\.\.\. done)?$`),
    shows: [
      ['sshd-state', 'running'],
      ['init-system', 'sysvinit'],
    ],
  },
  {
    text: rule(String.raw`^\s*(?:\[FAIL\] ?)?\*? ?${NAME} is not running(?:\s*\.\.\. failed!)?$`),
    shows: [
      ['sshd-state', 'inactive'],
      ['init-system', 'sysvinit'],
    ],
  },
  {
    text: rule(String.raw`^\s*${NAME} \(pid\s+[\d ]+\) is running`),
    shows: [
      ['sshd-state', 'running'],
      ['init-system', 'sysvinit'],
    ],
  },
  {
    text: rule(String.raw`^\s*${NAME} is stopped`),
    shows: [
      ['sshd-state', 'inactive'],
      ['init-system', 'sysvinit'],
    ],
  },
  {
    text: rule(String.raw`^\s*${NAME} (?:is )?dead but (?:pid file exists|subsys locked)`),
    shows: [
      ['sshd-state', 'failed'],
      ['init-system', 'sysvinit'],
    ],
  },
  {
    text: rule(String.raw`^\s*\*? ?could not access PID file for ${NAME}`),
    shows: [
      ['sshd-state', 'inactive'],
      ['init-system', 'sysvinit'],
    ],
  },
  {
    text: rule(String.raw`^\s*Checking for service (?:sshd|SSH daemon)\s*\.{0,3}\s*running`),
    shows: [['sshd-state', 'running']],
  },
  {
    text: rule(String.raw`^\s*Checking for service (?:sshd|SSH daemon)\s*\.{0,3}\s*(?:unused|dead)`),
    shows: [['sshd-state', 'inactive']],
  },
  { text: /^sshd\s{1,20}0:\S{1,6}\s.{0,60}3:on\s/, shows: [['sshd-enabled', 'enabled']] },
  { text: /^sshd\s{1,20}0:\S{1,6}\s.{0,60}3:off\s.{0,40}5:off\s/, shows: [['sshd-enabled', 'disabled']] },
  { text: rule(String.raw`^(?:\S{0,40}: )?sshd?: unrecognized service`), shows: [['sshd-state', 'no-such-service']] },
  {
    text: rule(
      String.raw`^\S{0,60}(?:service|invoke-rc\.d)\S{0,20}: .{0,20}\bsshd?\b.{0,30}(?:not found|does not exist)`,
    ),
    shows: [['sshd-state', 'no-such-service']],
  },
  // ESXi, AIX (`lssrc -s sshd`), Solaris (`svcs ssh`).
  { text: /^SSH is (?:not running|disabled)\.?$/, shows: [['sshd-state', 'inactive']] },
  { text: /^\s?sshd\s{1,20}ssh\s{1,20}(?:\d{1,10}\s{1,12})?active$/, shows: [['sshd-state', 'running']] },
  { text: /^\s?sshd\s{1,20}ssh\s{1,30}inoperative$/, shows: [['sshd-state', 'inactive']] },
  { text: /^online\*?\s{1,20}\S{1,20}\s{1,8}svc:\/network\/ssh:default$/, shows: [['sshd-state', 'running']] },
  {
    text: /^(?:disabled|offline)\*?\s{1,20}\S{1,20}\s{1,8}svc:\/network\/ssh:default$/,
    shows: [['sshd-state', 'inactive']],
  },
  { text: /^maintenance\*?\s{1,20}\S{1,20}\s{1,8}svc:\/network\/ssh:default$/, shows: [['sshd-state', 'failed']] },
  { text: /^\s{0,4}\[ \+ \]\s{1,4}ssh$/, shows: [['sshd-state', 'running']] },
  { text: /^\s{0,4}\[ - \]\s{1,4}ssh$/, shows: [['sshd-state', 'inactive']] },
]);

function rule(source: string): RegExp {
  return new RegExp(source, 'i');
}
