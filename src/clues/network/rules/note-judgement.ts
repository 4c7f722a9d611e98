import type { Notes } from '../reading.ts';
import type { Judgement } from './judge.ts';

/** Notes what the server's firewall does to the port; where knocking opens it, that is all there is to say. */
export function noteJudgement(notes: Notes, judgement: Judgement): void {
  if (judgement.knock && judgement.outcome !== 'allows') notes.note('port-knocking', 'active', judgement.line);
  else notes.note('firewall-verdict', judgement.outcome, judgement.line);
}
