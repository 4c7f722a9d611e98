/** Undoes what a terminal, a recorder or a log viewer left in copied text: colours, cursor moves, overwritten lines. */

const ESCAPES = new RegExp(
  [
    String.raw`(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?`, // CSI: colours, cursor
    String.raw`(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n\r]*(?:\x07|\x1b\\|\x9c)?`, // OSC, DCS and kin
    String.raw`\x1b[ -/]*[0-~]?`, // the two-character rest
  ].join('|'),
  'g',
);
/** The same, written out by `cat -v`, by a programming language or by JSON. */
const SPELT_ESCAPES = /(?:\^\[|\\x1b|\\u001b|\\033|\\e)\[[0-9;?]{0,20}[A-Za-z]/gi;
/** What is left of a colour where the escape character itself was lost on the way. */
const ORPHANED_COLOURS = /\[(?:0|1|22|39|49|(?:[01];)?(?:[01];)?(?:3[0-9]|9[0-7])(?:;[0-9]{1,3}){0,4})?m(?![\w\]])/g;

/** All control characters but line ends. */
const CONTROLS = /[^\P{Cc}\n\r\t\u0085]/u;
const LINE_ENDS = /\r*\n|[\u2028\u2029\x85]/g;
const OTHER_LINE_ENDS = /[\r\u2028\u2029\x85]/;

/** Lines end in a line feed alone, escape sequences are gone, and overwritten text shows its last state. */
export function withoutTerminalCodes(text: string): string {
  let plain = text;
  if (CONTROLS.test(plain)) plain = plain.replace(ESCAPES, '');
  if (plain.includes('[')) plain = plain.replace(SPELT_ESCAPES, '').replace(ORPHANED_COLOURS, '');
  if (OTHER_LINE_ENDS.test(plain)) plain = withPlainLineEnds(plain);
  return CONTROLS.test(plain) ? withoutControls(plain) : plain;
}

function withPlainLineEnds(text: string): string {
  const plain = text.replace(LINE_ENDS, '\n');
  if (!plain.includes('\r')) return plain;
  if (!plain.includes('\n')) return plain.replaceAll('\r', '\n');
  return plain
    .split('\n')
    .map((line) => (line.includes('\r') ? overwritten(line) : line))
    .join('\n');
}

/** A lone carriage return goes back to the first column: what comes next covers what stood there. */
function overwritten(line: string): string {
  const [last = '', ...earlier] = line.split('\r').reverse();
  let shown = last;
  for (const piece of earlier) if (piece.length > shown.length) shown += piece.slice(shown.length);
  return shown;
}

const BACKSPACE = 0x08;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const DELETE = 0x7f;
const LAST_CONTROL = 0x9f;
/** Code units that one call of `String.fromCharCode` takes on any stack. */
const AT_ONCE = 8_192;

/** A backspace takes the letter before it away, as far as its line goes back; no other control character shows. */
function withoutControls(text: string): string {
  const kept = new Uint16Array(text.length);
  let length = 0;
  let lineStart = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === BACKSPACE) {
      if (length > lineStart) length -= isLowSurrogate(kept[length - 1] ?? 0) && length - lineStart > 1 ? 2 : 1;
    } else if (!isControl(code)) {
      kept[length] = code;
      length += 1;
      if (code === LINE_FEED) lineStart = length;
    }
  }
  const pieces: string[] = [];
  for (let start = 0; start < length; start += AT_ONCE) {
    const codes: ArrayLike<number> = kept.subarray(start, Math.min(length, start + AT_ONCE));
    pieces.push(String.fromCharCode.apply(null, codes as number[]));
  }
  return pieces.join('');
}

function isControl(code: number): boolean {
  return code < 0x20 ? code !== TAB && code !== LINE_FEED : code >= DELETE && code <= LAST_CONTROL;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
