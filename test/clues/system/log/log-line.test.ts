import { expect, it } from 'vitest';
import { parseLogLine } from '../../../../src/clues/system/log/log-line.ts';

const MESSAGE = 'Failed password for root from 192.0.2.7 port 4 ssh2';

it.each([
  ['syslog', `Jun  3 10:00:12 web-1 sshd[812]: ${MESSAGE}`],
  ['the journal with a date of its own', `2024-06-03T10:00:12+0200 web-1 sshd[812]: ${MESSAGE}`],
  ['rsyslog with microseconds', `2024-06-03T10:00:12.123456+02:00 web-1 sshd[812]: ${MESSAGE}`],
  ['the journal in full', `Mon 2024-06-03 10:00:12 CEST web-1 sshd[812]: ${MESSAGE}`],
  ['the journal since boot', `[ 9103.560597] web-1 sshd[812]: ${MESSAGE}`],
  ['the journal without host names', `Jun 03 10:00:12 sshd[812]: ${MESSAGE}`],
  ['BusyBox', `Mon Jun  3 10:00:12 2024 authpriv.info sshd[812]: ${MESSAGE}`],
  ['Alpine', `Jun  3 10:00:12 alpine auth.info sshd[812]: ${MESSAGE}`],
  ['macOS in the style of syslog', `2024-06-03 10:00:12.123456+0200  localhost sshd[812]: (sshd) ${MESSAGE}`],
  ['macOS, compact', `2024-06-03 10:00:12.123 Df sshd[812:1a2b] ${MESSAGE}`],
  ['the journal with the time of Unix', `1717401612.123456 web-1 sshd[812]: ${MESSAGE}`],
  ['the journal with units', `Mon 2024-06-03 10:00:12 UTC web-1 sshd.service[812]: ${MESSAGE}`],
  ['the journal with what went by', `[ 9103.560597 <    0.000012 >] web-1 sshd[812]: ${MESSAGE}`],
  ['grep over several files', `/var/log/auth.log.1:Jun  3 10:00:12 web-1 sshd[812]: ${MESSAGE}`],
  ['a German system', `Okt 03 10:00:12 web-1 sshd[812]: ${MESSAGE}`],
  ['macOS', `2024-06-03 10:00:12.123456+0200 0x1a2b     Default     0x0      812   0    sshd: ${MESSAGE}`],
  ['JSON', JSON.stringify({ MESSAGE, SYSLOG_IDENTIFIER: 'sshd', _PID: '812' })],
  ['no time at all', `sshd[812]: ${MESSAGE}`],
  ['the newer syslog form', `<38>1 2024-06-03T10:00:12Z web-1 sshd 812 - - ${MESSAGE}`],
  ['the newer syslog form with data', `<38>1 2024-06-03T10:00:12Z web-1 sshd 812 - [a b="1"] ${MESSAGE}`],
])('reads the form of %s', (_form, line) => {
  expect(parseLogLine(line)).toMatchObject({ program: 'sshd', pid: '812', message: MESSAGE });
});

it('reads both forms of log files on Windows, which name no program', () => {
  for (const time of ['2024-06-03 10:00:12.123', '10:00:12:123']) {
    expect(parseLogLine(`4420 ${time} ${MESSAGE}`)).toEqual({ program: 'sshd', pid: '', message: MESSAGE });
  }
});

it.each([
  ['as a list', `Message     : sshd: ${MESSAGE}`],
  ['as a table', `6/3/2024 10:00:12 AM             4 Information      sshd: ${MESSAGE}`],
  ['as a table in German', `03.06.2024 10:00:12             4 Informationen    sshd: ${MESSAGE}`],
  ['from its viewer', `Information    6/3/2024 10:00:12 AM    OpenSSH    4    None    sshd: ${MESSAGE}`],
])('reads events of Windows %s', (_form, line) => {
  expect(parseLogLine(line)).toEqual({ program: 'sshd', pid: '', message: MESSAGE });
});

it('takes a process that the kernel names for a word of the kernel', () => {
  expect(parseLogLine('[  12.5] sshd[812]: segfault at 0 ip 1 sp 2')?.program).toBe('kernel');
});

it.each([
  'PermitRootLogin no',
  'root 812 1 0 10:00 ? 00:00:00 /usr/sbin/sshd -D',
  'root 812 1 0 May31 ? 00:00:00 sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups',
  '  812 Ss   Mon Jun  3 10:00:00 2024 sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups',
  ' 10:00:12 up 3 days, load average: 0.1',
])('names no program in %j', (line) => {
  expect(parseLogLine(line)?.program ?? '').toBe('');
});
