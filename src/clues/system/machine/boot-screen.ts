import type { About, Paste, Reading } from '../../reader.ts';
import { applyRules, type LineRule } from '../line-rules.ts';
import { openSheet } from '../sheet.ts';

const MAINTENANCE = [
  ['console-shows', 'emergency-mode'],
  ['system-state', 'maintenance'],
] as const satisfies LineRule['shows'];
const BOOT_ERROR = [['console-shows', 'panic']] as const satisfies LineRule['shows'];
const BOOTING = [
  ['console-shows', 'booting'],
  ['system-state', 'starting'],
] as const satisfies LineRule['shows'];

/** What a machine's screen shows while it starts, or cannot. Source: systemd's emergency.service, dracut, initramfs-tools, GRUB. */
const SCREENS: readonly LineRule[] = [
  { text: /You are in (?:emergency|rescue) mode|Welcome to (?:emergency|rescue) mode/, shows: MAINTENANCE },
  { text: /Give root password for (?:maintenance|login)|Press Enter for maintenance/, shows: MAINTENANCE },
  { text: /Cannot open access to console, the root account is locked/, shows: MAINTENANCE },
  { text: /UNEXPECTED INCONSISTENCY; RUN fsck MANUALLY/, shows: MAINTENANCE },
  {
    text: /^(?:fsck|e2fsck|fsck\.\w{2,6})\b.{0,80}(?:exit(?:ed)? (?:with status )?code|failed with)/,
    shows: MAINTENANCE,
  },
  { text: /Kernel panic - not syncing/, shows: BOOT_ERROR },
  { text: /VFS: (?:Unable to mount root fs|Cannot open root device)/, shows: BOOT_ERROR },
  { text: /^(?:error: .{0,120})?grub rescue>|^error: no such (?:device|partition)/, shows: BOOT_ERROR },
  { text: /^\(initramfs\)|Dropping to a shell!|^ALERT! .{0,120} does not exist/, shows: BOOT_ERROR },
  { text: /dracut-initqueue.{0,80}timeout|Entering emergency mode\. Exit the shell to continue/, shows: BOOT_ERROR },
  {
    text: /No bootable (?:device|medium)|Operating System not found|Boot failed: not a bootable disk/i,
    shows: BOOT_ERROR,
  },
  { text: /^\s*\[[ *]{0,8}\] (?:\(\d+ of \d+\) )?A start job is running for/, shows: BOOTING },
  { text: /^cloud-init\[\d+\]: Cloud-init v\. \S+ running/, shows: BOOTING },
  { text: /^[\w.-]{1,64} login: ?$/, shows: [['console-shows', 'login-prompt']] },
];
const GATE =
  /emergency|rescue|maintenance|access to console|fsck|panic|VFS|grub|^error|initramfs|shell!|ALERT|dracut|boot|Operating System|start job|cloud-init|login:/i;

/** Reads the text of a machine's screen. */
export function readBootScreen(paste: Paste, _about: About): Reading {
  const sheet = openSheet('console');
  applyRules(sheet, paste, GATE, SCREENS);
  if (sheet.has('console-shows')) sheet.settle('console-shows', ['emergency-mode', 'panic', 'login-prompt', 'booting']);
  return sheet.reading();
}
