import type { FindingValue } from '../../../knowledge/findings.ts';
import type { FoundNames } from '../../../taxonomy/finding.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { parseConfigError } from '../log/config-error.ts';
import { recognise, speakerOf } from '../log/recognise.ts';
import { logEntries } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { listeningOn, onePort } from '../sockets/listener.ts';
import { isSocketActive, type UnitBlock, type UnitField, unitBlocks } from './unit-block.ts';

/** Reads `systemctl status` of the SSH service or its socket, of any systemd version. */
export function readSystemctlStatus(paste: Paste, about: About): Reading {
  const sheet = openSheet('systemctl');
  const all = unitBlocks(paste);
  for (const { lines } of all) for (const index of lines) sheet.see(index);
  // Of a unit that was looked at more than once, the last look counts.
  const blocks = all.filter(
    ({ name }, index) => !all.slice(index + 1, index + 20).some((later) => later.name === name),
  );
  const isSocketRunning = isSocketActive(paste);
  const explained = blocks.length > 0 && logExplains(paste);
  for (const block of blocks) {
    if (block.isSocket) judgeSocket(block, about, sheet);
    else judgeService(block, { sheet, isSocketRunning, explained });
  }
  if (blocks.some(({ name }) => name !== '')) {
    sheet.note('init-system', 'systemd', blocks[0]?.name ?? '', unitOf(blocks));
  }
  sheet.settle('sshd-state', ['running', 'restarting', 'failed', 'inactive', 'no-such-service']);
  if (isSocketRunning && !blocks.some(({ isSocket }) => !isSocket)) noteSocketOnly(blocks, sheet);
  return sheet.reading();
}

/** The one service that is there: a name that systemd does not know is no unit's. */
function unitOf(blocks: readonly UnitBlock[]): FoundNames | undefined {
  const names = blocks.flatMap((block) =>
    !block.isSocket && /^loaded\b/.test(textOf(block, 'Loaded')) ? block.name.replace(/\.service$/, '') : [],
  );
  const [unit, ...others] = new Set(names);
  return unit === undefined || unit === '' || others.length > 0 ? undefined : { unit };
}

interface Surroundings {
  readonly sheet: Sheet;
  readonly isSocketRunning: boolean;
  /** Whether the log below says why the service failed. */
  readonly explained: boolean;
}

function judgeService(block: UnitBlock, { sheet, isSocketRunning, explained }: Surroundings): void {
  const loaded = fieldOf(block, 'Loaded');
  const active = fieldOf(block, 'Active');
  const isTriggered = isSocketRunning;
  if (loaded !== null) judgeLoaded(loaded.value, isTriggered, sheet);
  if (active === null) return;
  const state = ACTIVE.exec(active.value)?.groups;
  if (state === undefined) return;
  const evidence = `Active: ${active.value}`;
  // Before systemd 230 a service that gave up starting was dead, with the result of its last attempt.
  const hasFailed = state.state === 'failed' || (state.state === 'inactive' && state.result !== undefined);
  if (hasFailed) sheet.note('sshd-state', 'failed', evidence);
  else if (state.state === 'inactive' && !isTriggered) {
    sheet.note('sshd-state', /^not-found/.test(loaded?.value ?? '') ? 'no-such-service' : 'inactive', evidence);
  }
  if (state.state === 'active' || state.state === 'reloading') {
    sheet.note('sshd-state', 'running', evidence);
    if (!explained) sheet.note('sshd-failure', 'none', evidence);
    sheet.note('sshd-installed', 'yes', evidence);
  }
  if (state.state === 'activating' && state.sub === 'auto-restart') sheet.note('sshd-state', 'restarting', evidence);
  judgeFailure(block, { ...state, ...(hasFailed && { state: 'failed' }), evidence }, { sheet, explained, isTriggered });
}

/** `failed (Result: exit-code) since …`, `activating (auto-restart) (Result: core-dump) since …`, `active (running) since …` */
const ACTIVE = /^(?<state>[a-z]+)(?: \((?<sub>[a-z][a-z-]*)\))?(?: \(Result: (?<result>[a-z-]+)\))?/;

const RESULTS: Readonly<Record<string, FindingValue<'sshd-failure'>>> = {
  timeout: 'start-timeout',
  'oom-kill': 'killed-for-memory',
  'core-dump': 'crashed',
  signal: 'crashed',
};

function judgeFailure(
  block: UnitBlock,
  active: { readonly state?: string; readonly result?: string; readonly evidence: string },
  { sheet, explained, isTriggered }: { sheet: Sheet; explained: boolean; isTriggered: boolean },
): void {
  const condition = block.fields.find(
    ({ key, value }) => key === 'Condition' && /start condition failed|not met|unmet/.test(value),
  );
  if (condition !== undefined && active.state === 'inactive') {
    sheet.note('sshd-failure', 'condition', `Condition: ${condition.value}`);
    return;
  }
  const exits = block.fields.filter(
    ({ key, value }) => /Process|Main PID/.test(key) && value.includes('(code=') && !/Exec(?:Reload|Stop)/.test(value),
  );
  if (active.state === 'inactive' && !isTriggered && !explained && exits.some(({ value }) => ORDERLY.test(value))) {
    sheet.note('sshd-failure', 'stopped', active.evidence);
  }
  const isFailing = active.state === 'failed' || active.state === 'activating';
  if (!isFailing || explained) return;
  const shown = exits.flatMap(exitReason)[0] ?? null;
  const result = RESULTS[active.result ?? ''] ?? null;
  if (shown !== null) sheet.note('sshd-failure', shown.value, shown.text);
  else if (result !== null) sheet.note('sshd-failure', result, active.evidence);
  else if (active.state === 'failed') sheet.note('sshd-failure', 'unknown-failure', active.evidence);
}

