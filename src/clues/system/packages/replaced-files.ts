import { readerOfRules } from '../line-rules.ts';

/** Reads what tells that sshd was upgraded after it was started: needrestart, needs-restarting, checkrestart, `lsof`, /proc/PID/exe. */
export const readReplacedFiles = readerOfRules('needrestart', /ssh/, [
  {
    text: /^\s*(?:systemctl restart|service|\/etc\/init\.d\/) ?sshd?(?:\.service| restart)?$/,
    shows: [['sshd-binary', 'replaced']],
  },
  { text: /^NEEDRESTART-SVC: sshd?(?:\.service)?$/, shows: [['sshd-binary', 'replaced']] },
  { text: /^\d{1,10} : (?:sshd: )?\/usr\/sbin\/sshd\b/, shows: [['sshd-binary', 'replaced']] },
  { text: /^sshd\S{0,12}\s+\d{1,10}\s.{0,200}\/sshd\S{0,20} \(deleted\)$/, shows: [['sshd-binary', 'replaced']] },
  {
    text: /^sshd\S{0,12}\s+\d{1,10}\s+(?:\d{1,10}\s+)?(?:\S{1,32}\s+)?DEL\s+REG\b/,
    shows: [['sshd-binary', 'replaced']],
  },
  { text: /-> '?\/usr\/sbin\/sshd(?:-\S{1,20})? \(deleted\)'?$/, shows: [['sshd-binary', 'replaced']] },
  { text: /-> '?\/usr\/(?:lib|libexec)\/openssh\/sshd-\w{1,20} \(deleted\)'?$/, shows: [['sshd-binary', 'replaced']] },
  { text: /-> \/usr\/sbin\/sshd$/, shows: [['sshd-binary', 'current']] },
]);
