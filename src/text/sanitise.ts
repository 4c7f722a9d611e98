/**
 * Everything a server, a resolver or a person sends passes through here before it is shown, stored or compared.
 * Plain text stays as it is. What could move a cursor, hide text or turn its direction does not survive.
 */

/** Controls (C0, C1), format characters (bidi, zero-width, tags), line separators, lone surrogates, invisible fillers. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/u;
const UNSAFE_ALL = new RegExp(UNSAFE, 'gu');

/** What a terminal takes as a command; a string that never ends swallows no more than its own line. */
const ESCAPE_SEQUENCE = new RegExp(
  [
    String.raw`(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?`, // CSI: colours, cursor
    String.raw`(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n\r]*(?:\x07|\x1b\\|\x9c)?`, // OSC, DCS and kin
    String.raw`\x1b[ -/]*[0-~]?`, // the two-character rest
  ].join('|'),
  'g',
);

/** Marks stack on the letter before them without limit; three are enough for every living script. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;

/**
 * One line of text that is safe to print: what is unsafe becomes visible (`\x1b`, `\u202e`), tabs become spaces,
 * line ends at the end are dropped. At most `max` characters (code points); a cut is shown by a final `…`.
 */
export function sanitiseLine(text: string, max = 200): string {
  const line = withoutFinalLineEnds(text);
  // Read no more than can be shown, so that the cost does not grow with what was sent.
  const head = line.slice(0, max * 4 + 2);
  const pieces = [];
  let length = 0;
  for (const character of head.replace(STACKED_MARKS, '$1')) {
    const piece = visible(character);
    pieces.push(piece);
    length += width(piece);
    if (length > max) break;
  }
  if (length <= max && head.length === line.length) return pieces.join('');
  while (length > max - 1 && pieces.length > 0) length -= width(pieces.pop() ?? '');
  return max < 1 ? '' : `${pieces.join('')}…`;
}

/**
 * Several lines that are safe to print: escape sequences and what else is unsafe are dropped, line ends are `\n`.
 * At most `maxLines` lines of at most `maxColumns` characters; the last line says how many more there were.
 */
export function sanitiseBlock(text: string, maxLines: number, maxColumns: number): string {
  const plain = text.replace(ESCAPE_SEQUENCE, '').replace(/\r\n?|[\u2028\u2029\x85]/g, '\n');
  const lines = withoutFinalLineEnds(plain).split('\n');
  const shown = lines.length <= maxLines ? lines : lines.slice(0, Math.max(0, maxLines - 1));
  const safe = shown.map((line) => sanitiseLine(line.replaceAll('\t', '    ').replace(UNSAFE_ALL, ''), maxColumns));
  if (lines.length > maxLines && maxLines > 0) {
    safe.push(sanitiseLine(`… (${lines.length - shown.length} more lines)`, maxColumns));
  }
  return safe.join('\n');
}

/** A loop, because `/\n+$/` takes quadratic time where many line ends are followed by text. */
function withoutFinalLineEnds(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return text.slice(0, end);
}

function visible(character: string): string {
  if (character === '\t') return ' ';
  if (!UNSAFE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  return code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\x${code.toString(16).padStart(2, '0')}`;
}

/** An unchanged character counts as one, also beyond the basic plane; an escape is plain ASCII. */
function width(piece: string): number {
  return piece.startsWith('\\') ? piece.length : 1;
}
