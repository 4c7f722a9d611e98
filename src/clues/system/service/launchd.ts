import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';

const LABEL = 'com.openssh.sshd';
/** `launchctl list`: process id or `-`, last exit status, label. */
const ROW = /^\s*(-|\d{1,10})\s+(-?\d{1,10})\s+com\.openssh\.sshd$/;
const REMOTE_LOGIN = /^(?:Remote Login|setremotelogin): (On|Off)\.?$/i;
const NOT_FOUND = /^Could not find service "com\.openssh\.sshd" in domain/;
const DISABLED = /^\s*"com\.openssh\.sshd" => (true|false|enabled|disabled)/;

/** Reads macOS: `systemsetup -getremotelogin`, `launchctl list`, `print` and `print-disabled`. */
export function readLaunchd(paste: Paste, _about: About): Reading {
  const sheet = openSheet('launchctl');
  let isInside = false;
  eachRow(paste, (line, index) => {
    if (/^(?:system\/)?com\.openssh\.sshd = \{/.test(line.trim())) isInside = true;
    else if (line.startsWith('}')) isInside = false;
    if (noteLine(sheet, line, isInside)) sheet.see(index);
  });
  if (sheet.has('sshd-state') || sheet.has('sshd-enabled')) sheet.note('init-system', 'launchd', LABEL);
  return sheet.reading();
}

/** On macOS launchd holds the port and starts sshd for each connection: a loaded job is a running service. */
function noteLine(sheet: Sheet, line: string, isInside: boolean): boolean {
  const remoteLogin = REMOTE_LOGIN.exec(line.trim())?.[1]?.toLowerCase();
  if (remoteLogin !== undefined) {
    sheet.note('sshd-state', remoteLogin === 'on' ? 'running' : 'inactive', line);
    sheet.note('sshd-enabled', remoteLogin === 'on' ? 'enabled' : 'disabled', line);
    return true;
  }
  const disabled = DISABLED.exec(line)?.[1];
  if (disabled !== undefined) {
    sheet.note('sshd-enabled', disabled === 'true' || disabled === 'disabled' ? 'disabled' : 'enabled', line);
    return true;
  }
  if (NOT_FOUND.test(line.trim())) {
    sheet.note('sshd-state', 'inactive', line);
    return true;
  }
  if (ROW.test(line) || (isInside && /^\s*state = (?:running|waiting|not running|active)/.test(line))) {
    sheet.note('sshd-state', 'running', line);
    return true;
  }
  return isInside && /^\s*[\w ]{1,40} = |^\s*path = /.test(line);
}
