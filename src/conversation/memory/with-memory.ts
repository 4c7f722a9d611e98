import type { Look } from '../check-target.ts';
import type { Observations } from '../observations.ts';
import { historyFindings } from './history-findings.ts';
import { historyNotes } from './history-notes.ts';

/** A look that found something wrong, with what earlier ones know of the host; for looks that are too many to ask before each. */
export async function withMemory(look: Look, observations: Observations | null): Promise<Look> {
  if (look.kind !== 'seen' || look.report.symptom === 'ok' || observations === null) return look;
  const { report, vantage } = look;
  const { host, port } = report.request;
  const memory = await observations.recall({ host, port }).catch(() => null);
  if (memory === null) return look;
  return {
    ...look,
    report: { ...report, findings: [...report.findings, ...historyFindings(memory, report, false)] },
    vantage: { ...vantage, notes: [...vantage.notes, ...historyNotes(memory, report, [])] },
  };
}
