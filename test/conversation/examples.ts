import { COMMANDS } from '../../commands/registry.ts';
import { readPaste } from '../../src/clues/read-paste.ts';
import { type Case, openCase } from '../../src/conversation/case.ts';
import type { CheckCall } from '../../src/conversation/check-target.ts';
import type { Message } from '../../src/conversation/message.ts';
import { takeTurn } from '../../src/conversation/take-turn.ts';
import type { LookReason, Means, Turn } from '../../src/conversation/turn.ts';
import { afterLook, type Looked } from '../../src/conversation/turns/after-look.ts';
import { finding } from '../../src/knowledge/findings.ts';
import type { CheckReport } from '../../src/report/check-report.ts';
import { parseTarget } from '../../src/targets/parse-target.ts';
import { SYMPTOM_STAGE, type Symptom } from '../../src/taxonomy/symptoms.ts';

export function callFor(text: string): CheckCall {
  const parsed = parseTarget(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return { target: parsed.target, port: null, user: null, timeoutMs: 15_000, credentials: null };
}

/** What a look at web-1.example.com found. */
export function reportOf(symptom: Symptom, port = 22): CheckReport {
  const stage = symptom === 'ok' ? 'auth' : (SYMPTOM_STAGE[symptom] ?? 'connect');
  const timings = { connectMs: null, bannerMs: null, kexMs: null, authMs: null };
  return {
    request: { input: 'web-1.example.com', host: 'web-1.example.com', port, user: null },
    stage,
    symptom,
    addresses: [{ address: '203.0.113.10', family: 4, stage, symptom, timings, detail: {} }],
    server: null,
    findings: [finding('symptom', symptom, `probe:${stage}`, '203.0.113.10')],
    refused: null,
    durationMs: 12,
  };
}

export const MEANS: Means = { read: readPaste, commands: COMMANDS, timeoutMs: 15_000, now: '2026-03-01T12:34:56.000Z' };
export const VANTAGE = { machine: 'desk', loginUser: null, name: null, notes: [] };

/** Looks where the case's call leads. */
export function look(current: Case, symptom: Symptom, reason: LookReason = 'first'): Looked {
  const report = reportOf(symptom, current.call?.target.port ?? 22);
  return afterLook(current, { report, vantage: VANTAGE }, reason, MEANS);
}

/** A case of a host that refused the connection, right after the first look. */
export function refusedCase(): Case {
  return look(openCase(callFor('web-1.example.com')), 'connection-refused').next;
}

export function says(text: string, user = 'U1', files: Message['files'] = []): Message {
  return { user, text, files, action: null };
}

export function turn(current: Case | null, message: Message): Turn {
  return takeTurn(current, message, MEANS);
}

/** The case after these messages, none of which asks for a look. */
export function after(start: Case | null, ...texts: readonly string[]): Case {
  const end = texts.reduce<Case | null>((current, text) => turn(current, says(text)).next, start);
  if (end === null) throw new Error('no case');
  return end;
}

export const SYNTAX_ERROR = `root@web:~# sshd -t
/etc/ssh/sshd_config: line 88: Bad configuration option: PermitRootLoginn
/etc/ssh/sshd_config: terminating, 1 bad configuration options`;
