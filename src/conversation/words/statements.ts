import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import { clausesOf, plainWords } from './plain.ts';
import type { Statement } from './statement.ts';
import { ELSEWHERE_STATEMENTS } from './statements/elsewhere.ts';
import { ERROR_STATEMENTS } from './statements/error.ts';
import { HISTORY_STATEMENTS } from './statements/history.ts';
import { MEANS_STATEMENTS } from './statements/means.ts';
import { listedNames, SURROUNDINGS_STATEMENTS } from './statements/surroundings.ts';

const ALL: readonly Statement[] = [
  ...SURROUNDINGS_STATEMENTS,
  ...MEANS_STATEMENTS,
  ...HISTORY_STATEMENTS,
  ...ELSEWHERE_STATEMENTS,
  ...ERROR_STATEMENTS,
];
// What is longer is a paste or a story; only its beginning is read as plain words.
const READ_CHARS = 600;

/** "I did not edit it", "without rebooting": what follows was not done. */
const DENIED =
  /\b(?:did ?n'?t|did not|have ?n'?t|has ?n'?t|had ?n'?t|have not|has not|was ?n'?t|never|without|no|nothing)\b(?: \w+){0,2}? (?:chang|edit|touch|modif|updat|upgrad|reboot|restart|install|delet|remov|mov|enabl|disabl|add|set|d[oi]|run|ran|chmod|chown|rotat|firewall|ufw)\w*/;
/** Not done yet, or only thought of. */
const SUPPOSED =
  /\b(?:should|shall|could|would|will|gonna|going to|let me|let's|lets|maybe|perhaps|might|want(?:s)? to|plan(?:ning)? to|can (?:you|we|someone|somebody)|tomorrow|later)\b|\b(?:i|we|you|they|he|she)'ll\b/;

/** What a person tells in plain words: system, provider, means, what changed, where it works. A question tells nothing. */
export function readStatements(text: string): Finding[] {
  const plain = plainWords(text.slice(0, READ_CHARS)).toLowerCase();
  const sentences = plain.split(/(?<=[?!.]) /).filter((sentence) => !sentence.endsWith('?'));
  const found = sentences.flatMap((sentence) => [
    ...listedNames(sentence.replace(/[.!]+$/, '')).map((statement) => told(statement, sentence)),
    ...partsOf(sentence).flatMap(readClause),
  ]);
  const once = [...new Map(found.map((finding) => [`${finding.id}=${finding.value}`, finding])).values()];
  // "Nothing changed, except that I rebooted."
  const changed = once.some(({ id, value }) => id === 'what-changed' && value !== 'nothing');
  return once.filter(({ id, value }) => !(changed && id === 'what-changed' && value === 'nothing'));
}

/** "debian 12 on hetzner" says two things; "lunch at amazon" says nothing, so what follows counts only after a statement. */
function partsOf(sentence: string): readonly string[] {
  return clausesOf(sentence).flatMap((clause) => {
    const [first = '', ...rest] = clause.split(/ (?=(?:on|at|with) )/);
    return rest.length > 0 && readClause(first).length > 0 ? [clause, first, ...rest] : [clause];
  });
}

/** Readers of plain words are asked clause by clause, so that a denial reaches no further than its own. */
function readClause(clause: string): Finding[] {
  if (SUPPOSED.test(clause)) return [];
  const isDenied = DENIED.test(clause);
  return ALL.filter(({ pattern, denies }) => (denies || !isDenied) && pattern.test(clause)).map((statement) =>
    told(statement, clause),
  );
}

function told({ id, value }: Statement, words: string): Finding {
  return { id, value, source: `answer:${id}`, evidence: sanitiseLine(words) };
}