const ORDERLY = /code=exited, status=0|signal=TERM|status=15\/TERM/;

/** What the exit status alone tells. Source: systemd.exec(5), "Process Exit Codes"; sshd ends with 255 on a fatal error and with 1 where it has no host key. */
function exitReason({ key, value }: UnitField): readonly { value: FindingValue<'sshd-failure'>; text: string }[] {
  const text = `${key}: ${value}`;
  if (/status=203/.test(value)) return [{ value: 'binary-missing', text }];
  if (/status=127/.test(value)) return [{ value: 'library', text }];
  if (/code=dumped|status=(?:4|6|7|8|11)\/|signal=(?:SEGV|ABRT|BUS|ILL|FPE)/.test(value))
    return [{ value: 'crashed', text }];
  if (/sshd -[tD]\b.*status=1\//.test(value)) return [{ value: 'no-hostkeys', text }];
  return [];
}

function judgeLoaded(loaded: string, isTriggered: boolean, sheet: Sheet): void {
  const evidence = `Loaded: ${loaded}`;
  const load = /^[a-z-]+/.exec(loaded)?.[0] ?? '';
  if (load === 'not-found') sheet.note('sshd-state', 'no-such-service', evidence);
  if (load === 'masked') sheet.note('sshd-enabled', 'masked', evidence);
  if (load !== 'loaded') return;
  sheet.note('sshd-installed', 'yes', evidence);
  const enabled =
    /[;(] ?(enabled|disabled|masked|enabled-runtime|masked-runtime|alias|linked)\b/.exec(loaded)?.[1] ?? '';
  if (enabled.startsWith('enabled')) sheet.note('sshd-enabled', 'enabled', evidence);
  if (enabled.startsWith('masked')) sheet.note('sshd-enabled', 'masked', evidence);
  if (enabled === 'disabled') sheet.note('sshd-enabled', isTriggered ? 'socket-only' : 'disabled', evidence);
}

function judgeSocket(block: UnitBlock, about: About, sheet: Sheet): void {
  const active = fieldOf(block, 'Active');
  if (active === null) return;
  const evidence = `${block.name} Active: ${active.value}`;
  if (/^failed/.test(active.value)) sheet.note('socket-activation', 'failed', evidence);
  if (/^inactive/.test(active.value)) {
    const isWanted = /; enabled/.test(textOf(block, 'Loaded')) && !/●/.test(textsOf(block, 'Triggers').join(' '));
    sheet.note('socket-activation', isWanted ? 'failed' : 'off', evidence);
  }
  if (!/^active/.test(active.value)) return;
  const listeners = textsOf(block, 'Listen').flatMap(listenerOf);
  if (listeners.length === 0) return;
  const ownsPort = listeners.some(({ port }) => port === about.port);
  const text = `Listen: ${textsOf(block, 'Listen').join(', ')}`;
  sheet.note('socket-activation', ownsPort ? 'owns-the-port' : 'owns-another-port', text);
  const listening = listeningOn(listeners, about);
  if (listening !== null) sheet.note('listening-on', listening, text, onePort(listeners, about));
}

function listenerOf(value: string): readonly { address: string; port: number }[] {
  const found = /^(.*):(\d{1,5}) \(Stream\)/.exec(value);
  return found === null ? [] : [{ address: found[1] ?? '', port: Number(found[2]) }];
}

function noteSocketOnly(blocks: readonly UnitBlock[], sheet: Sheet): void {
  const loaded = blocks.flatMap((block) => fieldOf(block, 'Loaded')?.value ?? [])[0];
  if (loaded !== undefined && /; enabled/.test(loaded)) sheet.note('sshd-enabled', 'socket-only', `Loaded: ${loaded}`);
}

/** Whether some line of the paste names the reason, as the log reader will tell. */
function logExplains(paste: Paste): boolean {
  const entries = logEntries(paste);
  return paste.lines.some((line, index) => {
    const entry = entries[index] ?? null;
    const speaker = entry === null ? null : speakerOf(entry.program, entry.message);
    if (entry !== null && entry.program !== '' && speaker === null) return false;
    const message = entry?.message ?? line;
    const error = parseConfigError(message.replace(/^(?:(?:error|fatal): )+/, ''), speaker === 'sshd');
    const failure = recognise(message, speaker)?.row.failure;
    // Tested by hand, a service that is stopped always misses its runtime directory.
    const isConsequence = failure === 'runtime-dir' && speaker === null;
    return (error !== null && !error.isWarning) || (failure !== undefined && !isConsequence);
  });
}

function fieldOf(block: UnitBlock, key: string): UnitField | null {
  return block.fields.find((field) => field.key === key) ?? null;
}

function textOf(block: UnitBlock, key: string): string {
  return fieldOf(block, key)?.value ?? '';
}

function textsOf(block: UnitBlock, key: string): readonly string[] {
  return block.fields.flatMap((field) => (field.key === key ? [field.value] : []));
}
