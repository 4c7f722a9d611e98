import type { FindingValue } from '../../../knowledge/findings.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

const STATUS = /^\s{0,4}\* status: (started|stopped|crashed|inactive|starting|stopping|unsupervised)\b/;
const ROW = /^\s{0,8}(?:sshd|dropbear)\s+\[\s{0,4}(started|stopped|crashed|inactive|starting|stopping)\b/;
const CRASHED = /^\s{0,8}[\w.-]{1,40}\s+\[\s{0,4}crashed\s{0,4}\]/;
const RUNLEVEL = /^\s{0,30}(?:sshd|dropbear)\s{1,30}\|(.*)$/;
const FRAME =
  /^Runlevel: |^\s{0,4}\* (?:Checking sshd config|Starting sshd|Stopping sshd|Caching service dependencies)|^\s{0,30}[\w.-]{1,40}\s{1,70}\[\s{0,4}(?:started|stopped)\b|^\s{0,30}[\w.-]{1,40} \| (?:default|boot|sysinit|shutdown|nonetwork)?/;
const MISSING = /^\s{0,4}\*? ?rc-(?:service|update): service [`'](?:sshd|dropbear)' does not exist/;
/** What `rc-service sshd start` says in the end. */
const START_FAILED = /^\s{0,4}\* ?ERROR: (?:sshd|dropbear) failed to start/;
const ASKS = /\brc-service\b.*\b(?:sshd|dropbear)\b.*\bstatus\b|\/etc\/init\.d\/(?:sshd|dropbear) status/;
const ASKS_OTHER = /\brc-service\b|\/etc\/init\.d\//;

const STATES: Readonly<Record<string, FindingValue<'sshd-state'>>> = {
  started: 'running',
  stopped: 'inactive',
  inactive: 'inactive',
  crashed: 'failed',
};

/** Reads OpenRC: `rc-service sshd status`, `rc-status`, `rc-update show`. Source: OpenRC's rc-status, rc-update, librc. */
export function readOpenrc(paste: Paste, _about: About): Reading {
  const sheet = openSheet('openrc');
  const asked = outputsOf(paste, ASKS);
  const isOther = paste.commands.some(({ command }) => ASKS_OTHER.test(command)) && asked.length === 0;
  eachRow(paste, (line, index) => {
    const state = ROW.exec(line)?.[1] ?? (isOther ? undefined : STATUS.exec(line)?.[1]);
    const value = STATES[state ?? ''];
    const runlevels = RUNLEVEL.exec(line)?.[1];
    if (value !== undefined) sheet.note('sshd-state', value, line);
    if (runlevels !== undefined) {
      sheet.note('sshd-enabled', /\b(?:default|boot|sysinit)\b/.test(runlevels) ? 'enabled' : 'disabled', line);
    }
    if (MISSING.test(line)) sheet.note('sshd-state', 'no-such-service', line);
    const isFailed = START_FAILED.test(line);
    if (isFailed) sheet.note('sshd-state', 'failed', line);
    if (CRASHED.test(line)) sheet.note('system-state', 'degraded', line);
    if (FRAME.test(line) || CRASHED.test(line)) sheet.see(index);
    if (value === undefined && runlevels === undefined && !isFailed && !MISSING.test(line)) return;
    sheet.note('init-system', 'openrc', line);
    sheet.see(index);
  });
  return sheet.reading();
}
