import { readPaste } from '../../src/clues/read-paste.ts';
import { type Case, findingsOf, openCase } from '../../src/conversation/case.ts';
import type { CheckCall } from '../../src/conversation/check-target.ts';
import { takeTurn } from '../../src/conversation/take-turn.ts';
import type { Means } from '../../src/conversation/turn.ts';
import { afterLook } from '../../src/conversation/turns/after-look.ts';
import { finding } from '../../src/knowledge/findings.ts';
import type { CheckReport } from '../../src/report/check-report.ts';
import { parseTarget } from '../../src/targets/parse-target.ts';

const MEANS: Means = { read: readPaste, commands: [], timeoutMs: 15_000, now: '' };
const VANTAGE = { machine: 'bench', loginUser: null, name: null, notes: [] };

/** A case that grows message by message, exactly as in a chat. */
export interface Talk {
  readonly current: () => Case;
  paste(text: string): void;
  skip(): void;
}

/** Opens a case with what a look from outside, made elsewhere, printed as JSON. */
export function openTalk(target: string, checkJson: string): Talk {
  const report = readReport(checkJson);
  const parsed = parseTarget(target);
  if (!parsed.ok) throw new Error(parsed.message);
  const call: CheckCall = { target: parsed.target, port: null, user: null, timeoutMs: 15_000, credentials: null };
  let current = afterLook(openCase(call), { report, vantage: VANTAGE }, 'first', MEANS).next;

  function say(text: string, action: 'skip' | null): void {
    current = takeTurn(current, { user: 'person', text, files: [], action }, MEANS).next ?? current;
  }

  return { current: () => current, paste: (text) => say(text, null), skip: () => say('', 'skip') };
}

/** What was read since that many findings, for `--show`. */
export function readSince(current: Case, count: number): readonly string[] {
  return findingsOf(current)
    .slice(count)
    .map(({ id, value, source }) => `${id}=${value} (${source})`);
}

/** The promised JSON holds all that a report does; what a case asks of it is the same. */
function readReport(checkJson: string): CheckReport {
  const { target, ...seen } = JSON.parse(checkJson) as Omit<CheckReport, 'request'> & {
    target: CheckReport['request'];
  };
  // The person and the bot sit at the same machine, as with the executable.
  const vantage = finding('vantage', 'same-machine', 'probe:place', 'bench');
  return { ...seen, findings: [...seen.findings, vantage], request: target, refused: null, durationMs: 0 };
}
