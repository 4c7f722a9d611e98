import { type Statement, says } from '../statement.ts';

/** A person's own error in a few words, where everybody knows that it is about SSH. */
export const ERROR_STATEMENTS: readonly Statement[] = [
  says(
    'symptom',
    'connection-refused',
    /\bconnection (?:is |was |gets )?refused\b|^(?:it(?:'s| is| says| gets) )?refused$/,
  ),
  says(
    'symptom',
    'connection-timeout',
    /\b(?:it|ssh|connection|that|just|and|always)(?: just| always| still)? (?:is |was |gets )?tim(?:es|ed|ing|e) ?-?out\b|^(?:a |it'?s a )?time-?out$|\bconnection (?:timed|times) out\b/,
  ),
  says('symptom', 'no-route', /\bno route to (?:the )?host\b/),
  says(
    'symptom',
    'auth-denied',
    /\bpermission denied\b|\baccess denied\b|\b(?:password|key) (?:is |was |gets )?(?:refused|rejected|not accepted)\b/,
  ),
  says(
    'symptom',
    'hostkey-changed',
    /\bhost ?key (?:has |was )?changed\b|\bidentification has changed\b|\bman in the middle warning\b/,
  ),
];
