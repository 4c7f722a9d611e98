import type { FindingValue } from '../../../knowledge/findings.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';

const FRAME =
  /^(?:Status\s+Name\s+DisplayName|-{4,} +-{3,}|At line:\d+ char:\d+|\s*\+ (?:~|CategoryInfo|FullyQualifiedErrorId)|\s+(?:TYPE|WIN32_EXIT_CODE|SERVICE_EXIT_CODE|CHECKPOINT|WAIT_HINT|ERROR_CONTROL|BINARY_PATH_NAME)\s*:)/;
const ROW = /^(Running|Stopped|StartPending|StopPending|Paused)\s+sshd\s+/;
const FIELD = /^\s*(Name|ServiceName|SERVICE_NAME|Status|State|STATE|StartType|START_TYPE|StartMode)\s*:\s*(.*)$/;
const MISSING =
  /Cannot find any service with service name 'sshd'|\[SC\] (?:EnumQueryServicesStatus|OpenService|StartService)[:A-Za-z ]* ?(?:FAILED|FEHLER) 1060|^The service name is invalid|NoServiceFoundForGivenName/;
const CAPABILITY = /^\s*(?:Name\s*:\s*)?OpenSSH\.Server~~~~[\d.]+(?:\s+(Installed|NotPresent|Staged))?/;
const NOT_STARTED =
  /\bOpenSSH SSH Server service (?:could not be started|terminated unexpectedly)|Failed to start service 'OpenSSH SSH Server \(sshd\)'|Service 'OpenSSH SSH Server \(sshd\)' cannot be started/i;
const DISABLED = /service cannot be started, either because it is disabled|\bFAILED 1058\b/;

const STATES: Readonly<Record<string, FindingValue<'sshd-state'>>> = {
  running: 'running',
  stopped: 'inactive',
  '4': 'running',
  '1': 'inactive',
};

/** Reads `Get-Service sshd`, `sc query sshd`, `sc qc sshd` and `Get-WindowsCapability`. */
export function readWindowsService(paste: Paste, _about: About): Reading {
  const sheet = openSheet('windows-service');
  let subject: 'sshd' | 'server' | 'other' | null = null;
  eachRow(paste, (line, index) => {
    if (FRAME.test(line)) sheet.see(index);
    const row = ROW.exec(line)?.[1];
    const field = FIELD.exec(line);
    const capability = CAPABILITY.exec(line);
    if (row !== undefined) noteState(sheet, row, line);
    else if (capability !== null) {
      subject = 'server';
      noteCapability(sheet, capability[1] ?? null, line);
    } else if (field !== null) {
      const [, key = '', value = ''] = field;
      if (/name/i.test(key)) subject = value.trim().toLowerCase() === 'sshd' ? 'sshd' : 'other';
      else if (!noteField(sheet, { subject, key, value: value.trim(), line })) return;
    } else if (MISSING.test(line)) sheet.note('sshd-state', 'no-such-service', line);
    else if (DISABLED.test(line)) sheet.note('sshd-enabled', 'disabled', line);
    else if (NOT_STARTED.test(line)) sheet.note('sshd-state', 'failed', line);
    else return;
    if (subject !== 'other') sheet.see(index);
  });
  if (sheet.has('sshd-state') || sheet.has('sshd-enabled')) sheet.note('init-system', 'windows-services', 'sshd');
  return sheet.reading();
}

interface Field {
  readonly subject: 'sshd' | 'server' | 'other' | null;
  readonly key: string;
  readonly value: string;
  readonly line: string;
}

function noteField(sheet: Sheet, { subject, key, value, line }: Field): boolean {
  if (subject === 'server') {
    if (/^state$/i.test(key)) noteCapability(sheet, value, line);
    return true;
  }
  if (subject !== 'sshd') return false;
  if (/^stat(?:us|e)$/i.test(key)) noteState(sheet, /^\w+/.exec(value)?.[0] ?? '', line);
  else noteStart(sheet, value, line);
  return true;
}

function noteState(sheet: Sheet, word: string, line: string): void {
  const state = STATES[word.toLowerCase()];
  if (state !== undefined) sheet.note('sshd-state', state, line);
  sheet.note('sshd-installed', 'yes', line);
}

/** `Automatic`, `Manual`, `Disabled`; `sc qc` writes `2   AUTO_START`, `3   DEMAND_START`, `4   DISABLED`. */
function noteStart(sheet: Sheet, value: string, line: string): void {
  if (/auto/i.test(value)) sheet.note('sshd-enabled', 'enabled', line);
  else if (/manual|demand|disabled/i.test(value)) sheet.note('sshd-enabled', 'disabled', line);
}

function noteCapability(sheet: Sheet, state: string | null, line: string): void {
  if (state === 'Installed') sheet.note('sshd-installed', 'yes', line);
  if (state === 'NotPresent') sheet.note('sshd-installed', 'no', line);
}
